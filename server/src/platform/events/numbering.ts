import { sql } from 'drizzle-orm';
import type { Database } from '../database/connection.ts';

/** Channel on which the highest numbered position is told. */
export const NUMBERED_CHANNEL = 'gatehouse_numbered';

const ROWS_PER_ROUND = 5_000;

/**
 * One round of numbering: gives committed rows their position, in order of id, and tells all processes with one NOTIFY.
 * The advisory lock is held to the end of the transaction, so positions become visible in their order and none is given twice.
 * Progress of runs whose end got its number is removed (data model, Events).
 * @returns whether another process was at it, and whether more rows wait.
 */
export function numberEvents(database: Database): Promise<'DONE' | 'MORE' | 'BUSY'> {
  return database.queries.transaction(async (tx) => {
    const [lock] = await tx.execute<{ got: boolean }>(
      sql`/* events.lock */ select pg_try_advisory_xact_lock(hashtext('gatehouse.events')) as got`,
    );
    if (lock?.got !== true) return 'BUSY';
    const numbered = await tx.execute<{ position: string; ended: string | null }>(sql`/* events.number */
      with top as (select coalesce(max(position), 0) as position from events),
        fresh as (
          select id, row_number() over (order by id) as place
          from (select id from events where position is null order by id limit ${ROWS_PER_ROUND}) waiting)
      update events set position = top.position + fresh.place from top, fresh where events.id = fresh.id
      returning events.position::text, case when kind = 'progress' and data @> '{"ended":true}' then subject_id::text end as ended`);
    if (numbered.length === 0) return 'DONE';
    const ended = numbered.flatMap((row) => (row.ended === null ? [] : [row.ended]));
    if (ended.length > 0) {
      await tx.execute(sql`/* events.forget_progress */
        delete from events where kind = 'progress' and subject_id in ${ended} and not data @> '{"ended":true}'`);
    }
    const top = numbered.map((row) => BigInt(row.position)).reduce((most, one) => (one > most ? one : most), 0n);
    await tx.execute(sql`/* events.tell */ select pg_notify(${NUMBERED_CHANNEL}, ${String(top)})`);
    return numbered.length === ROWS_PER_ROUND ? 'MORE' : 'DONE';
  });
}

/** Removes what happened before `before`; the row with the highest position stays, because numbering goes on from it. */
export async function forgetEvents(database: Database, before: Date): Promise<void> {
  await database.queries.execute(sql`/* events.forget */
    delete from events where occurred_at < ${before.toISOString()}::timestamptz
      and position < (select max(position) from events)`);
}
