import { accounts, entitlements, grants, ledgerChanges } from '@gatehouse/drizzle';
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../../../platform/clock.ts';
import type { Queryable } from '../../../platform/database/connection.ts';
import { brokenConstraint } from '../../../platform/database/sql-state.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { newId } from '../../../platform/ids.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import {
  ACCOUNT_ORIGINS,
  AccountTaken,
  type CurrentGrant,
  type LedgerAccount,
  type LedgerChange,
} from '../domain/ledger.ts';
import { toRounds } from '../domain/rounds.ts';
import {
  accountsToWrite,
  endGrants,
  insertAccounts,
  toChangeRow,
  updateReasons,
  upsertGrants,
} from './ledger-writes.ts';

/** Which accounts to read; nothing given = all current ones. */
export interface AccountFilter {
  readonly targetId?: string;
  readonly personIds?: readonly string[];
}

/** Who has what: bound to one transaction. Every method is a constant number of statements for any number of rows. */
export class GrantLedger {
  constructor(
    private readonly tx: Queryable,
    private readonly clock: Clock,
  ) {}

  /** How often the ledger has changed: it grows with every change that is visible here, and only then. */
  async position(): Promise<number> {
    const [row] = await this.tx
      .select({ changes: sql<string>`coalesce(sum(${ledgerChanges.changes}), 0)` })
      .from(ledgerChanges);
    return Number(row?.changes ?? 0);
  }

  /** What these persons have now. */
  async currentGrants(personIds: readonly string[]): Promise<readonly CurrentGrant[]> {
    if (personIds.length === 0) return [];
    const rows = await this.tx
      .select({
        id: grants.id,
        personId: grants.personId,
        entitlementId: grants.entitlementId,
        targetId: entitlements.targetId,
        kind: entitlements.kind,
        subKey: grants.subKey,
      })
      .from(grants)
      .innerJoin(entitlements, eq(entitlements.id, grants.entitlementId))
      .where(and(oneOf(grants.personId, personIds), isNull(grants.endedAt)));
    return rows.map((row) => ({ ...row, kind: storedWord(ENTITLEMENT_KINDS, row.kind) }));
  }

  /** Current accounts. */
  async accounts({ targetId, personIds }: AccountFilter = {}): Promise<readonly LedgerAccount[]> {
    const rows = await this.tx
      .select()
      .from(accounts)
      .where(
        and(
          isNull(accounts.endedAt),
          targetId === undefined ? undefined : eq(accounts.targetId, targetId),
          personIds === undefined ? undefined : oneOf(accounts.personId, personIds),
        ),
      );
    return rows.map(toLedgerAccount);
  }

  /** Which of these account references are managed now, and for which person. */
  async holders(targetId: string, references: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (references.length === 0) return new Map();
    const rows = await this.tx
      .select({ reference: accounts.reference, personId: accounts.personId })
      .from(accounts)
      .where(
        and(eq(accounts.targetId, targetId), inArray(accounts.reference, [...references]), isNull(accounts.endedAt)),
      );
    return new Map(rows.map(({ reference, personId }) => [reference, personId]));
  }

  /**
   * Writes the successes of a batch of actions. Repeating a change does nothing.
   * @throws AccountTaken when an account is managed for another person already; the transaction is lost then.
   */
  async applyOutcomes(changes: readonly LedgerChange[]): Promise<void> {
    if (changes.length === 0) return;
    try {
      for (const round of toRounds(changes)) await this.applyRound(round);
    } catch (error) {
      throw brokenConstraint(error) === 'accounts_reference_key' ? new AccountTaken() : error;
    }
    const personIds = [...new Set(changes.map(({ personId }) => personId))];
    const changedAt = this.clock.now();
    await this.tx.insert(ledgerChanges).values({ id: newId(), changes: changes.length, changedAt, personIds });
  }

  /** Ends first: an account that changes hands within a round is free before it is taken. */
  private async applyRound(round: readonly LedgerChange[]): Promise<void> {
    const rows = round.map(toChangeRow);
    const now = this.clock.now();
    const steps: readonly (readonly [readonly unknown[], (rows: SQL, now: SQL) => SQL])[] = [
      [rows.filter(({ change }) => change === 'END'), endGrants],
      [rows.filter(({ change }) => change === 'GRANT' || change === 'GRANT_ACCOUNT'), upsertGrants],
      [rows.filter(({ change }) => change === 'UPDATE'), updateReasons],
      [rows.filter(({ change }) => change === 'GRANT_ACCOUNT'), insertAccounts],
      [rows.filter(({ change, writes }) => change !== 'GRANT_ACCOUNT' && writes), accountsToWrite],
    ];
    for (const [of, statement] of steps) {
      if (of.length === 0) continue;
      await this.tx.execute(statement(sql`${JSON.stringify(of)}::jsonb`, sql`${now.toISOString()}::timestamptz`));
    }
  }
}

function oneOf(column: SQL | typeof grants.personId | typeof accounts.personId, ids: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...ids])}::uuid[])`;
}

function toLedgerAccount(row: typeof accounts.$inferSelect): LedgerAccount {
  const { id, personId, targetId, reference, name, data, writtenHash, accessWrittenHash } = row;
  const origin = storedWord(ACCOUNT_ORIGINS, row.origin);
  const { personVersion, mappingVersion } = row;
  return {
    id,
    personId,
    targetId,
    reference,
    origin,
    name,
    data,
    writtenHash,
    accessWrittenHash,
    personVersion,
    mappingVersion,
  };
}
