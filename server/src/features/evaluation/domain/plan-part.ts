/** An entitlement that the rules want for a person, with the reasons: rule versions and matching contracts, each sorted and once. */
export interface WantedRow {
  readonly personId: string;
  readonly entitlementId: string;
  /** False while the person is to have no account in that target: an account comes before everything else (provisioning 5.3). */
  readonly hasAccount: boolean;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
}

/** What differs between wanted and granted, for some of the persons. */
export interface PlanPart {
  /** Persons that were looked at; excluded and blocked ones not. */
  readonly persons: number;
  /** How many entitlements the rules want for them. */
  readonly wanted: number;
  /** How many of them are in each rule, in the order of the rules. */
  readonly rulePersons: readonly number[];
  readonly grants: readonly WantedRow[];
  readonly revokes: readonly { readonly personId: string; readonly entitlementId: string }[];
  /** Granted and wanted, for other reasons than before. */
  readonly moved: readonly WantedRow[];
}
