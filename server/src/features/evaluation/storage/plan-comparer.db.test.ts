import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Planned, rule, startPlanRuns } from '../../../../test/plan-runs.ts';
import { type PlanWorld, type WorldTarget } from '../../../../test/plan-world.ts';
import type { RuleVersion } from '../../rules/index.ts';
import type { PlannedAction } from '../domain/plan.ts';
import { PLAN_CHANGES, type PlanChange } from '../domain/plan-comparison.ts';
import { PlanComparer, type TwoPlans } from './plan-comparer.ts';

const runs = await startPlanRuns();
const { all, database, plan } = runs;
const { queries } = database;
const comparer = new PlanComparer(queries);

let world: PlanWorld;
let directory: WorldTarget;
let other: WorldTarget;
beforeEach(async () => {
  ({ world, directory, other } = await runs.begin());
});

/** As published: plans name versions, and versions their rules. */
async function published(rules: readonly RuleVersion[]): Promise<readonly RuleVersion[]> {
  for (const { id, ruleId, version, name } of rules) {
    await queries.execute(sql`insert into rules (id, created_at) values (${ruleId}, now()) on conflict do nothing`);
    await queries.execute(sql`insert into rule_versions (id, rule_id, version, state, name, categories, population, condition, updated_at)
      values (${id}, ${ruleId}, ${version}, 'REPLACED', ${name}, '{}', '{}', '{}', now())`);
  }
  return rules;
}

/** A later version of a rule that says the same. */
function again(one: RuleVersion): RuleVersion {
  const { id } = rule([], []);
  return { ...one, id, version: one.version + 1 };
}

/** Page after page, two at a time: `anna Account` and the like. */
async function listed(plans: TwoPlans, change: PlanChange): Promise<readonly string[]> {
  const told: string[] = [];
  const differences = await comparer.differences(plans);
  let after: readonly string[] | null = null;
  for (;;) {
    const rows = await comparer.list(plans, change, differences, { first: 2, after });
    for (const { personId, entitlementId, beforeId } of rows.slice(0, 2)) {
      expect(beforeId !== null).toBe(change === 'CHANGED');
      told.push(`${world.keyOf(personId)} ${entitlementId}`);
    }
    const last = rows[1];
    if (rows.length <= 2 || last === undefined) return told;
    after = [last.personId, last.entitlementId];
  }
}

/** What differs by looking at every row of both. */
function differing(
  now: Planned,
  before: Planned,
  rules: readonly RuleVersion[],
): Record<PlanChange, readonly PlannedAction[]> {
  const keyOf = ({ personId, entitlementId }: PlannedAction) => `${personId} ${entitlementId}`;
  const [nowRows, beforeRows] = [now, before].map(({ rows }) => new Map(rows.map((row) => [keyOf(row), row])));
  const rulesOf = ({ ruleVersions }: PlannedAction) =>
    [...new Set(ruleVersions.map((id) => rules.find((one) => one.id === id)?.ruleId))].sort().join();
  const told = (row: PlannedAction | undefined) => row && `${row.operation} ${row.blockedBy} ${rulesOf(row)}`;
  return {
    ADDED: now.rows.filter((row) => !beforeRows?.has(keyOf(row))),
    GONE: before.rows.filter((row) => !nowRows?.has(keyOf(row))),
    CHANGED: now.rows.filter((row) => beforeRows?.has(keyOf(row)) && told(beforeRows.get(keyOf(row))) !== told(row)),
  };
}

describe('two plans side by side', () => {
  it('tells what came, went, and is there for another reason', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X', 'Y'] },
    ]);
    const rules = await published([rule(['X'], [directory.account]), rule(['Y'], [directory.account])]);
    const before = await plan({ rules });
    await world.set([
      { key: 'anna', departments: [] },
      { key: 'ben', departments: ['X'] },
      { key: 'cas', departments: ['Y'] },
    ]);
    const now = await plan({ rules });
    const plans = { id: now.id, otherId: before.id };
    expect(await listed(plans, 'ADDED')).toEqual([`cas ${directory.account}`]);
    expect(await listed(plans, 'GONE')).toEqual([`anna ${directory.account}`]);
    // Ben's grant stands on one rule now, and stood on two.
    expect(await listed(plans, 'CHANGED')).toEqual([`ben ${directory.account}`]);
    const counted = { targetId: directory.id, kind: 'ACCOUNT', operation: 'GRANT', count: 1 };
    const { counts } = await comparer.differences(plans);
    expect(counts).toEqual(['ADDED', 'CHANGED', 'GONE'].map((change) => ({ change, ...counted })));
  });

  it('finds no difference in a new version of the same rules', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = await published([rule(['X'], all()), rule(['X'], [directory.account])]);
    const before = await plan({ rules });
    const now = await plan({ rules: await published(rules.map(again)) });
    expect(now.rows.map(({ ruleVersions }) => ruleVersions)).not.toEqual(
      before.rows.map(({ ruleVersions }) => ruleVersions),
    );
    expect(await comparer.differences({ id: now.id, otherId: before.id })).toEqual({ counts: [], changed: [] });
  });

  it('is the comparison of all rows, one by one, whatever the plans', async () => {
    const aPerson = fc.subarray(['X', 'Y', 'Z']);
    const people = fc.record({ anna: aPerson, ben: aPerson, cas: aPerson });
    const drafts = fc.array(fc.tuple(fc.subarray(['X', 'Y', 'Z'], { minLength: 1 }), fc.subarray([0, 1, 2, 3, 4])), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(people, people, drafts, drafts, fc.boolean(), async (first, second, some, others, isSame) => {
        const offered = [...all(), other.account];
        const made = (given: typeof some) =>
          published(
            given.map(([departments, places]) =>
              rule(
                departments,
                places.flatMap((place) => offered[place] ?? []),
              ),
            ),
          );
        const rules = await made(some);
        const otherRules = isSame ? await published(rules.map(again)) : await made(others);
        await world.set(Object.entries(first).map(([key, departments]) => ({ key, departments })));
        const before = await plan({ rules });
        await world.set(Object.entries(second).map(([key, departments]) => ({ key, departments })));
        const now = await plan({ rules: otherRules });
        const plans = { id: now.id, otherId: before.id };
        const expected = differing(now, before, [...rules, ...otherRules]);
        const { counts } = await comparer.differences(plans);
        for (const change of PLAN_CHANGES) {
          const keys = expected[change].map((row) => `${world.keyOf(row.personId)} ${row.entitlementId}`);
          expect([...(await listed(plans, change))].sort()).toEqual(keys.sort());
          const counted = counts.filter((one) => one.change === change);
          expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(keys.length);
          for (const { targetId, kind, operation, count } of counted) {
            const alike = expected[change].filter(
              (row) => row.targetId === targetId && row.kind === kind && row.operation === operation,
            );
            expect(alike).toHaveLength(count);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
