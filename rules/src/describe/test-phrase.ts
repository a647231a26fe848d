import { findOperator, type RuleTest, type TestValue } from '@gatehouse/schema';
import { toDayNumber } from '../whole-day.ts';
import type { Words } from './words.ts';

/** One test as a clause: `that contract's Type.Code is not "EXT" (or is empty)`. */
export function describeTest(
  test: RuleTest,
  label: string,
  contractScope: 'ruleContract' | 'groupContract',
  isNegated: boolean,
  words: Words,
): string {
  const phrases = words.operators[test.operator];
  const phrase = test.values.length > 1 ? (phrases.many ?? phrases.one) : phrases.one;
  const isDays = findOperator(test.operator)?.valueKind === 'days';
  const said = test.values.map((value) => (isDays ? daysOf(value, words) : valueOf(value, test, words)));
  const scope = test.field.startsWith('person.') ? 'person' : contractScope;
  const clause = `${fill(words.subject[scope], [label])} ${fill(isNegated ? phrase.no : phrase.yes, said, words.missing)}`;
  return isNegated && mayBeEmpty(test) ? `${clause} ${words.orIsEmpty}` : clause;
}

/** Puts the values into a phrase: all of them at `{}`, single ones at `{0}` and `{1}`; what is not there yet is shown as missing. */
export function fill(phrase: string, values: readonly string[], missing = ''): string {
  return phrase.replace(/\{(\d?)\}/g, (_whole, position: string) =>
    position === '' ? values.join(', ') || missing : (values[Number(position)] ?? missing),
  );
}

export function quoted(text: string): string {
  return `"${text}"`;
}

/** An inverted test holds for an empty field, which the clause says; a presence test and a count are never empty. */
function mayBeEmpty(test: RuleTest): boolean {
  return test.operator !== 'isEmpty' && test.field !== 'person.activeContracts';
}

function valueOf(value: TestValue, test: RuleTest, words: Words): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const kind = findOperator(test.operator)?.valueKind;
  if (kind === 'text') return quoted(String(value));
  if (kind === 'number') return String(value).replace('.', words.decimalMark);
  return kind === 'date' ? dateOf(String(value), words) : String(value);
}

/** What is no date yet stays as it is. */
function dateOf(text: string, words: Words): string {
  if (toDayNumber(text) === null) return text;
  const [year, month, day] = text.split('-').map(Number);
  return words.date
    .replace('{day}', String(day))
    .replace('{month}', words.months.split(' ')[(month ?? 1) - 1] ?? '')
    .replace('{year}', String(year));
}

function daysOf(value: TestValue, words: Words): string {
  return value === 1 ? words.oneDay : fill(words.days, [String(value)]);
}
