import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

export interface SkippedChange {
  readonly personId: string;
  readonly skipped: boolean;
}

/**
 * *Skip processing* as it follows from merges and suggestions: whoever is in an open suggestion (decision 15), becomes part of another person
 * with the next snapshot, or is a main person whose own record is gone. Answers with those of whom it changed.
 */
export async function settleSkipped(tx: Queryable, personIds: readonly string[]): Promise<readonly SkippedChange[]> {
  if (personIds.length === 0) return [];
  const rows = await tx.execute<{ id: string; skipped: boolean }>(sql`/* aggregation.skip */
    with asked as (select p.id, p.skipped,
        p.state = 'PRESENT' and (exists (select from merge_suggestions s where s.state = 'OPEN' and s.person_id = p.id)
          or exists (select from merge_suggestions s where s.state = 'OPEN' and s.other_id = p.id)
          or exists (select from merges g where g.person_id = p.id and g.state = 'PENDING')
          or p.missing and exists (select from merges g where g.main_id = p.id and g.ended_at is null)) as due
      from persons p where p.id = any(${sql.param([...new Set(personIds)])}::uuid[]) order by p.id for update)
    update persons p set skipped = asked.due from asked where asked.id = p.id and asked.skipped <> asked.due
    returning p.id, p.skipped`);
  return rows.map(({ id, skipped }) => ({ personId: id, skipped }));
}

/** Everybody whom a snapshot added and who can be compared waits until that is done: nobody is processed who may be somebody else. */
export async function holdNewcomers(tx: Queryable, snapshotNumber: number): Promise<readonly SkippedChange[]> {
  const rows = await tx.execute<{ id: string }>(sql`/* aggregation.hold */ update persons p set skipped = true
    from person_changes c where c.snapshot_number = ${snapshotNumber} and c.change = 'ADDED' and c.person_id = p.id
      and coalesce(p.model ->> 'aggregation', '') <> '' and not p.skipped returning p.id`);
  return rows.map(({ id }) => ({ personId: id, skipped: true }));
}

/** Main persons who are skipped: for one whose own record came back there is nothing left to decide. */
export async function skippedMains(tx: Queryable): Promise<readonly string[]> {
  const rows = await tx.execute<{ id: string }>(sql`/* aggregation.skippedMains */ select p.id from persons p
    where p.skipped and exists (select from merges g where g.main_id = p.id and g.ended_at is null)`);
  return rows.map(({ id }) => id);
}
