import type { ValueOperator } from '../published-rule.ts';
import { type FactTest, isList, isTextList, NEVER } from './fact-test.ts';
import { atLeast, atMost, between, greaterThan, lessThan } from './number.ts';
import { isEmpty } from './presence.ts';
import { hasAllOf, hasOneOf } from './set.ts';
import { contains, endsWith, isOneOf, matches, normaliseText, startsWith } from './text.ts';

/** What each published operator means: its value in, a test out. A value of the wrong type gives a test that is never true. */
export const VALUE_OPERATORS: Readonly<Record<ValueOperator, (value: unknown) => FactTest>> = {
  equal: (value) => {
    const wanted = typeof value === 'string' ? normaliseText(value) : value;
    return (fact) => fact === wanted;
  },
  in: withTexts(isOneOf),
  lessThan: withNumber(lessThan),
  lessThanInclusive: withNumber(atMost),
  greaterThan: withNumber(greaterThan),
  greaterThanInclusive: withNumber(atLeast),
  startsWith: withTexts(startsWith),
  endsWith: withTexts(endsWith),
  containsText: withTexts(contains),
  matches: withTexts(matches),
  between: (value) => {
    if (!isList(value)) return NEVER;
    const [low, high] = value;
    return typeof low === 'number' && typeof high === 'number' ? between(low, high) : NEVER;
  },
  hasOneOf: withTexts(hasOneOf),
  hasAllOf: withTexts(hasAllOf),
  isEmpty: (value) => (value === true ? isEmpty : NEVER),
};

export function isValueOperator(name: string): name is ValueOperator {
  return Object.hasOwn(VALUE_OPERATORS, name);
}

function withTexts(test: (values: readonly string[]) => FactTest): (value: unknown) => FactTest {
  return (value) => (isTextList(value) ? test(value) : NEVER);
}

function withNumber(test: (bound: number) => FactTest): (value: unknown) => FactTest {
  return (value) => (typeof value === 'number' ? test(value) : NEVER);
}
