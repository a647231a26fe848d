import type { EntitlementKind } from '../../targets/index.ts';

/** How an account came to be managed by us. */
export const ACCOUNT_ORIGINS = ['CREATED', 'CORRELATED', 'LINKED'] as const;
export type AccountOrigin = (typeof ACCOUNT_ORIGINS)[number];

/** Why a grant ended. */
export type GrantEnd = 'REVOKED' | 'UNMANAGED' | 'TRANSFERRED';

/** A person has an entitlement now. `subKey` is '' but for dynamic permissions. */
export interface CurrentGrant {
  readonly id: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly targetId: string;
  readonly kind: EntitlementKind;
  readonly subKey: string;
}

/** A person's current account in a target, as the ledger remembers it. */
export interface LedgerAccount {
  readonly id: string;
  readonly personId: string;
  readonly targetId: string;
  /** The target's own key. */
  readonly reference: string;
  readonly origin: AccountOrigin;
  readonly name: string | null;
  /** Fields marked *store in account data*. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Hash of the values last written for UPDATE; null = never written. */
  readonly writtenHash: Buffer | null;
  /** Hash of the values last written for ENABLE; null while access is not granted. */
  readonly accessWrittenHash: Buffer | null;
  /** Person version and mapping version that were last written. */
  readonly personVersion: number;
  readonly mappingVersion: number;
}

/** What was written to an account with an action's success. Left out = as it was. */
export interface AccountWritten {
  /** Hash of what UPDATE maps for this person version. Only with it do the account's person and mapping version move on. */
  readonly writtenHash?: Buffer;
  /** Hash of what ENABLE maps; for grants and updates of access. */
  readonly accessWrittenHash?: Buffer;
  /** Joins what is stored already, field by field. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly name?: string | null;
  readonly personVersion: number;
  readonly mappingVersion: number;
}

export interface GrantKey {
  readonly personId: string;
  readonly entitlementId: string;
  readonly subKey?: string;
}

export interface GrantReason {
  /** Ids of the rule versions that gave it. */
  readonly ruleVersions: readonly string[];
  /** Ids of the matching contracts. */
  readonly contracts: readonly string[];
}

/** One success of an action, as the ledger takes it. Repeating one changes nothing. */
export type LedgerChange =
  /** The account exists: the grant of kind ACCOUNT and the account behind it. */
  | (GrantKey &
      GrantReason & {
        readonly change: 'GRANT_ACCOUNT';
        readonly targetId: string;
        readonly account: { readonly reference: string; readonly origin: AccountOrigin } & AccountWritten;
      })
  /** Access or a permission is granted. For access, `account` notes what ENABLE wrote. */
  | (GrantKey &
      GrantReason & { readonly change: 'GRANT'; readonly targetId: string; readonly account?: AccountWritten })
  /** Ends the grant; of kind ACCOUNT: its account too. Access that ends forgets what ENABLE wrote. */
  | (GrantKey & { readonly change: 'END'; readonly endedBy: GrantEnd })
  /** An UPDATE was written or found to need no writing; without `account`: only the reasons have changed. New reasons replace the old ones. */
  | (GrantKey &
      GrantReason & { readonly change: 'UPDATE'; readonly targetId: string; readonly account?: AccountWritten });

/** An account that a change would manage for one person is managed for another already. The transaction is lost. */
export class AccountTaken extends Error {
  override readonly name = 'AccountTaken';

  constructor() {
    super(
      'An account of this batch is managed for another person already, so nothing of the batch was written. Ask holders() again and leave that action out.',
    );
  }
}
