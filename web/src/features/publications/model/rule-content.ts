import type { RuleCondition, RulePopulation } from '@gatehouse/schema';

/** An entitlement as a comparison names it. */
export interface NamedEntitlement {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly target: { readonly name: string };
}

/** All that a version of a rule says. */
export interface RuleContent {
  readonly name: string;
  readonly categories: readonly string[];
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly entitlements: readonly NamedEntitlement[];
}
