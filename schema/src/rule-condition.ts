import type { FieldPath } from './model-fields.ts';
import type { OperatorName } from './operators.ts';

/** Which contracts of a person a rule looks at (rule language, section 1). Days are whole days. */
export type RulePopulation =
  | { readonly status: 'active'; readonly daysBeforeStart: number; readonly daysAfterEnd: number }
  | { readonly status: 'inactive' }
  | { readonly status: 'any' };

/** The window a contract group looks through; `rule` is the window of the rule's population. */
export type ContractWindow = 'rule' | 'any' | { readonly daysBeforeStart: number; readonly daysAfterEnd: number };

/** One value of a test: text and dates (`YYYY-MM-DD`) are strings. */
export type TestValue = string | number | boolean;

/** Who a rule is for, as a tree: the stored form, the API's scalar `RuleCondition` and the builder's model. */
export type RuleCondition =
  | { readonly kind: 'all'; readonly conditions: readonly RuleCondition[] }
  | { readonly kind: 'any'; readonly conditions: readonly RuleCondition[] }
  | { readonly kind: 'atLeast'; readonly count: number; readonly conditions: readonly RuleCondition[] }
  | { readonly kind: 'not'; readonly condition: RuleCondition }
  | {
      readonly kind: 'contracts';
      readonly quantifier: 'some' | 'every' | 'none';
      readonly window: ContractWindow;
      readonly condition: RuleCondition;
    }
  | { readonly kind: 'segment'; readonly id: string }
  | RuleTest;

/** One test of one field. `values` holds what the operator takes: none for `isEmpty`, two for `between`, one or more for lists. */
export interface RuleTest {
  readonly kind: 'test';
  readonly field: FieldPath;
  readonly operator: OperatorName;
  readonly values: readonly TestValue[];
}

/** Deepest nesting of a condition; the root counts as 1. */
export const MAX_CONDITION_DEPTH = 32;
/** Most tests (and segment references) in one condition. */
export const MAX_CONDITION_LEAVES = 1000;
