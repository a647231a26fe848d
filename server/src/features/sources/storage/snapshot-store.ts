import { importChanges, imports, snapshots, users } from '@gatehouse/drizzle';
import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { PERSON_CHANGE_KINDS, type PersonChangeKind } from '../../persons/index.ts';
import {
  NO_EFFECT,
  SNAPSHOT_KINDS,
  SNAPSHOT_STATES,
  type SnapshotChange,
  type SnapshotFieldChange,
  type SnapshotFilter,
  type SnapshotInfo,
  type SnapshotState,
} from '../domain/snapshot-info.ts';

const COLUMNS = {
  id: snapshots.id,
  number: snapshots.number,
  kind: snapshots.kind,
  state: snapshots.state,
  asOf: snapshots.asOf,
  importId: snapshots.importId,
  createdAt: snapshots.createdAt,
  appliedAt: snapshots.appliedAt,
  createdBy: users.displayName,
  counts: snapshots.counts,
};

interface NewSnapshot {
  readonly id: string;
  readonly asOf: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

/** Snapshots as they are listed, and the course of manual ones. */
export class SnapshotStore {
  constructor(private readonly queries: Queryable) {}

  async begin(begun: NewSnapshot): Promise<void> {
    await this.queries.insert(snapshots).values({ ...begun, kind: 'MANUAL', state: 'BUILDING', counts: {} });
  }

  /** Held until the transaction ends; null when unknown. */
  async lock(id: string): Promise<SnapshotState | null> {
    const [row] = await this.queries
      .select({ state: snapshots.state })
      .from(snapshots)
      .where(eq(snapshots.id, id))
      .for('update');
    return row === undefined ? null : storedWord(SNAPSHOT_STATES, row.state);
  }

  async move(ids: readonly string[], state: SnapshotState): Promise<void> {
    if (ids.length === 0) return;
    await this.queries
      .update(snapshots)
      .set({ state })
      .where(inArray(snapshots.id, [...ids]));
  }

  async block(id: string, counts: object): Promise<void> {
    await this.queries
      .update(snapshots)
      .set({ state: 'BLOCKED', counts: { ...counts } })
      .where(eq(snapshots.id, id));
  }

  /** Manual snapshots that wait for a decision and are not this one. */
  async othersBlocked(id: string): Promise<readonly string[]> {
    const rows = await this.queries
      .select({ id: snapshots.id })
      .from(snapshots)
      .where(and(eq(snapshots.kind, 'MANUAL'), eq(snapshots.state, 'BLOCKED'), ne(snapshots.id, id)));
    return rows.map((row) => row.id);
  }

  async find(id: string): Promise<SnapshotInfo | null> {
    const [row] = await this.select().where(eq(snapshots.id, id));
    return row === undefined ? null : toSnapshot(row);
  }

  /** Newest first. */
  async page({ kinds, states }: SnapshotFilter, request: PageRequest): Promise<Page<SnapshotInfo>> {
    const where = and(
      kinds.length === 0 ? undefined : inArray(snapshots.kind, [...kinds]),
      states.length === 0 ? undefined : inArray(snapshots.state, [...states]),
    );
    const [createdAt, id] = request.after ?? [];
    const after =
      request.after && sql`(${snapshots.createdAt}, ${snapshots.id}) < (${createdAt}::timestamptz, ${id}::uuid)`;
    const rows = await this.select()
      .where(and(where, after ?? undefined))
      .orderBy(sql`${snapshots.createdAt} desc`, sql`${snapshots.id} desc`)
      .limit(request.first + 1);
    const count = await this.count(sql`${snapshots} where ${where ?? sql`true`}`);
    return page(rows, request, count, (row) => [row.createdAt.toISOString(), row.id], toSnapshot);
  }

  /** The sources' shares of a manual snapshot: ids of imports. */
  async shares(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.queries
      .select({ id: imports.id, snapshotId: imports.snapshotId })
      .from(imports)
      .where(and(inArray(imports.snapshotId, [...ids]), eq(imports.origin, 'SNAPSHOT')))
      .orderBy(imports.id);
    return new Map(ids.map((id) => [id, rows.filter((row) => row.snapshotId === id).map((row) => row.id)]));
  }

  /** Whom it concerns, by name. Of one that is not applied: what it would do. */
  async changes(id: string, change: PersonChangeKind | null, request: PageRequest): Promise<Page<SnapshotChange>> {
    const [found] = await this.queries.select({ number: snapshots.number }).from(snapshots).where(eq(snapshots.id, id));
    const all = found?.number == null ? plannedChanges(id) : appliedChanges(found.number);
    const where = change === null ? sql`true` : sql`change = ${change}`;
    const [name, personId] = request.after ?? [];
    const after =
      request.after === null
        ? sql`true`
        : sql`(display_name collate "und-x-icu", person_id) > (${name}::text, ${personId}::uuid)`;
    const rows = await this.queries.execute<ChangeRow>(sql`/* snapshots.changes */
      select person_id as "personId", change, display_name as "displayName", snapshot_number as "number"
      from (${all}) as changes where ${where} and ${after}
      order by display_name collate "und-x-icu", person_id limit ${request.first + 1}`);
    const count = await this.count(sql`(${all}) as changes where ${where}`);
    return page([...rows], request, count, (row) => [row.displayName, row.personId], toChange);
  }

  /** What changed of persons, by person; private contact data never enters history (decision 16). */
  async fields(
    number: number,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly SnapshotFieldChange[]>> {
    const ids = personIds.map((id) => sql`${id}::uuid`);
    const rows = await this.queries.execute<SnapshotFieldChange & { personId: string } & Record<string, unknown>>(sql`
      /* snapshots.fields */ select person_id as "personId", path, old_value ->> 'value' as "oldValue",
        new_value ->> 'value' as "newValue"
      from person_changes where snapshot_number = ${number} and path is not null and path not like 'contact.personal%'
        and person_id in (${sql.join(ids, sql`, `)}) order by person_id, path`);
    const found = new Map<string, SnapshotFieldChange[]>();
    for (const { personId, path, oldValue, newValue } of rows) {
      const fields = found.get(personId) ?? [];
      fields.push({ path, oldValue, newValue });
      found.set(personId, fields);
    }
    return found;
  }

  /** Ids of the snapshots that imports are shares of. */
  async ofShares(importIds: readonly string[]): Promise<readonly string[]> {
    if (importIds.length === 0) return [];
    const rows = await this.queries
      .selectDistinct({ id: imports.snapshotId })
      .from(imports)
      .where(and(inArray(imports.id, [...importIds]), eq(imports.origin, 'SNAPSHOT'), isNotNull(imports.snapshotId)));
    return rows.flatMap((row) => row.id ?? []);
  }

  private select() {
    return this.queries.select(COLUMNS).from(snapshots).leftJoin(users, eq(users.id, snapshots.createdBy)).$dynamic();
  }

  private async count(fromWhere: SQL) {
    const [row] = await this.queries
      .select({ counted: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${fromWhere} limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return countUpToLimit(row?.counted ?? 0);
  }
}

function plannedChanges(id: string): SQL {
  return sql`select c.person_id, c.change, c.display_name, null::int as snapshot_number from ${importChanges} c
    join ${imports} i on i.id = c.import_id where i.snapshot_id = ${id}`;
}

/** Somebody changed has a row for each field, everybody else has one. */
function appliedChanges(number: number): SQL {
  return sql`select p.id as person_id, found.change, p.display_name, ${number}::int as snapshot_number
    from (select person_id, coalesce(min(change) filter (where change <> 'CHANGED'), 'CHANGED') as change
      from person_changes where snapshot_number = ${number} group by person_id) as found
    join persons p on p.id = found.person_id`;
}

interface ChangeRow extends Record<string, unknown> {
  readonly personId: string;
  readonly change: string;
  readonly displayName: string;
  readonly number: number | null;
}

function toChange({ personId, change, displayName, number }: ChangeRow): SnapshotChange {
  return { personId, displayName, change: storedWord(PERSON_CHANGE_KINDS, change), snapshotNumber: number };
}

type SnapshotRow = Omit<SnapshotInfo, 'kind' | 'state' | 'counts'> & {
  readonly kind: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
};

function toSnapshot({ kind, state, counts, ...row }: SnapshotRow): SnapshotInfo {
  const { added, changed, removed, returned } = { ...NO_EFFECT, ...counts };
  return {
    ...row,
    kind: storedWord(SNAPSHOT_KINDS, kind),
    state: storedWord(SNAPSHOT_STATES, state),
    counts: { added, changed, removed, returned },
  };
}
