import { compile, createFactCatalogue, lowerToJsonRules, normaliseFacts } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { Sample, selfCheck } from './self-check.ts';

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
  it('finds both engines agreeing', async () => {
    const result = await selfCheck([facts('X'), facts('Y')], [checked('v1', inX, inX), checked('v2', inY, inY)]);
    expect(result).toEqual({ persons: 2, pairs: 4, disagreeing: [] });
  });

  it('names the rule versions on which they differ', async () => {
    const result = await selfCheck([facts('X')], [checked('right', inX, inX), checked('wrong', inX, inY)]);
    expect(result.disagreeing).toEqual(['wrong']);
  });

  it('draws each person with equal chance, whatever the order', () => {
    const sample = new Sample(2_000, () => 0.999);
    const [first, second] = [facts('X'), facts('Y')];
    sample.offer(first);
    sample.offer(second);
    expect(sample.drawn).toEqual([first]);
    const other = new Sample(2_000, () => 0);
    other.offer(first);
    other.offer(second);
    expect(other.drawn).toEqual([second]);
  });
});
