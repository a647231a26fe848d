import type { ContractQuantifier } from '../published-rule.ts';
import { type FactTest, isList } from './fact-test.ts';
import { isValueOperator, VALUE_OPERATORS } from './value-operators.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a condition inside a contract group or an at-least-N sees, in the shape of the fact `self`. */
export interface NestedFacts {
  readonly person: unknown;
  readonly contract: unknown;
  /** Undefined inside a contract group, where no second group may stand. */
  readonly contracts: unknown;
}

/**
 * Evaluates the json-rules-engine conditions that our group operators carry in their value. What the shape of published rules does
 * not have throws: to take it for false would make it true under a `not`.
 */
export function evaluateNested(condition: unknown, facts: NestedFacts): boolean {
  if (!isJsonObject(condition)) throw malformed('a condition is not an object');
  if ('all' in condition) return listOf(condition['all'], 'all').every((child) => evaluateNested(child, facts));
  if ('any' in condition) return listOf(condition['any'], 'any').some((child) => evaluateNested(child, facts));
  if ('not' in condition) return !evaluateNested(condition['not'], facts);
  const { fact, operator, value } = condition;
  if (fact === 'self' && operator === 'atLeast') return holdsAtLeast(facts, value);
  if (fact === 'contracts' && isQuantifier(operator)) return holdsForContracts(operator, facts.contracts, value);
  if ((fact === 'person' || fact === 'contract') && typeof operator === 'string' && isValueOperator(operator)) {
    return VALUE_OPERATORS[operator](value)(readPath(facts[fact], condition['path']));
  }
  throw malformed(`the fact ${String(fact)} with the operator ${String(operator)} is not known`);
}

/** The operator `atLeast` on the fact `self`: at least `count` of the conditions in `of` are true. */
export function holdsAtLeast(self: unknown, value: unknown): boolean {
  if (!isJsonObject(self)) throw malformed('the fact self is not { person, contract, contracts }');
  if (!isJsonObject(value) || typeof value['count'] !== 'number') throw malformed('atLeast has no count');
  const facts: NestedFacts = { person: self['person'], contract: self['contract'], contracts: self['contracts'] };
  const isTrue = (condition: unknown) => evaluateNested(condition, facts);
  return listOf(value['of'], 'atLeast').filter(isTrue).length >= value['count'];
}

/** The operators `some`, `every` and `none` on the fact `contracts`; `every` is false where no contract is in the window. */
export function holdsForContracts(quantifier: ContractQuantifier, contracts: unknown, value: unknown): boolean {
  if (!isJsonObject(value)) throw malformed(`${quantifier} has no conditions`);
  const inWindow = windowTest(value['window'] ?? 'rule');
  const looked = listOf(contracts, quantifier).filter(inWindow);
  const holds = (contract: unknown) =>
    evaluateNested(value['conditions'], {
      person: isJsonObject(contract) ? contract['person'] : undefined,
      contract,
      contracts: undefined,
    });
  if (quantifier === 'some') return looked.some(holds);
  if (quantifier === 'none') return !looked.some(holds);
  return looked.length > 0 && looked.every(holds);
}

function isQuantifier(operator: unknown): operator is ContractQuantifier {
  return operator === 'some' || operator === 'every' || operator === 'none';
}

function windowTest(window: unknown): FactTest {
  if (window === 'any') return () => true;
  if (window === 'rule') return (contract) => readPath(contract, '$.window.ofRule') === true;
  if (!isJsonObject(window)) throw malformed('the window is neither rule, any nor days');
  const { daysBeforeStart, daysAfterEnd } = window;
  if (typeof daysBeforeStart !== 'number' || typeof daysAfterEnd !== 'number')
    throw malformed('the window has no days');
  const hasBegun = VALUE_OPERATORS.greaterThanInclusive(-daysBeforeStart);
  const hasNotEnded = VALUE_OPERATORS.greaterThanInclusive(-daysAfterEnd);
  return (contract) =>
    hasBegun(readPath(contract, '$.window.sinceStart')) && hasNotEnded(readPath(contract, '$.window.untilEnd'));
}

/** Paths of published rules are `$.` and plain names; nothing else of JSONPath. */
function readPath(facts: unknown, path: unknown): unknown {
  if (typeof path !== 'string' || !path.startsWith('$.')) throw malformed('a path does not begin with $.');
  let found = facts;
  for (const name of path.slice(2).split('.')) {
    found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return found;
}

function listOf(value: unknown, where: string): readonly unknown[] {
  if (!isList(value)) throw malformed(`${where} has no list`);
  return value;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function malformed(what: string): Error {
  return new Error(
    `The published rule cannot be evaluated: ${what}. Publish the rule again, or lift it to see where it does not fit.`,
  );
}
