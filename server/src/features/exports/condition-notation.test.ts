import { NO_SEGMENTS } from '@gatehouse/rules';
import type { FieldPath, RuleCondition, RuleTest } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { conditionNotation } from './condition-notation.ts';

const ACTIVE = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 } as const;
const test = (field: FieldPath, operator: RuleTest['operator'], ...values: RuleTest['values'][number][]): RuleTest => {
  return { kind: 'test', field, operator, values };
};
const department = test('contract.department.externalId', 'isOneOf', '1200', '1300');
const badge = test('person.custom.badge', 'isOneOf', 'ja');
const all = (...conditions: RuleCondition[]): RuleCondition => ({ kind: 'all', conditions });
const group = (quantifier: 'some' | 'every' | 'none', condition: RuleCondition): RuleCondition => {
  return { kind: 'contracts', quantifier, window: 'rule', condition };
};
const not = (condition: RuleCondition): RuleCondition => ({ kind: 'not', condition });
const told = (condition: RuleCondition) => conditionNotation(ACTIVE, condition, NO_SEGMENTS).slice(1);

describe('conditions in the notation of the ecosystem', () => {
  it('tells the population', () => {
    const of = (population: Parameters<typeof conditionNotation>[0]) =>
      conditionNotation(population, all(), NO_SEGMENTS);
    expect(of(ACTIVE)).toEqual(['Person: active']);
    expect(of({ status: 'inactive' })).toEqual(['Person: inactive']);
    expect(of({ status: 'active', daysBeforeStart: 14, daysAfterEnd: 90 })).toEqual([
      'Person: active',
      'Time frame: days before start date: 14, days after end date: 90',
    ]);
  });

  it.each<[string, RuleCondition]>([
    ['Department.ExternalId, one of: 1200, 1300', department],
    ['Department.ExternalId, one of: 1200, 1300', group('some', department)],
    ['Department.ExternalId, not: 1200, 1300', group('none', department)],
    ['Department.ExternalId, not only: 1200, 1300', not(group('every', department))],
    ['Custom.badge, one of: ja', badge],
    ['Custom.badge, not: ja', not(badge)],
    ['Custom.badge, is empty', test('person.custom.badge', 'isEmpty')],
    ['Custom.badge, is not empty', not(test('person.custom.badge', 'isEmpty'))],
    ['Title.Name, contains: chef', test('contract.title.name', 'contains', 'chef')],
    ['Title.Name, starts with: chef', test('contract.title.name', 'startsWith', 'chef')],
  ])('writes %s', (expected, condition) => {
    expect(told(condition)).toEqual([expected]);
    expect(told(all(condition, badge))).toEqual([expected, 'Custom.badge, one of: ja']);
  });

  it.each<[string, RuleCondition]>([
    ['an alternative', { kind: 'any', conditions: [department, badge] }],
    ['the same contract not being so', not(department)],
    ['a comma in a value', test('contract.title.name', 'isOneOf', 'Chef, sous')],
    ['a number', test('contract.details.fte', 'atLeast', 0.5)],
  ])('leaves what it cannot say as a sentence: %s', (_name, condition) => {
    const [sentence = ''] = told(all(condition));
    expect(sentence).not.toMatch(/, (one of|not|not only|contains|starts with):/);
    expect(sentence.length).toBeGreaterThan(10);
  });
});
