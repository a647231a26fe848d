import type { Queryable } from '../../../platform/database/connection.ts';
import type { CurrentGrant, GrantKey, LedgerAccount, LedgerChange } from '../domain/ledger.ts';

/** The difference between what is wanted and what is granted, by set. */
export interface LedgerDifference {
  /** Places in `wanted` of what nobody has yet. */
  readonly missing: readonly number[];
  /** Current grants that are not wanted. */
  readonly surplus: readonly CurrentGrant[];
}

/** Who has what: bound to one transaction. Every method is a constant number of statements for any number of rows. */
export class GrantLedger {
  constructor(private readonly tx: Queryable) {}

  /** How often the ledger has changed: it grows with every change that is visible, and only then. */
  async position(): Promise<number> {
    return Promise.reject(new Error(String(this.tx)));
  }

  /** All current grants, of these persons or of everybody. */
  async currentGrants(personIds?: readonly string[]): Promise<readonly CurrentGrant[]> {
    return Promise.reject(new Error(String(personIds)));
  }

  /** What is wanted and not granted, and what is granted and not wanted. */
  async difference(wanted: readonly GrantKey[]): Promise<LedgerDifference> {
    return Promise.reject(new Error(String(wanted)));
  }

  /** Current accounts, of these persons or of everybody, in one target or in all. */
  async accounts(
    filter: { readonly targetId?: string; readonly personIds?: readonly string[] } = {},
  ): Promise<readonly LedgerAccount[]> {
    return Promise.reject(new Error(String(filter)));
  }

  /** Which of these account references are managed now, and for whom. */
  async holders(targetId: string, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return Promise.reject(new Error(String([targetId, references])));
  }

  /**
   * Writes the successes of a batch of actions. Repeating a change does nothing.
   * @throws AccountTaken when an account is managed for another person already; nothing is written then.
   */
  async applyOutcomes(changes: readonly LedgerChange[]): Promise<void> {
    return Promise.reject(new Error(String(changes)));
  }
}
