import type { RuleCondition, RuleTest } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { groupOf, testOf, viewOf, withDefinition, withListAtRoot } from './condition-view.ts';

const finance: RuleTest = {
  kind: 'test',
  field: 'contract.department.externalId',
  operator: 'isOneOf',
  values: ['1200'],
};

describe('the builder draws', () => {
  it('an inverted test as one row', () => {
    expect(viewOf({ kind: 'not', condition: finance }, [2])).toEqual({ kind: 'test', test: finance, negated: true });
  });

  it('an inverted any as "none of", with the path of the list inside the inversion', () => {
    const node: RuleCondition = { kind: 'not', condition: { kind: 'any', conditions: [finance] } };
    expect(viewOf(node, [1])).toMatchObject({ kind: 'group', mode: 'none', listPath: [1, 0] });
  });

  it('an inversion that has no wording of its own as a box', () => {
    const node: RuleCondition = { kind: 'not', condition: { kind: 'not', condition: finance } };
    expect(viewOf(node, [])).toEqual({ kind: 'not', condition: { kind: 'not', condition: finance } });
  });

  it('every mode as the node that it was drawn from', () => {
    for (const mode of ['all', 'any', 'none', 'notAll', 'atLeast'] as const) {
      expect(viewOf(groupOf(mode, 1, [finance]), [])).toMatchObject({ kind: 'group', mode, conditions: [finance] });
    }
    expect(viewOf(testOf(finance, true), [])).toMatchObject({ negated: true });
  });
});

it('at least N never asks for more conditions than there are', () => {
  expect(groupOf('atLeast', 5, [finance, finance])).toMatchObject({ count: 2 });
});

it('puts a lone test into a list and leaves a list as it is', () => {
  expect(withListAtRoot(finance)).toEqual({ kind: 'all', conditions: [finance] });
  const list: RuleCondition = { kind: 'any', conditions: [finance] };
  expect(withListAtRoot(list)).toBe(list);
});

describe('a template or pasted rule', () => {
  const everybody: RuleCondition = { kind: 'all', conditions: [] };

  it('takes the place of nothing', () => {
    expect(withDefinition(everybody, { kind: 'any', conditions: [finance] })).toEqual({
      kind: 'any',
      conditions: [finance],
    });
    expect(withDefinition(everybody, finance)).toEqual({ kind: 'all', conditions: [finance] });
  });

  it('joins what is there, and must hold as well', () => {
    const some: RuleCondition = { kind: 'any', conditions: [finance] };
    expect(withDefinition({ kind: 'all', conditions: [some] }, { kind: 'all', conditions: [finance] })).toEqual({
      kind: 'all',
      conditions: [some, finance],
    });
    expect(withDefinition(some, finance)).toEqual({ kind: 'all', conditions: [some, finance] });
    expect(withDefinition(some, everybody)).toBe(some);
  });
});
