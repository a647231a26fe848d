import { snapshots } from '@gatehouse/drizzle';
import { desc, isNotNull } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';

/** The day that the last snapshot was computed for; null before the first. */
export async function latestSnapshotDay(queries: Queryable): Promise<string | null> {
  const [row] = await queries
    .select({ asOf: snapshots.asOf })
    .from(snapshots)
    .where(isNotNull(snapshots.number))
    .orderBy(desc(snapshots.number))
    .limit(1);
  return row?.asOf ?? null;
}
