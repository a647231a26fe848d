import {
  parseRuleCondition,
  parseRulePopulation,
  type RuleCondition,
  type RulePopulation,
  type WireResult,
} from '@gatehouse/schema';
import type { FactCatalogue } from './fact-catalogue.ts';
import { liftFromJsonRules } from './lift-from-json-rules.ts';

/** A condition from outside, with a population where it came with one. */
export interface ReadCondition {
  readonly population: RulePopulation | null;
  readonly condition: RuleCondition;
}

/**
 * Reads JSON that an analyst pastes or types: a condition of ours, `{ population, condition }`, a json-rules-engine rule, or the
 * `conditions` of one (where `{ all: [] }` alone has no population). What does not fit is refused with the path from the root.
 */
export function readCondition(input: unknown, catalogue: FactCatalogue): WireResult<ReadCondition> {
  if (isObject(input) && 'population' in input && 'condition' in input) return readDefinition(input);
  if (isObject(input) && 'conditions' in input && !('kind' in input)) return liftFromJsonRules(input, catalogue);
  if (isObject(input) && ('all' in input || 'any' in input || 'not' in input || 'fact' in input)) {
    // A single test stands alone in a list, so that it can be read like the conditions of a rule.
    const isGroup = !('fact' in input);
    const lifted = liftFromJsonRules({ conditions: isGroup ? input : { all: [input] } }, catalogue);
    if (lifted.ok) return { ok: true, value: { ...lifted.value, population: windowOf(lifted.value.population) } };
    const outer = isGroup ? 1 : 3;
    return { ok: false, problems: lifted.problems.map((each) => ({ ...each, path: each.path.slice(outer) })) };
  }
  const parsed = parseRuleCondition(input);
  return parsed.ok ? { ok: true, value: { population: null, condition: parsed.value } } : parsed;
}

function readDefinition(input: Readonly<Record<string, unknown>>): WireResult<ReadCondition> {
  const population = parseRulePopulation(input['population']);
  const condition = parseRuleCondition(input['condition']);
  if (population.ok && condition.ok) {
    return { ok: true, value: { population: population.value, condition: condition.value } };
  }
  return {
    ok: false,
    problems: [
      ...(population.ok ? [] : population.problems.map((each) => ({ ...each, path: ['population', ...each.path] }))),
      ...(condition.ok ? [] : condition.problems.map((each) => ({ ...each, path: ['condition', ...each.path] }))),
    ],
  };
}

/** Conditions without a window say nothing about the population; only a whole rule that has none means everybody. */
function windowOf(population: RulePopulation): RulePopulation | null {
  return population.status === 'any' ? null : population;
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
