import type { RuleTest, ValueKind } from '@gatehouse/schema';
import type { FactValue } from './facts.ts';
import { OPERATOR_MEANINGS } from './operators/operator-meanings.ts';
import type { PublishedValue, ValueOperator } from './published-rule.ts';

/** Days around the first and the last day of a contract. */
export interface WindowDays {
  readonly daysBeforeStart: number;
  readonly daysAfterEnd: number;
}

/** A value that tests may answer differently for; `isAny`: it stands for every value that they do not name. */
export interface TellingValue {
  readonly value: FactValue;
  readonly isAny: boolean;
}

interface Asked {
  readonly kind: ValueKind;
  /** The tests of one field. */
  readonly tests: readonly RuleTest[];
  /** The windows that the field is an end of; only for the first and the last day of a contract. */
  readonly windows: readonly WindowDays[];
  /** Day number of the evaluation date. */
  readonly asOf: number;
  readonly found: FactValue;
}

/** Of a list of thousands the first ones stand for all. */
const MOST_NAMED = 50;
/** Of private-use characters, so that no rule names it, and long, so that `?` does not fit it by chance. */
const UNNAMED = '\u{10fffd}'.repeat(20);

/**
 * Values of one field that its tests can tell apart. Complete for numbers, dates and booleans; of texts and lists those that the tests
 * name, alone and together, any other one, and none at all.
 */
export function tellingValues(asked: Asked): readonly TellingValue[] {
  return [...valuesOf(asked), { value: null, isAny: false }];
}

function valuesOf(asked: Asked): readonly TellingValue[] {
  switch (asked.kind) {
    case 'boolean':
      return named([true, false]);
    case 'number':
      return named(aroundNumbers(namedNumbers(asked)));
    case 'date':
      // Today, too: a test may ask for no more than that there is a date.
      return named(aroundDays([...namedNumbers(asked), ...windowEnds(asked), asked.asOf]));
    case 'text':
      return [...named(textsOf(asked)), { value: UNNAMED, isAny: true }];
    case 'list':
      return [...named(listsOf(asked)), { value: [UNNAMED], isAny: true }];
  }
}

function named(values: readonly FactValue[]): readonly TellingValue[] {
  return values.map((value) => ({ value, isAny: false }));
}

/** Numbers and day numbers that the tests compare with, relative dates as days. */
function namedNumbers({ tests, asOf }: Asked): readonly number[] {
  return tests.flatMap((test) => {
    const { reads, value } = OPERATOR_MEANINGS[test.operator](test.values);
    const numbers = [value].flat().filter((one) => typeof one === 'number');
    return reads === 'daysUntil' ? numbers.map((days) => asOf + days) : numbers;
  });
}

/** The first and last days that still are in a window: of a contract's beginning and of its end. */
function windowEnds({ windows, asOf }: Asked): readonly number[] {
  return windows.flatMap(({ daysBeforeStart, daysAfterEnd }) => [asOf + daysBeforeStart, asOf - daysAfterEnd]);
}

function aroundDays(days: readonly number[]): readonly number[] {
  return days.flatMap((day) => [day, day - 1, day + 1]);
}

/** The numbers, one between each two neighbours, and one beyond either end. */
function aroundNumbers(numbers: readonly number[]): readonly number[] {
  const sorted = [...new Set(numbers)].sort((one, other) => one - other);
  const between = sorted.slice(1).map((number, index) => ((sorted[index] ?? number) + number) / 2);
  return [...sorted, ...between, (sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1];
}

/** Every text that a test names, and texts put together of a beginning, a middle and an end that tests name. */
function textsOf({ tests }: Asked): readonly string[] {
  const byOperator = (...operators: readonly ValueOperator[]) =>
    tests.flatMap((test) => {
      const { operator, value } = OPERATOR_MEANINGS[test.operator](test.values);
      return operators.includes(operator) ? texts(value).slice(0, MOST_NAMED) : [];
    });
  const whole = [...byOperator('in', 'equal'), ...byOperator('matches').map(likePattern)];
  const beginnings = ['', ...byOperator('startsWith')];
  const middles = ['', ...byOperator('containsText')];
  const ends = ['', ...byOperator('endsWith')];
  const joined = beginnings.flatMap((first) => middles.flatMap((middle) => ends.map((last) => first + middle + last)));
  return [...whole, ...joined].filter((text) => text !== '').slice(0, MOST_NAMED * MOST_NAMED);
}

/** The shortest text that fits a pattern. */
function likePattern(pattern: string): string {
  return pattern.replaceAll('*', '').replaceAll('?', 'x');
}

/** The items that tests name: each alone, all together, and put to or taken from what the list holds. */
function listsOf({ tests, found }: Asked): readonly (readonly string[])[] {
  const wanted = tests.map((test) => texts(OPERATOR_MEANINGS[test.operator](test.values).value).slice(0, MOST_NAMED));
  const items = [...new Set(wanted.flat())];
  const held = Array.isArray(found) ? texts(found) : [];
  const lists = [
    ...wanted.map((some) => [...new Set([...held, ...some])]),
    ...items.map((item) => [...new Set([...held, item])]),
    ...wanted.map((some) => held.filter((item) => !some.includes(item))),
    ...items.map((item) => held.filter((one) => one !== item)),
    ...items.map((item) => [item]),
    ...wanted,
    items,
  ];
  return lists.filter((list) => list.length > 0);
}

function texts(value: PublishedValue | readonly string[]): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}
