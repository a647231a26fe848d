import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { isMoved } from './moved-accounts.ts';
import type { UpdateCandidate } from './plan-store.ts';

/** A state of persons and ledger, as far as accounts depend on it. */
export interface StateOfAccounts {
  readonly snapshot: { readonly id: string; readonly number: number } | null;
  /** What the database had committed: `pg_current_snapshot()`. */
  readonly seen: string;
  /** The position of the ledger. */
  readonly position: number;
}

/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';
/** A snapshot before the first transaction. */
const NOTHING_SEEN = '1:1:';
/** Beyond so many persons, looking at everybody is quicker than looking for each. */
const MOST_MOVED = 20_000;

/** Finds the accounts that may have to be written again: bound to one transaction of isolation REPEATABLE READ. */
export class AccountMoves {
  constructor(private readonly tx: Queryable) {}

  /** The state that this transaction sees, and whose version or ledger moved since the one that is known; null = look at everybody. */
  async since(
    known: StateOfAccounts | null,
  ): Promise<{ readonly now: StateOfAccounts; readonly moves: readonly string[] | null }> {
    const [row] = await this.tx.execute<{
      [column: string]: unknown;
      seen: string;
      position: string;
      unseen: string;
      snapshot: StateOfAccounts['snapshot'];
      isOfHere: boolean;
    }>(sql`/* accounts.state */
      select pg_current_snapshot()::text as seen, coalesce(sum(changes), 0)::text as position,
        coalesce(sum(changes) filter (where ${isUnseen(known)}), 0)::text as unseen,
        (select jsonb_build_object('id', id, 'number', number) from snapshots where number is not null
          order by number desc limit 1) as snapshot,
        exists (select from snapshots where id = ${known?.snapshot?.id ?? NO_ID}) as "isOfHere"
      from ledger_changes`);
    if (row === undefined) throw new Error('A sum over the ledger gave no row.');
    const now = { seen: row.seen, position: Number(row.position), snapshot: row.snapshot };
    if (known === null || known.snapshot === null || !row.isOfHere) return { now, moves: null };
    // A backup was put back, or the ledger emptied: what is known is of another history.
    const isEarlier =
      known.snapshot.number > (now.snapshot?.number ?? 0) || now.position - Number(row.unseen) < known.position;
    if (isEarlier) return { now, moves: null };
    const personIds = await this.movedPersons(known, known.snapshot.number);
    return { now, moves: personIds.length > MOST_MOVED ? null : personIds };
  }

  /**
   * Granted accounts of some persons (null: of everybody) whose person version, mapping version or, for `usingAccountData` targets, other
   * accounts moved since they were written; in order of id, after `after`.
   */
  async candidates(
    personIds: readonly string[] | null,
    usingAccountData: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<readonly UpdateCandidate[]> {
    const ofPersons = personIds === null ? sql`true` : sql`a.person_id = any (${sql.param([...personIds])}::uuid[])`;
    return this.tx.execute<UpdateCandidate & Record<string, unknown>>(sql`/* accounts.moved */
      select a.id as "accountId", a.person_id as "personId", p.version as "personVersion", a.target_id as "targetId",
        g.entitlement_id as "entitlementId", access.entitlement_id as "accessEntitlementId",
        a.written_hash as "writtenHash", a.access_written_hash as "accessWrittenHash"
      from accounts a
      join grants g on g.id = a.grant_id and g.ended_at is null
      join persons p on p.id = a.person_id
      join targets t on t.id = a.target_id and t.archived_at is null
      left join lateral (
        select g2.entitlement_id from grants g2
        join entitlements e2 on e2.id = g2.entitlement_id and e2.target_id = a.target_id and e2.kind = 'ACCOUNT_ACCESS'
        where g2.person_id = a.person_id and g2.ended_at is null) access on true
      where a.ended_at is null and a.id > ${after ?? NO_ID} and ${ofPersons} and ${isMoved(usingAccountData)}
      order by a.id limit ${limit}`);
  }

  /** Whose version or ledger moved. */
  private async movedPersons(known: StateOfAccounts, snapshot: number): Promise<readonly string[]> {
    const rows = await this.tx.execute<{ personId: string }>(sql`/* accounts.moved_persons */
      select person_id as "personId" from person_changes where snapshot_number > ${snapshot}
      union
      select unnest(person_ids) from ledger_changes
      where transaction >= pg_snapshot_xmin(${known.seen}::pg_snapshot) and ${isUnseen(known)}`);
    return rows.map(({ personId }) => personId);
  }
}

function isUnseen(known: StateOfAccounts | null): SQL {
  return sql`not pg_visible_in_snapshot(transaction, ${known?.seen ?? NOTHING_SEEN}::pg_snapshot)`;
}
