import { persons } from '@gatehouse/drizzle';
import { and, asc, eq, or } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

/** Persons present whom no evaluation looks at: excluded and blocked ones (decision 14, provisioning 14.6). */
export async function notProcessed(tx: Queryable): Promise<readonly string[]> {
  const isLeft = or(eq(persons.excludedByMapping, true), eq(persons.excludedByHand, true), eq(persons.blocked, true));
  const rows = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.state, 'PRESENT'), isLeft))
    .orderBy(asc(persons.id));
  return rows.map(({ id }) => id);
}
