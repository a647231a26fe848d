import type { OperatorName, TestValue } from '@gatehouse/schema';
import type { PublishedValue, ValueOperator } from '../published-rule.ts';
import { toDays } from './date.ts';
import { normaliseText } from './text.ts';

/** A test as it is published: time is in the fact (`daysUntil`), so relative dates are plain comparisons of numbers. */
export interface Meaning {
  readonly reads: 'field' | 'daysUntil';
  readonly operator: ValueOperator;
  readonly value: PublishedValue;
}

/** A test that is not finished (a value missing or of the wrong kind): true for nobody, also in the stock engine. */
export const UNFINISHED: Meaning = { reads: 'field', operator: 'in', value: [] };

/** What each operator of the language means in terms of the published operators. */
export const OPERATOR_MEANINGS: Readonly<Record<OperatorName, (values: readonly TestValue[]) => Meaning>> = {
  isOneOf: texts('in'),
  startsWith: texts('startsWith'),
  endsWith: texts('endsWith'),
  contains: texts('containsText'),
  matches: texts('matches'),
  equals: number('equal'),
  lessThan: number('lessThan'),
  atMost: number('lessThanInclusive'),
  greaterThan: number('greaterThan'),
  atLeast: number('greaterThanInclusive'),
  between: ([low, high]) =>
    typeof low === 'number' && typeof high === 'number' ? field('between', [low, high]) : UNFINISHED,
  on: date('equal'),
  before: date('lessThan'),
  onOrBefore: date('lessThanInclusive'),
  after: date('greaterThan'),
  onOrAfter: date('greaterThanInclusive'),
  betweenDates: (values) => {
    const days = toDays(values, 2);
    return days === null ? UNFINISHED : field('between', days);
  },
  withinNextDays: days((count) => ['between', [0, count]]),
  withinLastDays: days((count) => ['between', [0 - count, 0]]),
  moreThanDaysAhead: days((count) => ['greaterThan', count]),
  moreThanDaysAgo: days((count) => ['lessThan', 0 - count]),
  is: ([value]) => (typeof value === 'boolean' ? field('equal', value) : UNFINISHED),
  hasOneOf: texts('hasOneOf'),
  hasAllOf: texts('hasAllOf'),
  isEmpty: () => field('isEmpty', true),
};

function field(operator: ValueOperator, value: PublishedValue): Meaning {
  return { reads: 'field', operator, value };
}

function texts(operator: ValueOperator) {
  return (values: readonly TestValue[]): Meaning => {
    const read = values.filter((value) => typeof value === 'string').map(normaliseText);
    return read.length === values.length && read.length > 0 && !read.includes('') ? field(operator, read) : UNFINISHED;
  };
}

function number(operator: ValueOperator) {
  return ([value]: readonly TestValue[]): Meaning => (typeof value === 'number' ? field(operator, value) : UNFINISHED);
}

function date(operator: ValueOperator) {
  return (values: readonly TestValue[]): Meaning => {
    const [day] = toDays(values, 1) ?? [];
    return day === undefined ? UNFINISHED : field(operator, day);
  };
}

function days(publish: (count: number) => readonly [ValueOperator, PublishedValue]) {
  return ([count]: readonly TestValue[]): Meaning => {
    if (typeof count !== 'number') return UNFINISHED;
    const [operator, value] = publish(count);
    return { reads: 'daysUntil', operator, value };
  };
}
