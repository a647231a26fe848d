import {
  contracts,
  entitlements,
  personChanges,
  persons,
  personVersions,
  snapshots,
  sources,
  targets,
} from '@gatehouse/drizzle';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../src/platform/database/connection.ts';
import { newId } from '../src/platform/ids.ts';

/** A person as a test wants him; everything left out is plain. */
export interface WorldPerson {
  /** Known to the test by this; the external id too. */
  readonly key: string;
  /** One contract in each, active since 2026. */
  readonly departments: readonly string[];
  readonly state?: 'PRESENT' | 'REMOVED';
  readonly excluded?: boolean;
  readonly blocked?: boolean;
  /** Further fields of the model. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface WorldTarget {
  readonly id: string;
  readonly account: string;
  readonly access: string;
  readonly permissions: readonly string[];
}

export interface WorldTargetDraft {
  readonly name: string;
  readonly connector?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly fields?: readonly object[];
  readonly correlation?: object;
  readonly concurrency?: number;
  /** References of the permissions it offers. */
  readonly permissions?: readonly string[];
}

const AT = new Date('2027-01-01T10:00:00Z');
/** Beyond the days of these tests: none of them begins with a snapshot that the product makes. */
const AS_OF = '2027-12-31';

/** Snapshots so far, of all worlds: whoever keeps people by snapshot must not take one world for another. */
let snapshotsMade = 0;

/**
 * Persons and targets as snapshots and configuration leave them, written straight into the tables: for tests of plans and enforcements
 * that need many worlds quickly. Whole ways through the product are tested through its services.
 */
export class PlanWorld {
  private readonly sourceId = newId();
  private readonly people = new Map<string, { readonly id: string; version: number }>();
  private readonly contractIds = new Map<string, string>();
  private snapshotNumber = snapshotsMade;

  private constructor(private readonly database: Database) {}

  static async make(database: Database): Promise<PlanWorld> {
    const world = new PlanWorld(database);
    await database.queries.insert(sources).values({
      id: world.sourceId,
      name: `HR ${world.sourceId}`,
      connector: 'csv',
      settings: {},
      mapping: {},
      mappingVersion: 1,
      thresholds: {},
      createdAt: AT,
      updatedAt: AT,
    });
    await world.snapshot();
    return world;
  }

  personId(key: string): string {
    const known = this.people.get(key);
    if (known === undefined) throw new Error(`The world has no person ${key}.`);
    return known.id;
  }

  keyOf(personId: string): string {
    return [...this.people].find(([, { id }]) => id === personId)?.[0] ?? personId;
  }

  /** The id of a person's contract in a department. */
  contractId(key: string, department: string): string {
    const name = `${key} ${department}`;
    const id = this.contractIds.get(name) ?? newId();
    this.contractIds.set(name, id);
    return id;
  }

  /** Puts persons into the state given; what exists gets a new version. */
  async set(drafts: readonly WorldPerson[]): Promise<void> {
    if (drafts.length === 0) return;
    const known = drafts.filter(({ key }) => this.people.has(key));
    for (const { key } of known) {
      await this.database.queries
        .update(personVersions)
        .set({ validTo: this.snapshotNumber })
        .where(and(eq(personVersions.personId, this.personId(key)), isNull(personVersions.validTo)));
    }
    const rows = drafts.map((draft) => this.row(draft));
    for (const row of rows) {
      await this.database.queries.insert(persons).values(row).onConflictDoUpdate({ target: persons.id, set: row });
    }
    await this.database.queries.insert(personVersions).values(
      drafts.map((draft) => ({
        id: newId(),
        personId: this.personId(draft.key),
        version: this.people.get(draft.key)?.version ?? 1,
        validFrom: this.snapshotNumber + 1,
        model: this.model(draft),
      })),
    );
    await this.setContracts(drafts);
    await this.database.queries.insert(personChanges).values(
      drafts.map(({ key, state }) => ({
        id: newId(),
        personId: this.personId(key),
        snapshotNumber: snapshotsMade + 1,
        change: state === 'REMOVED' ? 'REMOVED' : known.some((one) => one.key === key) ? 'CHANGED' : 'ADDED',
      })),
    );
    await this.snapshot();
  }

  async addTarget(draft: WorldTargetDraft): Promise<WorldTarget> {
    const id = newId();
    await this.database.queries.insert(targets).values({
      id,
      name: draft.name,
      identifier: draft.name.replace(/\s+/g, ''),
      connector: draft.connector ?? 'csv',
      settings: { ...draft.settings },
      mapping: { fields: draft.fields ?? [] },
      mappingVersion: 1,
      correlation: { enabled: false, personField: null, accountField: null, ...draft.correlation },
      concurrency: draft.concurrency ?? 5,
      enabled: true,
      createdAt: AT,
      updatedAt: AT,
    });
    const made = { id, account: newId(), access: newId(), permissions: (draft.permissions ?? []).map(() => newId()) };
    const kinds = [
      { id: made.account, kind: 'ACCOUNT', reference: '' },
      { id: made.access, kind: 'ACCOUNT_ACCESS', reference: '' },
      ...(draft.permissions ?? []).map((reference, index) => ({
        id: made.permissions[index] ?? '',
        kind: 'PERMISSION',
        reference,
      })),
    ];
    await this.database.queries.insert(entitlements).values(
      kinds.map(({ kind, reference, ...one }) => ({
        ...one,
        kind,
        reference,
        targetId: id,
        permissionSet: '',
        name: `${draft.name} ${reference === '' ? kind : reference}`,
        offered: true,
        refreshedAt: AT,
      })),
    );
    return made;
  }

  async setTarget(id: string, set: Partial<typeof targets.$inferInsert>): Promise<void> {
    await this.database.queries.update(targets).set(set).where(eq(targets.id, id));
  }

  private async setContracts(drafts: readonly WorldPerson[]): Promise<void> {
    const ids = drafts.map(({ key }) => this.personId(key));
    await this.database.queries.delete(contracts).where(inArray(contracts.personId, ids));
    const rows = drafts.flatMap((draft) =>
      this.contracts(draft).map(({ id, sourceKey, ...model }) => ({
        id,
        sourceKey,
        model,
        personId: this.personId(draft.key),
        sourceId: this.sourceId,
        sourcePersonKey: draft.key,
        state: draft.state ?? 'PRESENT',
        externalId: model.externalId,
        startDate: model.startDate,
        contentHash: Buffer.alloc(32),
      })),
    );
    if (rows.length > 0) await this.database.queries.insert(contracts).values(rows);
  }

  private async snapshot(): Promise<void> {
    snapshotsMade += 1;
    this.snapshotNumber = snapshotsMade;
    await this.database.queries.insert(snapshots).values({
      id: newId(),
      number: this.snapshotNumber,
      kind: 'MANUAL',
      state: 'APPLIED',
      asOf: AS_OF,
      createdAt: AT,
      appliedAt: AT,
      counts: {},
      configuration: {},
    });
  }

  private row(draft: WorldPerson): typeof persons.$inferInsert {
    const known = this.people.get(draft.key);
    const person = known === undefined ? { id: newId(), version: 1 } : { ...known, version: known.version + 1 };
    this.people.set(draft.key, person);
    return {
      ...person,
      sourceId: this.sourceId,
      sourceKey: draft.key,
      state: draft.state ?? 'PRESENT',
      externalId: draft.key,
      displayName: `Person ${draft.key}`,
      excludedByHand: draft.excluded ?? false,
      blocked: draft.blocked ?? false,
      contractState: 'ACTIVE',
      departmentName: draft.departments[0] ?? null,
      model: { externalId: draft.key, ...draft.fields },
      contentHash: Buffer.alloc(32),
      searchText: ` person ${draft.key} ${draft.key}`.toLowerCase(),
      addedAt: AT,
      changedAt: AT,
    };
  }

  private model(draft: WorldPerson): Record<string, unknown> {
    const { key, departments, fields } = draft;
    return {
      externalId: key,
      displayName: `Person ${key}`,
      ...fields,
      primaryContractId: departments[0] === undefined ? null : this.contractId(key, departments[0]),
      primaryManager: null,
      contracts: this.contracts(draft),
    };
  }

  /** In the order of their keys, as snapshots keep them. */
  private contracts({ key, departments }: WorldPerson) {
    return [...departments].sort().map((department) => ({
      id: this.contractId(key, department),
      sourceKey: department,
      externalId: `${key}-${department}`,
      startDate: '2026-01-01',
      department: { externalId: department, displayName: department },
    }));
  }
}
