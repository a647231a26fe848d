import { describeCondition, describePopulation, type Segments } from '@gatehouse/rules';
import {
  type OperatorName,
  type RuleCondition,
  type RulePopulation,
  type RuleTest,
  toExchangeName,
} from '@gatehouse/schema';

/**
 * The conditions of a rule in the notation of the ecosystem's exports (exchange formats, section 6), one by one. What that notation
 * cannot say stands as our sentence, in English.
 */
export function conditionNotation(
  population: RulePopulation,
  condition: RuleCondition,
  segments: Segments,
): readonly string[] {
  const parts = condition.kind === 'all' ? condition.conditions : [condition];
  return [
    ...populationNotation(population),
    ...parts.map((part) => notationOf(part) ?? describeCondition(part, 'en', { segments })),
  ];
}

function populationNotation(population: RulePopulation): readonly string[] {
  if (population.status === 'any') return [describePopulation(population, 'en')];
  if (population.status === 'inactive') return ['Person: inactive'];
  const { daysBeforeStart, daysAfterEnd } = population;
  if (daysBeforeStart === 0 && daysAfterEnd === 0) return ['Person: active'];
  const days = `days before start date: ${daysBeforeStart}, days after end date: ${daysAfterEnd}`;
  return ['Person: active', `Time frame: ${days}`];
}

/** There a condition on a contract field asks for some contract in the time frame, `not` for none, `not only` for one that has another value. */
function notationOf(node: RuleCondition): string | null {
  if (node.kind === 'test') return written(node, false);
  if (node.kind === 'contracts') return ofContracts(node);
  if (node.kind !== 'not') return null;
  const { condition } = node;
  if (condition.kind === 'contracts') {
    const { quantifier, window, condition: test } = condition;
    const isEvery = quantifier === 'every' && window === 'rule' && test.kind === 'test' && test.operator === 'isOneOf';
    return isEvery ? clause(test, 'not only') : null;
  }
  if (condition.kind !== 'test') return null;
  return isOfPerson(condition) || condition.operator === 'isEmpty' ? written(condition, true) : null;
}

function ofContracts({ quantifier, window, condition }: Extract<RuleCondition, { kind: 'contracts' }>): string | null {
  if (window !== 'rule' || condition.kind !== 'test' || isOfPerson(condition)) return null;
  if (quantifier === 'some') return written(condition, false);
  return quantifier === 'none' && condition.operator === 'isOneOf' ? clause(condition, 'not') : null;
}

/** What each operator is called there, asked and negated; null for what it cannot say. */
const OPERATORS: Readonly<Partial<Record<OperatorName, readonly [string, string | null]>>> = {
  isOneOf: ['one of', 'not'],
  isEmpty: ['is empty', 'is not empty'],
  contains: ['contains', null],
  startsWith: ['starts with', null],
};

function written(test: RuleTest, isNegated: boolean): string | null {
  const operator = OPERATORS[test.operator]?.[isNegated ? 1 : 0] ?? null;
  return operator === null ? null : clause(test, operator);
}

/** Values that hold the comma between values cannot be told apart there. */
function clause(test: RuleTest, operator: string): string | null {
  if (test.values.some((value) => typeof value !== 'string' || value.includes(','))) return null;
  const { field, values } = test;
  const name = toExchangeName(field.slice(field.indexOf('.') + 1));
  return values.length === 0 ? `${name}, ${operator}` : `${name}, ${operator}: ${values.join(', ')}`;
}

function isOfPerson({ field }: RuleTest): boolean {
  return field.startsWith('person.');
}
