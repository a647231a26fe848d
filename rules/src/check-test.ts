import { findOperator, type OperatorDefinition, type RuleTest, type TestValue, valueCounts } from '@gatehouse/schema';
import type { ConditionPath } from './condition-tree.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import { foldCase, normaliseText } from './operators/text.ts';
import { toDayNumber } from './whole-day.ts';

/** Longest text value of a test, in UTF-16 units. */
export const MAX_VALUE_LENGTH = 1000;
/** Farthest that a window or a relative date reaches, in days: a hundred years. */
export const MAX_DAYS = 36_500;

/** What is wrong or doubtful with one test: its field, operator and values. */
export function checkTest(test: RuleTest, path: ConditionPath, catalogue: FactCatalogue): Diagnostic[] {
  const error = (code: Diagnostic['code'], data: Diagnostic['data']): Diagnostic => ({
    severity: 'error',
    path,
    code,
    data,
  });
  const field = catalogue.find(test.field);
  if (field === undefined) return [error('unknownField', { field: test.field })];
  const operator = findOperator(test.operator);
  if (operator === undefined || !operator.appliesTo.includes(field.kind)) {
    return [error('operatorDoesNotFit', { field: test.field, operator: test.operator, kind: field.kind })];
  }
  const { least, most } = valueCounts(operator.arity);
  const found: Diagnostic[] = [];
  if (test.values.length < least || test.values.length > most) {
    found.push(error('wrongValueCount', { operator: test.operator, least, most, found: test.values.length }));
  }
  for (const [index, value] of test.values.entries()) {
    const fault = valueFault(value, operator.valueKind);
    if (fault !== undefined) found.push(error(fault.code, { index, ...fault.data }));
  }
  if (isReversed(operator, test.values)) found.push(error('rangeReversed', { operator: test.operator }));
  return [...found, ...duplicates(test, operator, path)];
}

type Fault = Pick<Diagnostic, 'code' | 'data'>;

function valueFault(value: TestValue, kind: OperatorDefinition['valueKind']): Fault | undefined {
  const wrongKind: Fault = { code: 'wrongValueKind', data: { expected: kind } };
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return wrongKind;
      if (value === '') return { code: 'emptyValue', data: {} };
      return value.length > MAX_VALUE_LENGTH
        ? { code: 'valueTooLong', data: { limit: MAX_VALUE_LENGTH, length: value.length } }
        : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : wrongKind;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongKind;
    case 'date':
      return typeof value === 'string' && toDayNumber(value) !== null ? undefined : wrongKind;
    case 'days':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrongKind;
      return value < 0 || value > MAX_DAYS
        ? { code: 'daysOutOfRange', data: { days: value, limit: MAX_DAYS } }
        : undefined;
    case 'list':
    case 'none':
      return undefined;
  }
}

function isReversed(operator: OperatorDefinition, values: readonly TestValue[]): boolean {
  if (operator.arity !== 'two') return false;
  const [low, high] = values;
  // Dates as YYYY-MM-DD stand in the order of their text.
  if (typeof low === 'string' && typeof high === 'string') return low > high;
  return typeof low === 'number' && typeof high === 'number' && low > high;
}

const EXACT: readonly string[] = ['isOneOf', 'hasOneOf', 'hasAllOf'];

/** Values that are the same to the operator, so that the second changes nothing. */
function duplicates(test: RuleTest, operator: OperatorDefinition, path: ConditionPath): Diagnostic[] {
  if (operator.arity !== 'many') return [];
  const spell = EXACT.includes(operator.name) ? normaliseText : foldCase;
  const seen = new Set<string>();
  const found: Diagnostic[] = [];
  for (const [index, value] of test.values.entries()) {
    if (typeof value !== 'string') continue;
    const key = spell(value);
    if (seen.has(key)) found.push({ severity: 'warning', path, code: 'duplicateValue', data: { index, value } });
    seen.add(key);
  }
  return found;
}
