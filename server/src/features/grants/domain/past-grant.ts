import type { AccountOrigin, GrantEnd, GrantReason } from './ledger.ts';

/** What somebody had at some moment, with the reasons of that moment. */
export interface PastGrant extends GrantReason {
  readonly grantId: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly grantedAt: Date;
  /** When and how it ended since then; null while he has it. */
  readonly endedAt: Date | null;
  readonly endedBy: GrantEnd | null;
}

/** A past grant of a list over everybody. */
export interface ListedPastGrant extends PastGrant {
  /** The person as he is called now. */
  readonly displayName: string;
  readonly externalId: string;
}

/** An account that somebody had at some moment; name and key as they were written last. */
export interface PastAccount {
  readonly id: string;
  readonly targetId: string;
  readonly reference: string;
  readonly name: string | null;
  readonly origin: AccountOrigin;
}

export interface PastGrantFilter {
  readonly entitlementId?: string | null;
  readonly targetId?: string | null;
  /** Words of the person's name, number or e-mail. */
  readonly search?: string | null;
}
