import type { RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { check, createFactCatalogue, type Diagnostic, NO_SEGMENTS, type Segments } from '../src/index.ts';

const CATALOGUE = createFactCatalogue([{ subject: 'person', name: 'Badge', kind: 'text' }]);
const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

function test(field: RuleTest['field'], operator: RuleTest['operator'], ...values: RuleTest['values']): RuleTest {
  return { kind: 'test', field, operator, values };
}

const badge = (...values: string[]) => test('person.custom.Badge', 'isOneOf', ...values);

function found(condition: RuleCondition, population: RulePopulation | null = ACTIVE, segments: Segments = NO_SEGMENTS) {
  return check(condition, population, CATALOGUE, segments);
}

function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, path, code }) => `${severity} ${path.join('.')} ${code}`);
}

describe('check', () => {
  it('finds nothing in a sound rule', () => {
    expect(
      found({ kind: 'all', conditions: [badge('gold'), test('contract.details.fte', 'between', 0.5, 1)] }),
    ).toEqual([]);
  });

  it('refuses a field that does not exist, private contact data, and a custom field that was removed', () => {
    const condition: RuleCondition = {
      kind: 'any',
      conditions: [
        test('person.salary', 'isOneOf', 'x'),
        test('person.contact.personal.email', 'isEmpty'),
        test('person.custom.Gone', 'isEmpty'),
        test('person.constructor.name', 'isEmpty'),
      ],
    };
    expect(codes(found(condition))).toEqual([0, 1, 2, 3].map((index) => `error ${index} unknownField`));
  });

  const tests: readonly (readonly [RuleTest, string[]])[] = [
    [test('contract.startDate', 'isOneOf', 'x'), ['error  operatorDoesNotFit']],
    [test('person.custom.Badge', 'lessThan', 3), ['error  operatorDoesNotFit']],
    [test('contract.details.fte', 'on', '2026-01-01'), ['error  operatorDoesNotFit']],
    [badge(), ['error  wrongValueCount']],
    [test('contract.details.fte', 'between', 1), ['error  wrongValueCount']],
    [test('person.custom.Badge', 'isEmpty', 'x'), ['error  wrongValueCount']],
    [test('person.custom.Badge', 'isOneOf', 'x', 5), ['error  wrongValueKind']],
    [test('contract.details.fte', 'equals', '5'), ['error  wrongValueKind']],
    [test('contract.startDate', 'on', '2026-02-30'), ['error  wrongValueKind']],
    [test('contract.startDate', 'on', '01-06-2026'), ['error  wrongValueKind']],
    [test('contract.startDate', 'withinNextDays', 1.5), ['error  wrongValueKind']],
    [test('contract.startDate', 'withinNextDays', -1), ['error  daysOutOfRange']],
    [test('person.status.blocked', 'is', 'true'), ['error  wrongValueKind']],
    [badge('x', ''), ['error  emptyValue']],
    [badge('x'.repeat(1001)), ['error  valueTooLong']],
    [test('contract.details.fte', 'between', 2, 1), ['error  rangeReversed']],
    [test('contract.startDate', 'betweenDates', '2026-01-02', '2026-01-01'), ['error  rangeReversed']],
    [badge('x', 'y', 'x'), ['warning  duplicateValue']],
    [badge('x', 'X'), []],
    [test('person.custom.Badge', 'contains', 'x', 'X'), ['warning  duplicateValue']],
    [badge('e\u0301', '\u00e9'), ['warning  duplicateValue']],
  ];

  it.each(tests)('says what is wrong with %j', (condition, expected) => {
    expect(codes(found(condition))).toEqual(expected);
  });

  it('refuses empty groups, but for a rule that is its population and nothing else', () => {
    expect(codes(found({ kind: 'any', conditions: [] }))).toEqual(['error  emptyGroup']);
    expect(codes(found({ kind: 'all', conditions: [badge('x'), { kind: 'all', conditions: [] }] }))).toEqual([
      'error 1 emptyGroup',
    ]);
    expect(found({ kind: 'all', conditions: [] })).toEqual([]);
    expect(found({ kind: 'all', conditions: [] }, { status: 'inactive' })).toEqual([]);
    expect(codes(found({ kind: 'all', conditions: [] }, { status: 'any' }))).toEqual(['error  emptyGroup']);
    expect(codes(found({ kind: 'all', conditions: [] }, null))).toEqual(['error  emptyGroup']);
  });

  it('refuses a count outside 1 to the number of conditions', () => {
    const atLeast = (count: number): RuleCondition => ({
      kind: 'atLeast',
      count,
      conditions: [badge('x'), badge('y')],
    });
    expect([0, 1, 2, 3].map((count) => codes(found(atLeast(count))))).toEqual([
      ['error  countOutOfRange'],
      [],
      [],
      ['error  countOutOfRange'],
    ]);
  });

  it('refuses a contract group in a contract group, also through a segment', () => {
    const group = (condition: RuleCondition): RuleCondition => ({
      kind: 'contracts',
      quantifier: 'some',
      window: 'rule',
      condition,
    });
    const segments: Segments = new Map([['s', { name: 'S', condition: group(badge('x')) }]]);
    expect(codes(found(group({ kind: 'not', condition: group(badge('x')) })))).toEqual(['error 0.0 groupInGroup']);
    expect(codes(found(group({ kind: 'segment', id: 's' }), ACTIVE, segments))).toEqual(['error 0 groupInGroup']);
    expect(found({ kind: 'segment', id: 's' }, ACTIVE, segments)).toEqual([]);
  });

  it('refuses unknown segments and cycles, and says which', () => {
    const segments: Segments = new Map<string, { name: string; condition: RuleCondition }>([
      ['a', { name: 'A', condition: { kind: 'all', conditions: [badge('x'), { kind: 'segment', id: 'b' }] } }],
      ['b', { name: 'B', condition: { kind: 'not', condition: { kind: 'segment', id: 'a' } } }],
      ['c', { name: 'C', condition: { kind: 'segment', id: 'gone' } }],
    ]);
    expect(found({ kind: 'segment', id: 'b' }, ACTIVE, segments)).toEqual([
      { severity: 'error', path: [], code: 'segmentCycle', data: { ids: ['b', 'a', 'b'] } },
    ]);
    expect(found({ kind: 'segment', id: 'c' }, ACTIVE, segments)).toEqual([
      { severity: 'error', path: [], code: 'unknownSegment', data: { id: 'gone' } },
    ]);
  });

  it('counts depth and tests with the segments in place, also where segments double each other', () => {
    let deep: RuleCondition = badge('x');
    for (let depth = 0; depth < 31; depth++) deep = { kind: 'any', conditions: [deep] };
    expect(found(deep)).toEqual([]);
    expect(codes(found({ kind: 'any', conditions: [deep] }))).toHaveLength(1);
    expect(found({ kind: 'any', conditions: [deep] })[0]?.code).toBe('tooDeep');
    const deepSegment: Segments = new Map([['s', { name: 'S', condition: deep }]]);
    expect(found({ kind: 'segment', id: 's' }, ACTIVE, deepSegment)).toEqual([]);
    expect(codes(found({ kind: 'any', conditions: [{ kind: 'segment', id: 's' }] }, ACTIVE, deepSegment))).toEqual([
      'error 0 tooDeep',
    ]);

    const doubling = new Map<string, { name: string; condition: RuleCondition }>([
      ['0', { name: '0', condition: badge('x') }],
    ]);
    for (let index = 1; index < 31; index++) {
      const id = String(index - 1);
      const condition: RuleCondition = {
        kind: 'any',
        conditions: [
          { kind: 'segment', id },
          { kind: 'not', condition: { kind: 'segment', id } },
        ],
      };
      doubling.set(String(index), { name: String(index), condition });
    }
    expect(found({ kind: 'segment', id: '30' }, ACTIVE, doubling).map(({ code }) => code)).toContain('tooManyTests');

    const tests = Array.from({ length: 1001 }, (_, index) => badge(`v${index}`));
    expect(found({ kind: 'any', conditions: tests.slice(1) })).toEqual([]);
    expect(found({ kind: 'any', conditions: tests }).map(({ code }) => code)).toEqual(['tooManyTests']);
  });

  it('refuses windows of more than a hundred years', () => {
    expect(codes(found(badge('x'), { status: 'active', daysBeforeStart: 36_501, daysAfterEnd: 0 }))).toEqual([
      'error  daysOutOfRange',
    ]);
  });

  it('warns of a double negation and of the same condition twice', () => {
    const notNot: RuleCondition = {
      kind: 'not',
      condition: { kind: 'not', condition: { kind: 'all', conditions: [badge('x'), badge('x')] } },
    };
    expect(codes(found(notNot))).toEqual(['warning  doubleNot', 'warning 0.0.1 duplicateCondition']);
  });

  it('warns that an inverted test holds for empty values, unless the rule says what is meant for them', () => {
    const isEmpty = test('person.custom.Badge', 'isEmpty');
    const not = (condition: RuleCondition): RuleCondition => ({ kind: 'not', condition });
    expect(found(not(badge('x')))).toEqual([
      { severity: 'warning', path: [], code: 'holdsWhenEmpty', data: { field: 'person.custom.Badge' } },
    ]);
    expect(codes(found({ kind: 'all', conditions: [not(badge('x')), not(isEmpty)] }))).toEqual([]);
    expect(codes(found({ kind: 'any', conditions: [not(badge('x')), isEmpty] }))).toEqual([]);
    expect(codes(found({ kind: 'any', conditions: [not(badge('x')), badge('y')] }))).toEqual([
      'warning 0 holdsWhenEmpty',
    ]);
    expect(codes(found(not(isEmpty)))).toEqual([]);
  });
});
