import { describeLines } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { comparedEntitlements, comparedLines } from './compare-contents.ts';

const inDepartment = (...values: readonly string[]): RuleCondition => ({
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values,
});

const lines = (before: RuleCondition, after: RuleCondition) =>
  comparedLines(before, after, (condition) => describeLines(condition, 'en')).map(
    ({ mark, depth, text, was }) => `${mark} ${depth} ${text}${was === null ? '' : ` (${was})`}`,
  );

describe('two conditions as lines', () => {
  it('are told once where they agree, and each where they differ', () => {
    const before: RuleCondition = { kind: 'all', conditions: [inDepartment('A'), inDepartment('B')] };
    const after: RuleCondition = { kind: 'any', conditions: [inDepartment('A'), inDepartment('C')] };
    const [root, ...rest] = lines(before, after);
    expect(root).toMatch(/^changed 0 .+ \(.+\)$/);
    expect(rest.map((line) => line.replace(/ (The|That).* (?=")/, ' … '))).toEqual([
      'kept 1 … "A"',
      'removed 1 … "B"',
      'added 1 … "C"',
    ]);
  });

  it('tell a condition and its opposite by their own words', () => {
    const not: RuleCondition = { kind: 'not', condition: inDepartment('A') };
    const [, removed, added] = lines(
      { kind: 'all', conditions: [inDepartment('A')] },
      { kind: 'all', conditions: [not] },
    );
    expect(removed).toContain('removed 1');
    expect(added).toMatch(/added 1 .*not/);
  });
});

it('entitlements are kept, added and removed by what they are, not by their names', () => {
  const one = (id: string, name = id) => ({ id, kind: 'PERMISSION', name, target: { name: 'Directory' } });
  const { kept, added, removed } = comparedEntitlements([one('a'), one('b')], [one('b', 'renamed'), one('c')]);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join();
  expect([ids(kept), ids(added), ids(removed)]).toEqual(['b', 'c', 'a']);
});
