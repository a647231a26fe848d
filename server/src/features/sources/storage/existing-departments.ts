import { departments } from '@gatehouse/drizzle';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { KnownDepartment } from '../domain/department-catalogue.ts';

/** The departments of a source as they stand, by key. */
export async function existingDepartments(
  queries: Queryable,
  sourceId: string,
): Promise<ReadonlyMap<string, KnownDepartment>> {
  const rows = await queries
    .select({
      key: departments.sourceKey,
      externalId: departments.externalId,
      displayName: departments.displayName,
      code: departments.code,
      parentExternalId: departments.parentExternalId,
    })
    .from(departments)
    .where(and(eq(departments.sourceId, sourceId), eq(departments.state, 'PRESENT')));
  return new Map(rows.map(({ key, ...department }) => [key, department]));
}
