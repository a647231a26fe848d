import type { RuleDefinition } from '@gatehouse/rules';
import type { EntitlementKind } from '../../targets/index.ts';

/** Who a rule is for, segments in their places, and what it gives. */
export interface GivingRule extends RuleDefinition {
  readonly entitlementIds: readonly string[];
}

/** Where an entitlement belongs. */
export interface EntitlementPlace {
  readonly id: string;
  readonly targetId: string;
  readonly kind: EntitlementKind;
}

/** A rule before and after a change. */
export interface ChangedRule {
  /** The rule as it is to be; null when it is to stop. */
  readonly now: GivingRule | null;
  /** The rule as it is published; null when it is not. */
  readonly before: GivingRule | null;
}

/** A change of rules among all the others: of one that is edited, of several where they share a segment. */
export interface ChangeOfRules {
  readonly rules: readonly ChangedRule[];
  /** The other published rules: what they give is neither gained nor lost. */
  readonly others: readonly GivingRule[];
  /** Where the entitlements of all these rules belong; those of targets that take no part are left out. */
  readonly places: readonly EntitlementPlace[];
  /** Ids of excluded and blocked persons: they keep what they have (provisioning, decision 14). */
  readonly unprocessed: readonly string[];
}
