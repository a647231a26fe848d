import {
  foundOnWire,
  type OperatorName,
  type RuleCondition,
  type TestValue,
  type WireExpectation,
  type WireFaultCode,
  type WireProblem,
} from '@gatehouse/schema';
import { childrenOf } from './condition-tree.ts';
import type { CatalogueField, FactCatalogue } from './fact-catalogue.ts';
import { isList, isTextList } from './operators/fact-test.ts';
import { toIsoDate } from './whole-day.ts';

/** The test, or which key of the JSON does not fit and why. */
export type LiftedTest =
  | { readonly ok: true; readonly value: RuleCondition }
  | ({ readonly ok: false; readonly key: 'path' | 'operator' | 'value' } & Pick<WireProblem, 'code' | 'data'>);

/** A json-rules-engine test of one field as a test of ours; the field's kind tells what a number or a list in it means. */
export function liftTest(json: Readonly<Record<string, unknown>>, catalogue: FactCatalogue): LiftedTest {
  const { fact, path, operator, value } = json;
  if (typeof path !== 'string' || !path.startsWith('$.')) return wrongValue('path', path, 'path');
  const inside = path.slice(2);
  if (inside.startsWith('window.')) {
    return refuse('path', 'windowNotFirst', {});
  }
  const isRelative = inside.startsWith('daysUntil.');
  const field = catalogue.find(`${String(fact)}.${isRelative ? inside.slice('daysUntil.'.length) : inside}`);
  if (field === undefined || (isRelative && field.kind !== 'date')) {
    return refuse('path', 'notAField', { found: foundOnWire(path) });
  }
  if (typeof operator !== 'string') return wrongValue('operator', operator, 'text');
  return liftOperator(field, isRelative, operator, value);
}

/** Operators of the stock engine that are the opposite of another one, also on what is empty. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['notEqual', 'equal'],
  ['notIn', 'in'],
]);

function liftOperator(field: CatalogueField, isRelative: boolean, operator: string, value: unknown): LiftedTest {
  const opposite = operator.startsWith('not:') ? operator.slice('not:'.length) : OPPOSITES.get(operator);
  if (opposite !== undefined) return negated(liftOperator(field, isRelative, opposite, value));
  const test = (name: OperatorName, values: readonly TestValue[]): LiftedTest => ({
    ok: true,
    value: { kind: 'test', field: field.field, operator: name, values },
  });
  if (operator === 'equal' && value === null) return test('isEmpty', []);
  // The stock engine asks both of lists only; neither is true of nothing.
  if (field.kind === 'list' && operator === 'contains') return liftOperator(field, isRelative, 'hasOneOf', [value]);
  if (field.kind === 'list' && operator === 'doesNotContain') {
    return every(negated(liftOperator(field, isRelative, 'hasOneOf', [value])), negated(test('isEmpty', [])));
  }
  if (operator === 'in' && (field.kind === 'number' || field.kind === 'date') && isList(value) && value.length > 0) {
    return either(value.map((each) => liftOperator(field, isRelative, 'equal', each)));
  }
  if (isRelative) return liftRelativeDate(test, operator, value);
  if (operator === 'isEmpty') return value === true ? test('isEmpty', []) : wrongValue('value', value, 'true');
  switch (field.kind) {
    case 'text':
    case 'list': {
      const name = (field.kind === 'text' ? TEXT_OPERATORS : LIST_OPERATORS).get(operator);
      if (name === undefined) return doesNotFit(operator);
      const values = operator === 'equal' ? [value] : value;
      if (!isTextList(values) || values.length === 0 || values.includes('')) {
        return wrongValue('value', value, 'texts');
      }
      return test(name, values);
    }
    case 'boolean':
      if (operator !== 'equal') return doesNotFit(operator);
      return typeof value === 'boolean' ? test('is', [value]) : wrongValue('value', value, 'boolean');
    case 'number': {
      const name = NUMBER_OPERATORS.get(operator);
      if (name === undefined) return doesNotFit(operator);
      const numbers = toNumbers(operator, value);
      return numbers === null ? wrongValue('value', value, 'numbers') : test(name, numbers);
    }
    case 'date': {
      const name = DATE_OPERATORS.get(operator);
      if (name === undefined) return doesNotFit(operator);
      const dates = toNumbers(operator, value)
        ?.map(toIsoDate)
        .filter((date) => date !== null);
      return dates === undefined || dates.length !== (operator === 'between' ? 2 : 1)
        ? wrongValue('value', value, 'dayNumbers')
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

/** Days until a date, compared with whole days; every comparison is false where there is no date. */
function liftRelativeDate(
  test: (name: OperatorName, values: readonly TestValue[]) => LiftedTest,
  operator: string,
  value: unknown,
): LiftedTest {
  const atLeast = (days: number): LiftedTest =>
    days > 0
      ? test('moreThanDaysAhead', [days - 1])
      : every(negated(test('moreThanDaysAgo', [0 - days])), negated(test('isEmpty', [])));
  const atMost = (days: number): LiftedTest =>
    days < 0
      ? test('moreThanDaysAgo', [-1 - days])
      : every(negated(test('moreThanDaysAhead', [days])), negated(test('isEmpty', [])));
  const between = (low: number, high: number): LiftedTest => {
    if (low === 0) return test('withinNextDays', [high]);
    return high === 0 ? test('withinLastDays', [0 - low]) : every(atLeast(low), atMost(high));
  };
  const numbers = toNumbers(operator, value);
  const [low, high] = numbers ?? [];
  if (low === undefined || !numbers?.every(Number.isInteger)) {
    return wrongValue('value', value, 'days');
  }
  switch (operator) {
    case 'equal':
      return between(low, low);
    case 'lessThan':
      return atMost(low - 1);
    case 'lessThanInclusive':
      return atMost(low);
    case 'greaterThan':
      return atLeast(low + 1);
    case 'greaterThanInclusive':
      return atLeast(low);
    case 'between':
      if (high !== undefined && low <= high) return between(low, high);
      return refuse('value', 'rangeReversed', {});
    default:
      return doesNotFit(operator);
  }
}

function negated(lifted: LiftedTest): LiftedTest {
  if (!lifted.ok) return lifted;
  return {
    ok: true,
    value: lifted.value.kind === 'not' ? lifted.value.condition : { kind: 'not', condition: lifted.value },
  };
}

function every(...parts: readonly LiftedTest[]): LiftedTest {
  return joined('all', parts);
}

function either(parts: readonly LiftedTest[]): LiftedTest {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : joined('any', parts);
}

function joined(kind: 'all' | 'any', parts: readonly LiftedTest[]): LiftedTest {
  const conditions: RuleCondition[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    const isSameGroup = part.value.kind === kind;
    conditions.push(...(isSameGroup ? childrenOf(part.value) : [part.value]));
  }
  return { ok: true, value: { kind, conditions } };
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

function doesNotFit(operator: string): LiftedTest {
  return refuse('operator', 'operatorDoesNotFit', { found: foundOnWire(operator) });
}

function wrongValue(key: 'path' | 'operator' | 'value', found: unknown, expected: WireExpectation): LiftedTest {
  return refuse(key, 'wrongValue', { found: foundOnWire(found), expected });
}

function refuse(key: 'path' | 'operator' | 'value', code: WireFaultCode, data: WireProblem['data']): LiftedTest {
  return { ok: false, key, code, data };
}
