import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const designer: ApiClient = await test.as('RULE_DESIGNER');

let target: WorldTarget;
let analysis: AnyData;

async function publish(name: string, condition: object, entitlementIds: readonly string[]): Promise<void> {
  const population = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
  const input = { ruleId: null, content: { name, categories: [], population, condition, entitlementIds } };
  const { saveRuleDraft } = await designer.data(operation('rules', 'SaveRuleDraft'), { input });
  const { publishRule } = await designer.data(operation('rules', 'PublishRule'), { ruleId: saveRuleDraft.id });
  expect(publishRule).toMatchObject({ __typename: 'Rule' });
}

/** Two people in X, one of them in Y as well; nobody in Z. */
beforeAll(async () => {
  const world = await PlanWorld.make(test.app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
  await world.set([
    { key: 'ann', departments: ['X'] },
    { key: 'ben', departments: ['X', 'Y'] },
  ]);
  const { account, permissions } = target;
  await publish('A: everybody in X', inDepartment('X'), [account]);
  await publish('B: X, and the group', inDepartment('X'), [account, ...permissions]);
  await publish('C: Y', inDepartment('Y'), [account]);
  const notZ = { kind: 'not', condition: inDepartment('Z') };
  await publish('D: nobody', { kind: 'all', conditions: [notZ, inDepartment('X', 'Y'), inDepartment('Z')] }, [account]);
  await test.app.database.queries.execute(sql`update entitlements set offered = false where kind = 'PERMISSION'`);
  analysis = (await designer.data(operation('rule-analysis', 'RuleAnalysis'), {})).ruleAnalysis;
});

describe('the analysis of the published rules', () => {
  it('names rules for nobody, and those contained in others', () => {
    expect(analysis).toMatchObject({ everybody: 2, rules: 4 });
    expect(analysis.empty.map((rule: AnyData) => rule.name)).toEqual(['D: nobody']);
    const told = analysis.contained.map((one: AnyData) => [
      one.rule.name,
      one.persons,
      one.within.name,
      one.withinPersons,
    ]);
    // A gives less to the same persons; C to fewer of them.
    expect(told).toEqual([
      ['A: everybody in X', 2, 'B: X, and the group', 2],
      ['C: Y', 1, 'A: everybody in X', 2],
    ]);
  });

  it('names tests with one answer, and where they stand', () => {
    const told = analysis.constantTests.map((one: AnyData) => [one.rule.name, one.path, one.holds, one.persons]);
    // Ben has a contract outside X, so that X is no answer for all; X or Y is, for each contract of both.
    expect(told).toEqual([
      // With the not around it: told of the whole, that holds for all.
      ['D: nobody', [0], 'ALWAYS', 2],
      ['D: nobody', [1], 'ALWAYS', 2],
      ['D: nobody', [2], 'NEVER', 2],
    ]);
    expect(analysis.constantTests[0].test).toMatchObject({ kind: 'not', condition: { values: ['Z'] } });
    expect(analysis.constantTests[2].test).toMatchObject({ kind: 'test', values: ['Z'] });
  });

  it('counts who gets an entitlement from several rules, and who from one alone', () => {
    const [shared, ...others] = analysis.shared;
    expect(others).toEqual([]);
    expect(shared).toMatchObject({ persons: 2, overlapping: 2, entitlement: { id: target.account } });
    expect(shared.rules.map((one: AnyData) => [one.rule.name, one.persons, one.only])).toEqual([
      ['A: everybody in X', 2, 0],
      ['B: X, and the group', 2, 0],
      ['C: Y', 1, 0],
      ['D: nobody', 0, 0],
    ]);
  });

  it('names entitlements that the target no longer offers', () => {
    expect(analysis.notOffered).toHaveLength(1);
    expect(analysis.notOffered[0]).toMatchObject({
      entitlement: { id: target.permissions[0] },
      rules: [{ name: 'B: X, and the group' }],
    });
  });
});
