import { compile, createFactCatalogue, lowerToJsonRules, normaliseFacts } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { type CheckedPerson, sampleSize, selfCheck } from './self-check.ts';

const CATALOGUE = createFactCatalogue();
const population = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 } as const;
const inX: RuleCondition = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['X'],
};
const inY: RuleCondition = { ...inX, values: ['Y'] };

function facts(department: string) {
  const contract = { startDate: '2026-01-01', department: { externalId: department } };
  return normaliseFacts({}, [contract], '2027-01-01', CATALOGUE);
}

/** A person with what the columns would answer for rules with these conditions. */
function person(department: string, inColumns: readonly RuleCondition[]): CheckedPerson {
  const of = facts(department);
  return { facts: of, matches: inColumns.map((condition) => compile({ population, condition })(of)) };
}

function checked(versionId: string, compiled: RuleCondition, published: RuleCondition) {
  return {
    versionId,
    matches: compile({ population, condition: compiled }),
    published: lowerToJsonRules(
      { population, condition: published },
      { name: versionId, rule: versionId, version: 1, entitlements: [] },
    ),
  };
}

describe('the self-check of an evaluation', () => {
  it('finds all engines agreeing', async () => {
    const sample = [person('X', [inX, inY]), person('Y', [inX, inY])];
    const result = await selfCheck(sample, [checked('v1', inX, inX), checked('v2', inY, inY)]);
    expect(result).toEqual({ persons: 2, pairs: 4, disagreeing: [] });
  });

  it('names the rule versions on which compiled rules differ', async () => {
    const rules = [checked('right', inX, inX), checked('wrong', inX, inY)];
    expect((await selfCheck([person('X', [inX, inY])], rules)).disagreeing).toEqual(['wrong']);
  });

  it('names the rule versions on which the columns differ, be it by a contract', async () => {
    const rules = [checked('right', inX, inX), checked('wrong', inY, inY), checked('other', inX, inX)];
    const { facts: of, matches } = person('X', [inX, inX, inX]);
    const sample = [{ facts: of, matches: [...matches.slice(0, 2), { inRule: true, contracts: [] }] }];
    expect((await selfCheck(sample, rules)).disagreeing).toEqual(['other', 'wrong']);
  });

  it('looks at fewer persons the more rules there are, and at one at least', () => {
    expect([0, 10, 80, 200, 1_000, 100_000].map(sampleSize)).toEqual([25, 25, 25, 10, 2, 1]);
  });
});
