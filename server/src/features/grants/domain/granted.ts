import type { AccountOrigin } from './ledger.ts';

/** A current grant as the person's page shows it. */
export interface PersonEntitlement {
  readonly grantId: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly grantedAt: Date;
  /** Ids of the rule versions that gave it. */
  readonly ruleVersions: readonly string[];
}

/** A current account as the person's page shows it. `data` holds the fields marked *store in account data*. */
export interface PersonAccount {
  readonly id: string;
  readonly personId: string;
  readonly targetId: string;
  readonly reference: string;
  readonly name: string | null;
  readonly origin: AccountOrigin;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: Date;
}
