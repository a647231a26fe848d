import { parseRuleCondition, parseRulePopulation } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const badge = { kind: 'test', field: 'person.custom.Badge', operator: 'isOneOf', values: ['x'] };

function refusedAt(input: unknown): string[] {
  const result = parseRuleCondition(input);
  return result.ok ? [] : result.problems.map(({ path }) => path.join('.'));
}

describe('reading a condition from outside', () => {
  const refused: readonly (readonly [string, unknown, string[]])[] = [
    ['nothing', undefined, ['']],
    ['a list', [], ['']],
    ['an unknown kind', { kind: 'xor', conditions: [] }, ['kind']],
    ['a kind from the prototype', { kind: 'constructor' }, ['kind']],
    ['an unknown key', { ...badge, negate: true }, ['negate']],
    ['conditions that are no list', { kind: 'all', conditions: {} }, ['conditions']],
    ['a not with a list', { kind: 'not', condition: [badge] }, ['condition']],
    ['an unknown operator', { ...badge, operator: 'regex' }, ['operator']],
    ['a field outside person and contract', { ...badge, field: 'account.name' }, ['field']],
    ['a JSONPath', { ...badge, field: 'person.a[0]' }, ['field']],
    ['the prototype as a field', { ...badge, field: 'person.__proto__' }, ['field']],
    ['a value that is an object', { ...badge, values: ['x', {}] }, ['values.1']],
    ['null as a value', { ...badge, values: [null] }, ['values.0']],
    ['a number that is not finite', { ...badge, values: [Number.NaN] }, ['values.0']],
    ['values for isEmpty', { ...badge, operator: 'isEmpty' }, ['values']],
    ['three values for between', { ...badge, operator: 'between', values: [1, 2, 3] }, ['values']],
    ['a count that is not whole', { kind: 'atLeast', count: 1.5, conditions: [badge] }, ['count']],
    [
      'an unknown quantifier',
      { kind: 'contracts', quantifier: 'most', window: 'any', condition: badge },
      ['quantifier'],
    ],
    [
      'a negative window',
      { kind: 'contracts', quantifier: 'some', window: { daysBeforeStart: -1, daysAfterEnd: 0 }, condition: badge },
      ['window.daysBeforeStart'],
    ],
    ['an empty segment id', { kind: 'segment', id: '' }, ['id']],
    [
      'every problem at once, each with its path',
      { kind: 'all', conditions: [{ kind: 'x' }, badge, { kind: 'not', condition: { ...badge, field: 'x' } }] },
      ['conditions.0.kind', 'conditions.2.condition.field'],
    ],
  ];

  it.each(refused)('refuses %s', (_name, input, paths) => {
    expect(refusedAt(input)).toEqual(paths);
  });

  it('accepts an unfinished test and an empty group, which a draft may hold', () => {
    expect(refusedAt({ kind: 'any', conditions: [] })).toEqual([]);
    expect(refusedAt({ ...badge, values: [] })).toEqual([]);
  });

  it('accepts 32 levels and 1000 tests and no more', () => {
    const nested = (levels: number) => {
      let condition: unknown = badge;
      for (let level = 1; level < levels; level++) condition = { kind: 'not', condition };
      return condition;
    };
    expect(refusedAt(nested(32))).toEqual([]);
    expect(refusedAt(nested(33))).toHaveLength(1);
    expect(refusedAt(nested(100_000))).toHaveLength(1);
    const tests = (count: number) => Array.from({ length: count }, () => badge);
    expect(refusedAt({ kind: 'all', conditions: tests(1000) })).toEqual([]);
    expect(refusedAt({ kind: 'all', conditions: tests(1001) })).toHaveLength(1);
    const halves = [
      { kind: 'all', conditions: tests(500) },
      { kind: 'any', conditions: tests(501) },
    ];
    expect(refusedAt({ kind: 'all', conditions: halves })).toEqual(['conditions.1.conditions.500']);
  });

  it('never throws, and what it accepts it gives back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (input) => {
        const result = parseRuleCondition(input);
        if (result.ok) expect(result.value).toEqual(input);
        else expect(result.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('reading a population from outside', () => {
  it('accepts the three kinds', () => {
    for (const population of [
      { status: 'active', daysBeforeStart: 14, daysAfterEnd: 0 },
      { status: 'inactive' },
      { status: 'any' },
    ]) {
      expect(parseRulePopulation(population)).toEqual({ ok: true, value: population });
    }
  });

  it.each([null, {}, { status: 'ACTIVE' }, { status: 'active' }, { status: 'any', daysBeforeStart: 1 }])(
    'refuses %j',
    (population) => expect(parseRulePopulation(population).ok).toBe(false),
  );
});
