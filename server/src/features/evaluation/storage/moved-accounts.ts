import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether something moved since account `a` of person `p` in target `t` was written: the person's version, the mapping's or, in
 * `usingAccountData` targets, another account of the person.
 */
export function isMoved(usingAccountData: readonly string[]): SQL {
  const hasMovedData = sql`or a.target_id = any (${sql.param([...usingAccountData])}::uuid[]) and exists (
    select from accounts o where o.person_id = a.person_id and o.updated_at > a.updated_at)`;
  return sql`(a.person_version <> p.version or a.mapping_version <> t.mapping_version
    ${usingAccountData.length === 0 ? sql`` : hasMovedData})`;
}
