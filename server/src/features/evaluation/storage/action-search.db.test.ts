import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ANY_ACTION, type Planned, rule, startPlanRuns } from '../../../../test/plan-runs.ts';
import { type PlanWorld, type WorldTarget } from '../../../../test/plan-world.ts';
import type { RuleVersion } from '../../rules/index.ts';
import type { ActionState, PlannedAction } from '../domain/plan.ts';
import { ActionGroups } from './action-groups.ts';
import { ActionSearch, type PlannedActionFilter } from './action-search.ts';
import { PlannedActionList } from './planned-action-list.ts';

const runs = await startPlanRuns();
const { all, apply, database, plan } = runs;
const { queries } = database;

let world: PlanWorld;
let directory: WorldTarget;
let other: WorldTarget;
let rules: readonly RuleVersion[];
let planned: Planned;

/** Grants, revokes, updates, blocked ones and shared reasons: four people over two targets and three rules. */
beforeEach(async () => {
  ({ world, directory, other } = await runs.begin());
  rules = [rule(['X'], all()), rule(['Y'], [directory.account, other.account]), rule(['Z'], other.permissions)];
  await queries.execute(sql`delete from rule_versions`);
  for (const { id, ruleId, version, name } of rules) {
    await queries.execute(sql`insert into rules (id, created_at) values (${ruleId}, now())`);
    await queries.execute(sql`insert into rule_versions (id, rule_id, version, state, name, categories, population, condition, updated_at)
      values (${id}, ${ruleId}, ${version}, 'PUBLISHED', ${name}, '{}', '{}', '{}', now())`);
  }
  await world.set([
    { key: 'anna', departments: ['X'] },
    { key: 'ben', departments: ['X'], fields: { name: { familyName: 'Smit', nickName: 'Ben' } } },
  ]);
  await apply(await plan({ rules }));
  await world.set([
    { key: 'anna', departments: ['Y'] },
    { key: 'ben', departments: ['X', 'Y'], fields: { name: { familyName: 'Jansen', nickName: 'Ben' } } },
    { key: 'cas', departments: ['X', 'Y'] },
    { key: 'finn', departments: ['Z'] },
  ]);
  planned = await plan({ rules });
});

const SEARCHES: readonly (string | null)[] = [
  null,
  '',
  'a',
  'ann',
  'PERSON cas',
  'fin',
  'vpn',
  'nobody',
  'ben x',
  '%',
  'account',
];

/** The meaning of a filter, row by row. */
function meant(row: PlannedAction, filter: PlannedActionFilter, names: ReadonlyMap<string, string>): boolean {
  const { operation, kind, targetId, origin, blocked, ruleId } = filter;
  const versions = rules.filter((one) => one.ruleId === ruleId).map(({ id }) => id);
  return (
    (operation === null || row.operation === operation) &&
    (kind === null || row.kind === kind) &&
    (targetId === null || row.targetId === targetId) &&
    (origin === null || row.origin === origin) &&
    (blocked === null || (row.blockedBy !== null) === blocked) &&
    (ruleId === null || row.ruleVersions.some((id) => versions.includes(id))) &&
    isFound(row, filter.search ?? '', names)
  );
}

/** A word of three letters and more anywhere, a shorter one where a word begins. */
function isFound({ personId, entitlementId }: PlannedAction, search: string, names: ReadonlyMap<string, string>) {
  const words = search.toLowerCase().split(' ').filter(Boolean);
  const key = world.keyOf(personId);
  const isIn = (text: string) =>
    words.every((word) => (word.length < 3 ? ` ${text}`.includes(` ${word}`) : text.includes(word)));
  return isIn(`person ${key} ${key}`) || isIn((names.get(entitlementId) ?? '').toLowerCase());
}

function* everyFilter(): Generator<PlannedActionFilter> {
  for (const search of SEARCHES) {
    yield { ...ANY_ACTION, search };
    for (const operation of ['GRANT', 'REVOKE', 'UPDATE', 'UNMANAGE'] as const) {
      yield { ...ANY_ACTION, search, operation };
      yield { ...ANY_ACTION, search, operation, kind: 'ACCOUNT', targetId: other.id };
    }
    for (const origin of ['BUSINESS_LOGIC', 'PERSON_UPDATED', 'RETRY'] as const)
      yield { ...ANY_ACTION, search, origin };
    for (const { ruleId } of rules) yield { ...ANY_ACTION, search, ruleId };
    for (const blocked of [true, false]) yield { ...ANY_ACTION, search, blocked };
    for (const kind of ['ACCOUNT', 'ACCOUNT_ACCESS', 'PERMISSION'] as const) yield { ...ANY_ACTION, search, kind };
  }
}

async function entitlementNames(): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.execute<{ id: string; name: string }>(sql`select id, name from entitlements`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Page after page. */
async function walk(list: PlannedActionList, filter: PlannedActionFilter) {
  const numbers: number[] = [];
  for (;;) {
    const after = numbers.length === 0 ? null : [numbers.at(-1) ?? 0];
    const { nodes, pageInfo, count } = await list.list(planned.id, filter, { first: 2, after });
    numbers.push(...nodes.map(({ number }) => number));
    if (!pageInfo.hasNextPage) return { numbers, count };
  }
}

/** An enforcement of the plan whose actions have come as far as is told by the id of their row. */
async function begin(stateOf: ReadonlyMap<string, ActionState>): Promise<void> {
  const id = randomUUID();
  await queries.execute(sql`insert into enforcements (id, evaluation_id, state, origin, actor_kind, started_at, counts)
    values (${id}, ${planned.id}, 'RUNNING', 'MANUAL', 'SYSTEM', now(), '{}')`);
  await queries.execute(sql`insert into actions (id, enforcement_id, evaluation_action_id, target_id, person_id, entitlement_id,
      operation, kind, number, lane, state, attempts, next_attempt_at)
    select a.id, ${id}, a.id, a.target_id, a.person_id, a.entitlement_id, a.operation, e.kind, a.number, 0, s.state, 0, now()
    from evaluation_actions a join entitlements e on e.id = a.entitlement_id
    join unnest(${sql.param([...stateOf.keys()])}::uuid[], ${sql.param([...stateOf.values()])}::text[]) as s (id, state) on s.id = a.id
    where a.evaluation_id = ${planned.id}`);
}

describe('actions of a plan, filtered and searched', () => {
  it('has something of everything to look for', () => {
    expect(new Set(planned.rows.map(({ operation }) => operation))).toEqual(new Set(['GRANT', 'REVOKE', 'UPDATE']));
    expect(planned.rows.some(({ blockedBy }) => blockedBy !== null)).toBe(true);
    expect(planned.rows.some(({ ruleVersions }) => ruleVersions.length === 2)).toBe(true);
  });

  // However the rows are found: by group, by person, or in the order of the plan.
  it.each([
    ['few persons', { persons: 100, actions: 0 }],
    ['few actions', { persons: 0, actions: 100 }],
    ['many of both', { persons: 0, actions: 0 }],
  ])('are those that are meant, page after page, with their count: %s', async (_name, few) => {
    const names = await entitlementNames();
    const search = new ActionSearch(queries, new ActionGroups(queries), few);
    const list = new PlannedActionList(queries, search);
    for (const filter of everyFilter()) {
      const expected = planned.rows.filter((row) => meant(row, filter, names)).map(({ number }) => number);
      const found = await walk(list, filter);
      expect([filter, found.numbers]).toEqual([filter, expected]);
      expect(found.count).toEqual({ value: expected.length, exact: true });
    }
  });

  it('are found by how they fare in the enforcement of the plan, with any other filter', async () => {
    const names = await entitlementNames();
    const list = new PlannedActionList(queries);
    expect(await walk(list, { ...ANY_ACTION, state: 'WAITING' })).toEqual({
      numbers: [],
      count: { value: 0, exact: true },
    });
    const free = planned.rows.filter(({ blockedBy }) => blockedBy === null);
    const states = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'SUCCEEDED', 'WAITING'] as const;
    const stateOf = new Map(free.map(({ id }, index) => [id, states[index % states.length] ?? 'WAITING']));
    await begin(stateOf);
    for (const state of ['SUCCEEDED', 'FAILED', 'CANCELLED', 'WAITING', 'RUNNING'] as const) {
      for (const filter of everyFilter()) {
        const expected = planned.rows.filter((row) => stateOf.get(row.id) === state && meant(row, filter, names));
        const found = await walk(list, { ...filter, state });
        expect([state, filter, found.numbers]).toEqual([state, filter, expected.map(({ number }) => number)]);
        expect(found.count).toEqual({ value: expected.length, exact: true });
      }
    }
  });

  it('are counted by target, kind and operation, blocked ones not', async () => {
    const counted = await new ActionGroups(queries).perTarget(planned.id);
    const free = planned.rows.filter(({ blockedBy }) => blockedBy === null);
    for (const { targetId, kind, operation, count } of counted) {
      const rows = free.filter((row) => row.targetId === targetId && row.kind === kind && row.operation === operation);
      expect(count).toBe(rows.length);
    }
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(free.length);
  });
});
