import { lowerToJsonRules, NO_SEGMENTS } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { afterAll } from 'vitest';
import { AskedColumns } from '../src/features/evaluation/asked-columns.ts';
import type { PlannedAction } from '../src/features/evaluation/domain/plan.ts';
import { type MadePlan, makePlan, type PlanStores } from '../src/features/evaluation/plan-maker.ts';
import { ActionGroups } from '../src/features/evaluation/storage/action-groups.ts';
import type { PlannedActionFilter } from '../src/features/evaluation/storage/action-search.ts';
import { EvaluationStore } from '../src/features/evaluation/storage/evaluation-store.ts';
import { planInputs } from '../src/features/evaluation/storage/plan-inputs.ts';
import { PlanStore } from '../src/features/evaluation/storage/plan-store.ts';
import { PlannedActionList } from '../src/features/evaluation/storage/planned-action-list.ts';
import { UpdatePlanner } from '../src/features/evaluation/update-planner.ts';
import { GrantLedger, type LedgerChange } from '../src/features/grants/index.ts';
import { PersonReader } from '../src/features/persons/index.ts';
import { PeopleThread, type RuleVersion } from '../src/features/rules/index.ts';
import { PeopleCache } from '../src/features/rules/people-in-view.ts';
import { hashOfValues, type Target } from '../src/features/targets/index.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { type Database, openDatabase, type Queryable } from '../src/platform/database/connection.ts';
import { inTransaction } from '../src/platform/database/transaction.ts';
import { newId } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logging/logger.ts';
import { PlanWorld, type WorldTarget } from './plan-world.ts';
import { testDatabase } from './test-database.ts';

const PLANNED_AT = new Date('2027-01-01T10:00:00Z');
const clock = new SettableClock(PLANNED_AT);

/** Fields of the directory: the surname is written by CREATE and UPDATE, and the nick name in its place by ENABLE. */
export const MAPPED = [
  {
    name: 'surname',
    description: null,
    configurations: [
      {
        actions: ['CREATE', 'UPDATE'],
        mode: 'FIELD',
        value: 'Person.Name.FamilyName',
        useInNotifications: false,
        storeInAccountData: false,
      },
      {
        actions: ['ENABLE'],
        mode: 'FIELD',
        value: 'Person.Name.NickName',
        useInNotifications: false,
        storeInAccountData: false,
      },
    ],
  },
];

export const ANY_ACTION: PlannedActionFilter = {
  search: null,
  operation: null,
  kind: null,
  targetId: null,
  origin: null,
  blocked: null,
  ruleId: null,
  state: null,
};

let versions = 0;
/** A published rule for everybody with an active contract in one of the departments. */
export function rule(departments: readonly string[], entitlementIds: readonly string[]): RuleVersion {
  const [id, ruleId] = [newId(), newId()];
  const condition: RuleCondition = {
    kind: 'test',
    field: 'contract.department.externalId',
    operator: 'isOneOf',
    values: departments,
  };
  const population = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 } as const;
  versions += 1;
  const name = `Rule ${versions}`;
  const publication = { name, rule: ruleId, version: 1, entitlements: entitlementIds };
  return {
    id,
    ruleId,
    version: 1,
    state: 'PUBLISHED',
    name,
    categories: [],
    population,
    condition,
    entitlementIds,
    published: lowerToJsonRules({ population, condition }, publication),
    segments: NO_SEGMENTS,
    updatedAt: PLANNED_AT,
    updatedBy: null,
    publishedAt: PLANNED_AT,
    publishedBy: null,
  };
}

interface Configuration {
  readonly rules: readonly RuleVersion[];
  /** Enabled targets; by default both. */
  readonly live?: readonly WorldTarget[];
}

export interface Planned extends MadePlan {
  readonly id: string;
  readonly rows: readonly PlannedAction[];
  /** `GRANT anna Directory ACCOUNT`, in the order of the plan; blocked ones end with what blocks them. */
  readonly told: readonly string[];
}

/** Persons and two targets, made anew before each test. */
export interface PlannedWorld {
  readonly world: PlanWorld;
  readonly directory: WorldTarget;
  readonly other: WorldTarget;
}

/** Plans made straight with the stores, on a database of the file's own. Call it at the top of a file. */
export async function startPlanRuns() {
  const { url } = await testDatabase();
  const database = openDatabase({ url });
  const thread = new PeopleThread({
    program: new URL('../src/people-worker.ts', import.meta.url),
    databaseUrl: url,
    logger: createLogger('silent'),
  });
  afterAll(async () => {
    await thread.close();
    await database.close();
  });
  const people = new PeopleCache({
    clock,
    answers: thread,
    inSnapshot: inTransaction(database, (tx) => ({
      persons: new PersonReader(tx),
      timeZone: () => Promise.resolve('Europe/Amsterdam'),
    })),
  });
  const runs = new PlanRuns(database, people);
  return {
    database,
    begin: () => runs.begin(),
    plan: (configuration: Configuration) => runs.plan(configuration),
    apply: (planned: Planned) => runs.apply(planned),
    all: () => runs.all(),
  };
}

class PlanRuns {
  private now: PlannedWorld | null = null;

  constructor(
    private readonly database: Database,
    private readonly people: PeopleCache,
  ) {}

  private get here(): PlannedWorld {
    if (this.now === null) throw new Error('Call begin() before each test.');
    return this.now;
  }

  async begin(): Promise<PlannedWorld> {
    await this.database.queries.execute(
      sql`truncate sources, targets, persons, evaluations, snapshots, person_versions cascade`,
    );
    const world = await PlanWorld.make(this.database);
    this.now = {
      world,
      directory: await world.addTarget({ name: 'Directory', fields: MAPPED, permissions: ['finance', 'control'] }),
      other: await world.addTarget({ name: 'Other', permissions: ['vpn'] }),
    };
    return this.now;
  }

  /** Makes a plan and freezes it. */
  async plan(configuration: Configuration): Promise<Planned> {
    const made = await inTransaction(
      this.database,
      (tx) => ({
        ...this.stores(tx, configuration),
        evaluations: new EvaluationStore(tx),
        groups: new ActionGroups(tx),
      }),
      { isolationLevel: 'repeatable read' },
    )(async (bound) => {
      const result = await makePlan(bound, clock, () => undefined);
      if (result === null) throw new Error('There is no snapshot.');
      const id = newId();
      const starter = { kind: 'SYSTEM', id: null, name: null } as const;
      const { asOf } = result;
      await bound.evaluations.insert({ id, origin: 'MANUAL', starter, startedAt: clock.now(), asOf, processId: null });
      await bound.plan.freeze(id, result.actions);
      await bound.groups.collect(id);
      await bound.evaluations.complete(id, { ...result, finishedAt: clock.now() });
      return { id, ...result };
    });
    const request = { first: 1_000, after: null };
    const { nodes: rows } = await new PlannedActionList(this.database.queries).list(made.id, ANY_ACTION, request);
    const names = await this.database.queries.execute<{ id: string; name: string }>(
      sql`select id, name from entitlements`,
    );
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    const told = rows.map(({ operation, personId, entitlementId, blockedBy }) =>
      [operation, this.here.world.keyOf(personId), nameOf.get(entitlementId), blockedBy]
        .filter((part) => part !== null)
        .join(' '),
    );
    return { ...made, rows, told };
  }

  /** Does in the ledger what the enforcement of the plan would do. */
  async apply(planned: Planned): Promise<void> {
    const targets = new Map((await targetsOf(this.database.queries)).map((target) => [target.id, target]));
    const models = await new PersonReader(this.database.queries).personsById(
      planned.rows.map(({ personId }) => personId),
    );
    const surnameOf = (id: string, step: 'FamilyName' | 'NickName') => {
      const { name } = (models.find((person) => person.id === id)?.model ?? {}) as { name?: Record<string, string> };
      return name?.[step === 'FamilyName' ? 'familyName' : 'nickName'] ?? null;
    };
    const changes = planned.rows
      .filter(({ blockedBy }) => blockedBy === null)
      .map((row): LedgerChange => {
        const { personId, entitlementId, targetId, ruleVersions, contracts, personVersion, kind, operation } = row;
        if (operation === 'REVOKE') return { change: 'END', personId, entitlementId, endedBy: 'REVOKED' };
        const reason = { personId, entitlementId, targetId, ruleVersions, contracts };
        const mapsNothing = targets.get(targetId)?.fields.length === 0;
        const values = (step: 'FamilyName' | 'NickName') => (mapsNothing ? {} : { surname: surnameOf(personId, step) });
        const versions = { personVersion, mappingVersion: targets.get(targetId)?.mappingVersion ?? 0 };
        const written =
          kind === 'ACCOUNT'
            ? { writtenHash: hashOfValues(values('FamilyName')), ...versions }
            : { accessWrittenHash: hashOfValues(values('NickName')), ...versions };
        if (operation === 'GRANT' && kind === 'ACCOUNT') {
          const account = { reference: personId, origin: 'CREATED' as const, data: {}, name: null, ...written };
          return { change: 'GRANT_ACCOUNT', ...reason, account };
        }
        if (kind === 'PERMISSION') return { change: 'GRANT', ...reason };
        return { change: operation === 'GRANT' ? 'GRANT' : 'UPDATE', ...reason, account: written };
      });
    await inTransaction(this.database, (tx) => new GrantLedger(tx, clock))((ledger) => ledger.applyOutcomes(changes));
  }

  /** Everything that the directory offers. */
  all(): readonly string[] {
    const { account, access, permissions } = this.here.directory;
    return [account, access, ...permissions];
  }

  private stores(tx: Queryable, { rules, live = [this.here.directory, this.here.other] }: Configuration): PlanStores {
    const persons = new PersonReader(tx);
    const ledger = new GrantLedger(tx, clock);
    const plan = new PlanStore(tx);
    const entitlements = live.flatMap(({ id: targetId, account, access, permissions }) => [
      { id: account, targetId, kind: 'ACCOUNT' as const },
      { id: access, targetId, kind: 'ACCOUNT_ACCESS' as const },
      ...permissions.map((id) => ({ id, targetId, kind: 'PERMISSION' as const })),
    ]);
    return {
      plan,
      columns: new AskedColumns(plan, this.people),
      persons,
      ledger,
      updates: new UpdatePlanner({ persons, ledger, targets: () => targetsOf(tx) }),
      publishedRules: () => Promise.resolve(rules),
      liveEntitlements: () => Promise.resolve(entitlements),
      timeZone: () => Promise.resolve('Europe/Amsterdam'),
      inputs: (asOf) => planInputs(tx, asOf),
    };
  }
}

async function targetsOf(tx: Queryable): Promise<readonly Target[]> {
  const rows = await tx.execute<{ id: string; mapping: { fields: Target['fields'] }; mapping_version: number }>(
    sql`select id, mapping, mapping_version from targets`,
  );
  return rows.map(({ id, mapping, mapping_version: mappingVersion }) => ({
    id,
    fields: mapping.fields,
    mappingVersion,
    name: id,
    identifier: id,
    connector: 'csv',
    settings: {},
    secretsSet: [],
    correlation: { enabled: false, personField: null, accountField: null },
    concurrency: 1,
    enabled: true,
  }));
}
