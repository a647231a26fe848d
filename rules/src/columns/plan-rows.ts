import type { RuleDefinition } from '../rule-definition.ts';

/** A published version of a rule, as a plan needs it; segments stand in the condition. */
export interface RuleInPlan extends RuleDefinition {
  readonly versionId: string;
  /** What it gives in targets that take part. */
  readonly entitlementIds: readonly string[];
}

export interface EntitlementInPlan {
  readonly id: string;
  readonly targetId: string;
  readonly kind: string;
}

/** What a plan is made of, beside persons and ledger. */
export interface PlanQuestion {
  /** Evaluation date as a day number. */
  readonly today: number;
  readonly rules: readonly RuleInPlan[];
  /** All that the targets that take part offer; what is held of others is left alone. */
  readonly entitlements: readonly EntitlementInPlan[];
  /** Persons that keep what they have, whatever the rules say. */
  readonly unprocessed: Iterable<string>;
}

/** An entitlement that the rules want for a person, and why. */
export interface WantedEntitlement {
  readonly personId: string;
  readonly entitlementId: string;
  /** False while the person is to have no account in that target. */
  readonly hasAccount: boolean;
  /** Ids, in order. */
  readonly ruleVersions: readonly string[];
  /** The matching contracts: positions in the person's list, ascending. */
  readonly contracts: readonly number[];
}

export interface HeldEntitlement {
  readonly personId: string;
  readonly entitlementId: string;
}

/** What differs between wanted and granted, in one part of the people. */
export interface DifferencePart {
  /** Persons that were looked at, and how many entitlements the rules want for them. */
  readonly persons: number;
  readonly wanted: number;
  /** Persons in each rule, in the order of the rules. */
  readonly rulePersons: readonly number[];
  /** Wanted and not granted. */
  readonly grants: readonly WantedEntitlement[];
  /** Granted, and not wanted or wanted without an account. */
  readonly revokes: readonly HeldEntitlement[];
  /** Granted and wanted, for other reasons than the ledger knows. */
  readonly moved: readonly WantedEntitlement[];
}
