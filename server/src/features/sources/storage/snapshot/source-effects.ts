import { persons } from '@gatehouse/drizzle';
import { inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { NO_EFFECT, type SnapshotEffect } from '../../domain/snapshot-info.ts';

/** What the snapshot that is being prepared does to the persons of each source. */
export async function sourceEffects(tx: Queryable): Promise<(sourceId: string) => SnapshotEffect> {
  const rows = await tx.execute<
    SnapshotEffect & { sourceId: string } & Record<string, unknown>
  >(sql`/* snapshot.effects */
    select source_id as "sourceId", (count(*) filter (where change = 'ADDED'))::int as added,
      (count(*) filter (where change = 'CHANGED'))::int as changed, (count(*) filter (where change = 'REMOVED'))::int as removed,
      (count(*) filter (where change = 'RETURNED'))::int as returned
    from (select n.source_id, r.change from next_row r join next_person n on n.id = r.id
      union all select p.source_id, 'REMOVED' from next_gone g join persons p on p.id = g.id) found
    group by source_id`);
  const effects = new Map(
    rows.map(({ sourceId, added, changed, removed, returned }) => [sourceId, { added, changed, removed, returned }]),
  );
  return (sourceId) => effects.get(sourceId) ?? NO_EFFECT;
}

/** Which source each person is of. */
export async function sourcesOfPersons(
  queries: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await queries
    .select({ id: persons.id, sourceId: persons.sourceId })
    .from(persons)
    .where(inArray(persons.id, [...personIds]));
  return new Map(rows.map(({ id, sourceId }) => [id, sourceId]));
}
