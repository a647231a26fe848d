import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

/**
 * For the rest of the transaction tables are joined whole. A table that was filled or emptied a moment ago is still taken for small by
 * the planner, which would then look through all of it once for each staged row: minutes instead of seconds, for one import in some.
 */
export async function joinWholeTables(tx: Queryable): Promise<void> {
  await tx.execute(sql`set local enable_nestloop = off`);
}
