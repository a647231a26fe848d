import type { ContractQuantifier, OwnValueOperator } from '../published-rule.ts';
import { holdsAtLeast, holdsForContracts } from './nested-conditions.ts';
import { VALUE_OPERATORS } from './value-operators.ts';

/** An operator as json-rules-engine's `addOperator(name, evaluate)` takes it: synchronous, and a real boolean. */
export interface EngineOperator {
  readonly name: string;
  readonly evaluate: (factValue: unknown, jsonValue: unknown) => boolean;
}

const OWN_VALUE_OPERATORS: readonly OwnValueOperator[] = [
  'startsWith',
  'endsWith',
  'containsText',
  'matches',
  'between',
  'hasOneOf',
  'hasAllOf',
  'isEmpty',
];

const QUANTIFIERS: readonly ContractQuantifier[] = ['some', 'every', 'none'];

/** Every operator that published rules use beyond the stock ones. With these, anyone can run them on the stock package. */
export const ENGINE_OPERATORS: readonly EngineOperator[] = [
  ...OWN_VALUE_OPERATORS.map((name) => ({
    name,
    evaluate: (factValue: unknown, jsonValue: unknown) => VALUE_OPERATORS[name](jsonValue)(factValue),
  })),
  ...QUANTIFIERS.map((name) => ({
    name,
    evaluate: (factValue: unknown, jsonValue: unknown) => holdsForContracts(name, factValue, jsonValue),
  })),
  { name: 'atLeast', evaluate: holdsAtLeast },
];
