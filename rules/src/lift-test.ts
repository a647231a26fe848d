import type { OperatorName, RuleCondition, TestValue } from '@gatehouse/schema';
import type { CatalogueField, FactCatalogue } from './fact-catalogue.ts';
import { isList, isTextList } from './operators/fact-test.ts';
import { toIsoDate } from './whole-day.ts';

/** The test, or which key of the JSON does not fit and why. */
export type LiftedTest =
  | { readonly ok: true; readonly value: RuleCondition }
  | { readonly ok: false; readonly key: 'path' | 'operator' | 'value'; readonly message: string };

/** A json-rules-engine test of one field as a test of ours; the field's kind tells what a number or a list in it means. */
export function liftTest(json: Readonly<Record<string, unknown>>, catalogue: FactCatalogue): LiftedTest {
  const { fact, path, operator, value } = json;
  if (typeof path !== 'string' || !path.startsWith('$.')) return refuse('path', 'is not $. and the path of a field');
  const inside = path.slice(2);
  const isRelative = inside.startsWith('daysUntil.');
  const field = catalogue.find(`${String(fact)}.${isRelative ? inside.slice('daysUntil.'.length) : inside}`);
  if (field === undefined || (isRelative && field.kind !== 'date')) {
    return refuse('path', 'is not a field that rules can test');
  }
  if (typeof operator !== 'string') return refuse('operator', 'is not text');
  if (operator === 'notEqual' || operator === 'notIn') {
    const positive = liftOperator(field, isRelative, operator === 'notIn' ? 'in' : 'equal', value);
    return positive.ok ? { ok: true, value: { kind: 'not', condition: positive.value } } : positive;
  }
  return liftOperator(field, isRelative, operator, value);
}

function liftOperator(field: CatalogueField, isRelative: boolean, operator: string, value: unknown): LiftedTest {
  const test = (name: OperatorName, values: readonly TestValue[]): LiftedTest => ({
    ok: true,
    value: { kind: 'test', field: field.field, operator: name, values },
  });
  if (isRelative) return liftRelativeDate(test, operator, value);
  if (operator === 'isEmpty')
    return value === true ? test('isEmpty', []) : refuse('value', 'is not true; use an outer not');
  switch (field.kind) {
    case 'text':
    case 'list': {
      const name = (field.kind === 'text' ? TEXT_OPERATORS : LIST_OPERATORS).get(operator);
      if (name === undefined) return doesNotFit(operator, field);
      const values = operator === 'equal' ? [value] : value;
      if (!isTextList(values) || values.length === 0 || values.includes('')) {
        return refuse('value', 'is not text, or a list of texts that are not empty');
      }
      return test(name, values);
    }
    case 'boolean':
      if (operator !== 'equal') return doesNotFit(operator, field);
      return typeof value === 'boolean' ? test('is', [value]) : refuse('value', 'is not true or false');
    case 'number': {
      const name = NUMBER_OPERATORS.get(operator);
      if (name === undefined) return doesNotFit(operator, field);
      const numbers = toNumbers(operator, value);
      return numbers === null ? refuse('value', 'is not a number, or for between a list of two') : test(name, numbers);
    }
    case 'date': {
      const name = DATE_OPERATORS.get(operator);
      if (name === undefined) return doesNotFit(operator, field);
      const dates = toNumbers(operator, value)
        ?.map(toIsoDate)
        .filter((date) => date !== null);
      return dates === undefined || dates.length !== (operator === 'between' ? 2 : 1)
        ? refuse('value', 'is not a day number (days since 1970-01-01), or for between a list of two')
        : test(name, dates);
    }
  }
}

const TEXT_OPERATORS: ReadonlyMap<string, OperatorName> = new Map([
  ['equal', 'isOneOf'],
  ['in', 'isOneOf'],
  ['startsWith', 'startsWith'],
  ['endsWith', 'endsWith'],
  ['containsText', 'contains'],
  ['matches', 'matches'],
]);

const LIST_OPERATORS: ReadonlyMap<string, OperatorName> = new Map([
  ['hasOneOf', 'hasOneOf'],
  ['hasAllOf', 'hasAllOf'],
]);

const NUMBER_OPERATORS: ReadonlyMap<string, OperatorName> = new Map([
  ['equal', 'equals'],
  ['lessThan', 'lessThan'],
  ['lessThanInclusive', 'atMost'],
  ['greaterThan', 'greaterThan'],
  ['greaterThanInclusive', 'atLeast'],
  ['between', 'between'],
]);

const DATE_OPERATORS: ReadonlyMap<string, OperatorName> = new Map([
  ['equal', 'on'],
  ['lessThan', 'before'],
  ['lessThanInclusive', 'onOrBefore'],
  ['greaterThan', 'after'],
  ['greaterThanInclusive', 'onOrAfter'],
  ['between', 'betweenDates'],
]);

function liftRelativeDate(
  test: (name: OperatorName, values: readonly TestValue[]) => LiftedTest,
  operator: string,
  value: unknown,
): LiftedTest {
  const numbers = toNumbers(operator, value);
  if (numbers?.every(Number.isInteger)) {
    const [low, high] = numbers;
    if (operator === 'between' && low === 0 && high !== undefined && high >= 0) return test('withinNextDays', [high]);
    if (operator === 'between' && high === 0 && low !== undefined && low < 0) return test('withinLastDays', [0 - low]);
    if (operator === 'greaterThan' && low !== undefined && low >= 0) return test('moreThanDaysAhead', [low]);
    if (operator === 'lessThan' && low !== undefined && low <= 0) return test('moreThanDaysAgo', [0 - low]);
  }
  return refuse('operator', 'and value do not make a relative date: between 0 and n, −n and 0, above n or below −n');
}

function toNumbers(operator: string, value: unknown): readonly number[] | null {
  const wanted = operator === 'between' ? value : [value];
  if (!isList(wanted) || wanted.length !== (operator === 'between' ? 2 : 1)) return null;
  const numbers = wanted.filter(isFiniteNumber);
  return numbers.length === wanted.length ? numbers : null;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function doesNotFit(operator: string, field: CatalogueField): LiftedTest {
  return refuse('operator', `is ${operator}, which does not apply to a field of the kind ${field.kind}`);
}

function refuse(key: 'path' | 'operator' | 'value', message: string): LiftedTest {
  return { ok: false, key, message };
}
