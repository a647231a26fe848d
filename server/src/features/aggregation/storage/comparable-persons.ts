import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { Candidate } from '../matching/match-index.ts';
import { matchText } from '../matching/match-score.ts';

/** Everybody with a key and a contract whose record is his own (provisioning 3.9). */
export async function comparablePersons(queries: Queryable): Promise<readonly Candidate[]> {
  const rows = await queries.execute<{ id: string; aggregation: string }>(sql`/* aggregation.keys */
    select p.id, p.model ->> 'aggregation' as aggregation from persons p
    where p.state = 'PRESENT' and p.primary_contract_id is not null and coalesce(p.model ->> 'aggregation', '') <> ''
      and not exists (select from merges g where g.person_id = p.id and g.ended_at is null)
    order by p.added_at, p.id`);
  return rows.map(({ id, aggregation }) => ({ id, text: matchText(aggregation) }));
}

/** Whom a snapshot added. */
export async function newcomersOf(queries: Queryable, snapshotNumber: number): Promise<ReadonlySet<string>> {
  const rows = await queries.execute<{ id: string }>(sql`/* aggregation.newcomers */
    select person_id as id from person_changes where snapshot_number = ${snapshotNumber} and change = 'ADDED'`);
  return new Set(rows.map(({ id }) => id));
}
