import { OPERATORS } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { canonicalCondition, ENGINE_OPERATORS } from '../src/index.ts';

function evaluate(name: string, fact: unknown, value: unknown): boolean {
  const operator = ENGINE_OPERATORS.find((each) => each.name === name);
  if (operator === undefined) throw new Error(`There is no operator ${name}.`);
  return operator.evaluate(fact, value);
}

describe('the exported operators of json-rules-engine', () => {
  it('are the twelve of the data model, none of them with a colon, which is for decorators', () => {
    expect(ENGINE_OPERATORS.map(({ name }) => name)).toEqual([
      ...['startsWith', 'endsWith', 'containsText', 'matches', 'between', 'hasOneOf', 'hasAllOf', 'isEmpty'],
      ...['some', 'every', 'none', 'atLeast'],
    ]);
  });

  it('are false on facts that others did not normalise: missing, null, of another type', () => {
    for (const fact of [undefined, null, 5, true, {}, Number.NaN]) {
      for (const name of ['startsWith', 'endsWith', 'containsText', 'matches', 'hasOneOf', 'hasAllOf']) {
        expect(evaluate(name, fact, ['5', 'true']), `${name} on ${JSON.stringify(fact)}`).toBe(false);
      }
    }
    expect(evaluate('between', '5', [1, 9])).toBe(false);
    expect(evaluate('between', null, [-1, 1])).toBe(false);
  });

  it('are false on values that were not published by us, instead of true for everybody', () => {
    expect(evaluate('hasAllOf', ['a'], [])).toBe(false);
    expect(evaluate('startsWith', 'abc', [''])).toBe(false);
    expect(evaluate('startsWith', 'abc', 'a')).toBe(false);
    expect(evaluate('between', 5, 5)).toBe(false);
    expect(evaluate('isEmpty', null, false)).toBe(false);
  });

  it('take missing, null, empty text and an empty list for empty, and nothing else', () => {
    for (const fact of [undefined, null, '', []]) expect(evaluate('isEmpty', fact, true)).toBe(true);
    for (const fact of [0, false, ' ', ['a'], {}]) expect(evaluate('isEmpty', fact, true)).toBe(false);
  });
});

describe('the canonical form', () => {
  it('has one spelling for today, for groups of one, double negations, letters and repeated values', () => {
    const test = (operator: (typeof OPERATORS)[number]['name'], ...values: (string | number)[]) =>
      ({ kind: 'test', field: 'contract.endDate', operator, values }) as const;
    expect(canonicalCondition(test('withinLastDays', 0))).toEqual(test('withinNextDays', 0));
    expect(canonicalCondition(test('withinLastDays', 1))).toEqual(test('withinLastDays', 1));
    expect(canonicalCondition({ kind: 'any', conditions: [test('isEmpty')] })).toEqual(test('isEmpty'));
    const notNot = { kind: 'not', condition: { kind: 'not', condition: test('isEmpty') } } as const;
    expect(canonicalCondition(notNot)).toEqual(test('isEmpty'));
    expect(canonicalCondition(test('isOneOf', 'e\u0301', '\u00e9', 'x'))).toEqual(test('isOneOf', '\u00e9', 'x'));
    expect(canonicalCondition(test('between', 1, 1))).toEqual(test('between', 1, 1));
  });
});
