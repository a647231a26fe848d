import { lowerToJsonRules } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PlanWorld, type WorldPerson, type WorldTarget } from '../../../../test/plan-world.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { SettableClock } from '../../../platform/clock.ts';
import { openDatabase, type Queryable } from '../../../platform/database/connection.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { GrantLedger, type LedgerChange } from '../../grants/index.ts';
import { PersonReader } from '../../persons/index.ts';
import type { RuleVersion } from '../../rules/index.ts';
import { hashOfValues, type Target } from '../../targets/index.ts';
import type { PlannedAction } from '../domain/plan.ts';
import { type MadePlan, makePlan, type PlanStores } from '../plan-maker.ts';
import { UpdatePlanner } from '../update-planner.ts';
import { EvaluationStore } from './evaluation-store.ts';
import { planInputs } from './plan-inputs.ts';
import { PlanStore } from './plan-store.ts';
import { type PlannedActionFilter, PlannedActionList } from './planned-action-list.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
const clock = new SettableClock(new Date('2027-01-01T10:00:00Z'));
afterAll(() => database.close());

const MAPPED = [
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

let world: PlanWorld;
let directory: WorldTarget;
let other: WorldTarget;

beforeEach(async () => {
  await database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions cascade`,
  );
  world = await PlanWorld.make(database);
  directory = await world.addTarget({ name: 'Directory', fields: MAPPED, permissions: ['finance', 'control'] });
  other = await world.addTarget({ name: 'Other', permissions: ['vpn'] });
});

const ANY_ACTION: PlannedActionFilter = { search: null, operation: null, kind: null, targetId: null, blocked: null };

let versions = 0;
/** A published rule for everybody with an active contract in one of the departments. */
function rule(departments: readonly string[], entitlementIds: readonly string[]): RuleVersion {
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
    updatedAt: clock.now(),
    updatedBy: null,
    publishedAt: clock.now(),
    publishedBy: null,
  };
}

interface Configuration {
  readonly rules: readonly RuleVersion[];
  /** Enabled targets; by default both. */
  readonly live?: readonly WorldTarget[];
}

function stores(tx: Queryable, { rules, live = [directory, other] }: Configuration): PlanStores {
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
    persons,
    ledger,
    updates: new UpdatePlanner({ persons, ledger, targets: () => targetsOf(tx) }),
    presentPersons: () => plan.presentPersons(),
    publishedRules: () => Promise.resolve(rules),
    liveEntitlements: () => Promise.resolve(entitlements),
    timeZone: () => Promise.resolve('Europe/Amsterdam'),
    inputs: (asOf) => planInputs(tx, asOf),
  };
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

interface Planned extends MadePlan {
  readonly id: string;
  readonly rows: readonly PlannedAction[];
  /** `GRANT anna Directory ACCOUNT`, in the order of the plan; blocked ones end with what blocks them. */
  readonly told: readonly string[];
}

async function plan(configuration: Configuration): Promise<Planned> {
  const made = await inTransaction(
    database,
    (tx) => ({ ...stores(tx, configuration), evaluations: new EvaluationStore(tx) }),
    { isolationLevel: 'repeatable read' },
  )(async (bound) => {
    const result = await makePlan(bound, clock, () => undefined);
    if (result === null) throw new Error('There is no snapshot.');
    const id = newId();
    const starter = { kind: 'SYSTEM', id: null, name: null } as const;
    const { asOf } = result;
    await bound.evaluations.insert({ id, origin: 'MANUAL', starter, startedAt: clock.now(), asOf, processId: null });
    await bound.plan.freeze(id, result.actions);
    await bound.evaluations.complete(id, { ...result, finishedAt: clock.now() });
    return { id, ...result };
  });
  const request = { first: 1_000, after: null };
  const { nodes: rows } = await new PlannedActionList(database.queries).list(made.id, ANY_ACTION, request);
  const names = await database.queries.execute<{ id: string; name: string }>(sql`select id, name from entitlements`);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const told = rows.map(({ operation, personId, entitlementId, blockedBy }) =>
    [operation, world.keyOf(personId), nameOf.get(entitlementId), blockedBy].filter((part) => part !== null).join(' '),
  );
  return { ...made, rows, told };
}

/** Does in the ledger what the enforcement of the plan would do. */
async function apply(planned: Planned): Promise<void> {
  const targets = new Map((await targetsOf(database.queries)).map((target) => [target.id, target]));
  const models = await new PersonReader(database.queries).personsById(planned.rows.map(({ personId }) => personId));
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
  await inTransaction(database, (tx) => new GrantLedger(tx, clock))((ledger) => ledger.applyOutcomes(changes));
}

const all = () => [directory.account, directory.access, ...directory.permissions];

describe('a plan', () => {
  it('is what the rules want and the person has not, in the order in which it runs', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const { told, counts } = await plan({ rules: [rule(['X'], all())] });
    expect(told.slice(0, 2)).toEqual(['GRANT anna Directory ACCOUNT', 'GRANT anna Directory ACCOUNT_ACCESS']);
    expect([...told.slice(2)].sort()).toEqual(['GRANT anna Directory control', 'GRANT anna Directory finance']);
    expect(counts).toEqual({ persons: 1, rules: 1, grants: 4, revokes: 0, updates: 0, unmanages: 0, blocked: 0 });
  });

  it('revokes permissions, then access, then the account of a person who leaves the rule', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    const { told } = await plan({ rules });
    expect([...told.slice(0, 2)].sort()).toEqual(['REVOKE anna Directory control', 'REVOKE anna Directory finance']);
    expect(told.slice(2)).toEqual(['REVOKE anna Directory ACCOUNT_ACCESS', 'REVOKE anna Directory ACCOUNT']);
  });

  it('revokes everything of a person whom no source holds any more', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['X'], state: 'REMOVED' }]);
    expect((await plan({ rules })).counts).toMatchObject({ persons: 0, grants: 0, revokes: 4 });
  });

  it('keeps what one of two rules still gives', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const [one, two] = [rule(['X'], all()), rule(['X', 'Y'], [directory.account])];
    await apply(await plan({ rules: [one, two] }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    expect((await plan({ rules: [one, two] })).told).not.toContain('REVOKE anna Directory ACCOUNT');
  });

  it.each([
    ['excluded', { excluded: true }],
    ['excluded and gone from the source', { excluded: true, state: 'REMOVED' as const }],
    ['blocked', { blocked: true }],
  ])('has no action at all for a person who is %s', async (_, set) => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X'], ...set },
    ]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules: [rule(['X'], [])] }));
    const first = await plan({ rules });
    expect(first.told.filter((line) => line.includes('ben'))).toEqual([]);
    await apply(first);
    await world.set([{ key: 'anna', departments: ['Z'], ...set }]);
    const { told, counts } = await plan({ rules });
    expect([told, counts.persons]).toEqual([[], 0]);
  });

  it('lists a wanted permission without an account as waiting, and takes it when the account goes', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const [finance = ''] = directory.permissions;
    const rules = [rule(['X'], [directory.account]), rule(['X', 'Y'], [finance])];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    const leaving = await plan({ rules });
    expect(leaving.told).toEqual(['REVOKE anna Directory finance', 'REVOKE anna Directory ACCOUNT']);
    await apply(leaving);
    const { told, counts } = await plan({ rules });
    expect(told).toEqual(['GRANT anna Directory finance NO_ACCOUNT']);
    expect(counts).toMatchObject({ grants: 0, blocked: 1 });
  });

  it('leaves out what a disabled target offers, and keeps what it gave', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], [...all(), other.account])];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    await world.setTarget(directory.id, { enabled: false });
    expect((await plan({ rules, live: [other] })).told).toEqual(['REVOKE anna Other ACCOUNT']);
  });

  it('updates an account only when what is written to it differs', async () => {
    const anna = (familyName: string, nickName = 'An', title = 'a') => ({
      key: 'anna',
      departments: ['X'],
      fields: { name: { familyName, nickName }, userName: title },
    });
    await world.set([anna('Smit')]);
    const rules = [rule(['X'], [directory.account, directory.access])];
    await apply(await plan({ rules }));
    await world.set([anna('Smit', 'An', 'b')]);
    expect((await plan({ rules })).told).toEqual([]);
    await world.set([anna('Jansen')]);
    const renamed = await plan({ rules });
    expect(renamed.told).toEqual(['UPDATE anna Directory ACCOUNT']);
    expect(renamed.rows[0]?.origin).toBe('PERSON_UPDATED');
    await apply(renamed);
    expect((await plan({ rules })).told).toEqual([]);
    // What is mapped for Enable is written to the access, while it is granted (decision 9).
    await world.set([anna('Jansen', 'Annie')]);
    expect((await plan({ rules })).told).toEqual(['UPDATE anna Directory ACCOUNT_ACCESS']);
  });

  it('updates accounts after a change of the mapping, and of no other target', async () => {
    await world.set([{ key: 'anna', departments: ['X'], fields: { name: { familyName: 'Smit', nickName: 'An' } } }]);
    const rules = [rule(['X'], [directory.account, other.account])];
    await apply(await plan({ rules }));
    const fields = [{ ...MAPPED[0], name: 'sn' }];
    await world.setTarget(directory.id, { mapping: { fields }, mappingVersion: 2 });
    expect((await plan({ rules })).told).toEqual(['UPDATE anna Directory ACCOUNT']);
  });

  it('counts the persons of each rule, those who keep what they have included', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X', 'Y'] },
      { key: 'cas', departments: ['Z'] },
    ]);
    const [inX, inY] = [rule(['X'], [directory.account]), rule(['Y'], [])];
    const { rulePersons } = await plan({ rules: [inX, inY] });
    expect(rulePersons).toEqual({ [inX.ruleId]: 2, [inY.ruleId]: 1 });
  });

  it('logs its steps with the self-check against the stock engine', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const { log } = await plan({ rules: [rule(['X'], all())] });
    expect(log.map(({ step }) => step)).toEqual(['PERSONS', 'SELF_CHECK', 'UPDATES', 'DIFFERENCE']);
    expect(log[1]?.values).toEqual({ persons: 1, pairs: 1, disagreements: 0 });
  });
});

describe('the difference between two plans', () => {
  it('names what is gone and what is new', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X'] },
    ]);
    const rules = [rule(['X'], [directory.account])];
    const before = await plan({ rules });
    await world.set([
      { key: 'ben', departments: ['Z'] },
      { key: 'cas', departments: ['X'] },
    ]);
    const after = await plan({ rules });
    const list = new PlannedActionList(database.queries);
    const difference = await list.difference(before.id, after.id, 10);
    const keys = (actions: readonly PlannedAction[]) => actions.map(({ personId }) => world.keyOf(personId));
    expect([difference.gone, difference.added]).toEqual([1, 1]);
    expect([keys(difference.goneActions), keys(difference.addedActions)]).toEqual([['ben'], ['cas']]);
    expect(after.hash).not.toBe(before.hash);
    expect(await list.difference(before.id, before.id, 10)).toMatchObject({ gone: 0, added: 0 });
  });

  it('is found by search, kind and operation, page by page', async () => {
    await world.set(['anna', 'ben', 'cas'].map((key) => ({ key, departments: ['X'] })));
    const { id } = await plan({ rules: [rule(['X'], all())] });
    const list = new PlannedActionList(database.queries);
    const found = await list.list(id, { ...ANY_ACTION, search: 'person BEN' }, { first: 10, after: null });
    expect(found.nodes.every(({ personId }) => world.keyOf(personId) === 'ben')).toBe(true);
    expect(found.count).toEqual({ value: 4, exact: true });
    const filter = { ...ANY_ACTION, search: 'finance', kind: 'PERMISSION' as const };
    const first = await list.list(id, filter, { first: 2, after: null });
    const second = await list.list(id, filter, { first: 2, after: [first.nodes[1]?.number ?? 0] });
    const keys = [...first.nodes, ...second.nodes].map(({ personId }) => world.keyOf(personId));
    expect([keys, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
      ['anna', 'ben', 'cas'],
      true,
      false,
    ]);
    expect(await list.list(id, { ...ANY_ACTION, search: '100%' }, { first: 2, after: null })).toMatchObject({
      nodes: [],
    });
  });
});

const KEYS = ['anna', 'ben', 'cas', 'dirk'] as const;
const aPerson: fc.Arbitrary<Omit<WorldPerson, 'key'>> = fc.record({
  departments: fc.subarray(['X', 'Y', 'Z']),
  state: fc.constantFrom('PRESENT', 'PRESENT', 'PRESENT', 'REMOVED'),
  excluded: fc.constantFrom(false, false, false, true),
  blocked: fc.constantFrom(false, false, false, true),
  fields: fc.constantFrom('Smit', 'Jansen').map((familyName) => ({ name: { familyName, nickName: familyName } })),
});
const aWorld = fc.record({ anna: aPerson, ben: aPerson, cas: aPerson, dirk: aPerson });
/** Which departments each of four rules is for, and what it gives: places in the list of entitlements. */
const someRules = fc.array(
  fc.tuple(fc.subarray(['X', 'Y', 'Z'], { minLength: 1 }), fc.subarray([0, 1, 2, 3, 4, 5, 6])),
  { maxLength: 4 },
);

function rulesOf(drafts: readonly (readonly [readonly string[], readonly number[]])[]): RuleVersion[] {
  const offered = [...all(), other.account, other.access, ...other.permissions];
  return drafts.map(([departments, places]) =>
    rule(
      departments,
      places.flatMap((place) => offered[place] ?? []),
    ),
  );
}

describe('laws of plans', () => {
  it('plan(apply(plan)) is empty, from any state of the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(aWorld, aWorld, someRules, someRules, async (first, second, drafts, others) => {
        for (const [people, rules] of [
          [first, rulesOf(drafts)],
          [second, rulesOf(others)],
        ] as const) {
          await world.set(KEYS.map((key) => ({ key, ...people[key] })));
          await apply(await plan({ rules }));
          const { rows, counts } = await plan({ rules });
          expect(rows.filter(({ blockedBy }) => blockedBy === null)).toEqual([]);
          expect(counts).toMatchObject({ grants: 0, revokes: 0, updates: 0 });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same plan, with the same hash, whatever the order of persons, contracts and rules', async () => {
    await fc.assert(
      fc.asyncProperty(
        aWorld,
        someRules,
        fc.shuffledSubarray([...KEYS], { minLength: KEYS.length }),
        fc.infiniteStream(fc.boolean()),
        async (people, drafts, order, reversed) => {
          const rules = rulesOf(drafts);
          await world.set(KEYS.map((key) => ({ key, ...people[key] })));
          const one = await plan({ rules });
          const shuffled = [...rules].reverse();
          // Read in another order: contracts turned round in the stored model, persons moved on disk.
          for (const key of order) {
            if (reversed.next().value !== true) continue;
            await database.queries.execute(sql`update person_versions set model = jsonb_set(model::jsonb, '{contracts}',
              (select coalesce(jsonb_agg(c order by n desc), '[]') from jsonb_array_elements(model::jsonb -> 'contracts') with ordinality as t(c, n)))::json
              where person_id = ${world.personId(key)} and valid_to is null`);
            await database.queries.execute(
              sql`update persons set changed_at = changed_at where id = ${world.personId(key)}`,
            );
          }
          const two = await plan({ rules: shuffled });
          expect(two.hash).toBe(one.hash);
          expect(two.told).toEqual(one.told);
        },
      ),
      { numRuns: 20 },
    );
  });
});
