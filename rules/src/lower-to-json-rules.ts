import type { RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { fieldParts, fieldSubject } from './fact-catalogue.ts';
import { OPERATOR_MEANINGS } from './operators/operator-meanings.ts';
import type { PublishedCondition, PublishedRule, PublishedTest } from './published-rule.ts';
import { inlineSegments, NO_SEGMENTS, type RuleDefinition, type Segments } from './rule-definition.ts';

/** What a published rule carries beside its conditions; the entitlements are opaque ids here. */
export interface Publication {
  readonly name: string;
  readonly rule: string;
  readonly version: number;
  readonly entitlements: readonly string[];
}

/**
 * The published form of a rule (`data-model.md`, *Facts and published JSON*): the population's conditions first, segments inlined,
 * negation always an outer `not`. Throws on an unknown or endless segment, as {@link inlineSegments} does.
 */
export function lowerToJsonRules(
  rule: RuleDefinition,
  publication: Publication,
  segments: Segments = NO_SEGMENTS,
): PublishedRule {
  const { name, ...params } = publication;
  const condition = inlineSegments(rule.condition, segments);
  return {
    name,
    conditions: { all: [...lowerPopulation(rule.population), ...lowerRoot(condition, rule.population)] },
    event: { type: 'entitlements', params },
  };
}

/** The one person fact that a population is made of, and the only one that a condition could be mistaken for. */
const NO_ACTIVE_CONTRACTS: PublishedTest = {
  fact: 'person',
  path: '$.activeContracts',
  operator: 'equal',
  value: 0,
};

function lowerPopulation(population: RulePopulation): PublishedTest[] {
  switch (population.status) {
    case 'active':
      return [
        windowTest('$.window.sinceStart', population.daysBeforeStart),
        windowTest('$.window.untilEnd', population.daysAfterEnd),
      ];
    case 'inactive':
      return [{ ...NO_ACTIVE_CONTRACTS }];
    case 'any':
      return [];
  }
}

function windowTest(path: string, days: number): PublishedTest {
  return { fact: 'contract', path, operator: 'greaterThanInclusive', value: 0 - days };
}

/** An `all` at the root joins the population's list, unless its first test would then be read as the population. */
function lowerRoot(condition: RuleCondition, population: RulePopulation): PublishedCondition[] {
  const lowered = lower(condition);
  const children = 'all' in lowered ? lowered.all : [lowered];
  const [first] = children;
  const isMistakable = population.status === 'any' && first !== undefined && isNoActiveContracts(first);
  return isMistakable ? [{ all: children }] : children;
}

function isNoActiveContracts(condition: PublishedCondition): boolean {
  return (
    'fact' in condition &&
    condition.fact === 'person' &&
    condition.path === NO_ACTIVE_CONTRACTS.path &&
    condition.operator === 'equal' &&
    condition.value === 0
  );
}

function lower(condition: RuleCondition): PublishedCondition {
  switch (condition.kind) {
    case 'all':
      return { all: condition.conditions.map(lower) };
    case 'any':
      return { any: condition.conditions.map(lower) };
    case 'atLeast':
      return {
        fact: 'self',
        operator: 'atLeast',
        value: { count: condition.count, of: condition.conditions.map(lower) },
      };
    case 'not':
      return { not: lower(condition.condition) };
    case 'contracts':
      return {
        fact: 'contracts',
        operator: condition.quantifier,
        value: { window: condition.window, conditions: lower(condition.condition) },
      };
    case 'test':
      return lowerTest(condition);
    case 'segment':
      throw new Error(`The segment ${condition.id} was not inlined before publishing.`);
  }
}

function lowerTest(test: RuleTest): PublishedTest {
  const { reads, operator, value } = OPERATOR_MEANINGS[test.operator](test.values);
  const parts = reads === 'field' ? fieldParts(test.field) : ['daysUntil', ...fieldParts(test.field)];
  return { fact: fieldSubject(test.field), path: `$.${parts.join('.')}`, operator, value };
}
