import type { RulePopulation } from '@gatehouse/schema';

type JsonObject = Readonly<Record<string, unknown>>;

/** The population that stands first in the conditions of a published rule, and how many of them it takes. */
export function splitPopulation(conditions: readonly unknown[]): {
  readonly population: RulePopulation;
  readonly length: number;
} {
  const [first, second] = conditions;
  // In either order: it is the same population.
  const daysBeforeStart = windowDays(first, '$.window.sinceStart') ?? windowDays(second, '$.window.sinceStart');
  const daysAfterEnd = windowDays(second, '$.window.untilEnd') ?? windowDays(first, '$.window.untilEnd');
  if (daysBeforeStart !== undefined && daysAfterEnd !== undefined) {
    return { population: { status: 'active', daysBeforeStart, daysAfterEnd }, length: 2 };
  }
  if (isTest(first, 'person', '$.activeContracts', 'equal') && first['value'] === 0) {
    return { population: { status: 'inactive' }, length: 1 };
  }
  return { population: { status: 'any' }, length: 0 };
}

function windowDays(condition: unknown, path: string): number | undefined {
  if (!isTest(condition, 'contract', path, 'greaterThanInclusive')) return undefined;
  const { value } = condition;
  return typeof value === 'number' && Number.isInteger(value) && value <= 0 ? 0 - value : undefined;
}

function isTest(condition: unknown, fact: string, path: string, operator: string): condition is JsonObject {
  return (
    typeof condition === 'object' &&
    condition !== null &&
    Object.keys(condition).length === 4 &&
    'fact' in condition &&
    condition.fact === fact &&
    'path' in condition &&
    condition.path === path &&
    'operator' in condition &&
    condition.operator === operator &&
    'value' in condition
  );
}
