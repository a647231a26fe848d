import type { HeldEntitlement, PlanQuestion } from './plan-rows.ts';

/**
 * `BLOCKED` is a grant that waits for an account, `UNMANAGE` a revoke that only lets go, `UPDATE` an account that stays and is to be written
 * again; `MOVED` stays for other reasons, which nothing is done for.
 */
export const DIFFERENCES = ['GRANT', 'BLOCKED', 'UPDATE', 'REVOKE', 'UNMANAGE', 'MOVED'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** What the standing difference is made of, beside persons and ledger. */
export interface StandingQuestion extends PlanQuestion {
  /** An entitlement that was given for one of these rule versions is let go where it would be revoked (provisioning 5.4). */
  readonly letGo: readonly { readonly entitlementId: string; readonly versionIds: readonly string[] }[];
  /** Accounts, and access to them, whose mapped values differ from those last written, whether or not they stay. */
  readonly stale: readonly { readonly entitlementId: string; readonly personIds: readonly string[] }[];
}

/** How often an entitlement differs in a way, and for how many of them each rule version is a reason. */
export interface DifferenceCount {
  readonly kind: DifferenceKind;
  readonly entitlementId: string;
  readonly count: number;
  readonly byVersion: Readonly<Record<string, number>>;
}

export interface DifferenceCounts {
  /** Persons that take part. */
  readonly persons: number;
  /** None of 0. */
  readonly counts: readonly DifferenceCount[];
}

/** One thing that differs. Of what is taken away, the rules that once wanted it; of the rest, those that want it. */
export interface DifferenceRow extends HeldEntitlement {
  readonly kind: DifferenceKind;
  readonly ruleVersions: readonly string[];
  /** Of `UNMANAGE`: it goes with the account, and not for a reason of its own. */
  readonly withAccount: boolean;
}

/** Empty lists are of everything. */
export interface DifferenceFilter {
  readonly kinds: readonly DifferenceKind[];
  readonly entitlementIds: readonly string[];
  /** Any of them among the reasons. */
  readonly ruleVersions: readonly string[];
}

/** Behind a row: the next one stands in this chunk, after so many others of it. */
export interface DifferenceCursor {
  readonly chunk: number;
  readonly after: number;
}

export interface DifferencePage {
  readonly rows: readonly DifferenceRow[];
  /** Null when there are no more. */
  readonly next: DifferenceCursor | null;
}
