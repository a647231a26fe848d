import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

/**
 * Hash of the positions of all that a plan for the day `asOf` is made from, SHA-256 in lower-case hexadecimal. Two that are equal stand for
 * the same plan: persons and contracts move with the snapshot, but for exclusion by hand and *skip processing*; a published rule version and what it gives never
 * change; of a target only these columns are read. Whoever lets a plan depend on something else adds it here.
 * One statement, so one state of the database; quick for any number of persons.
 */
export async function planInputs(tx: Queryable, asOf: string): Promise<string> {
  const [row] = await tx.execute<{ hash: string }>(sql`/* plan.inputs */
    select encode(sha256(convert_to(jsonb_build_array(
      ${asOf}::text,
      (select max(number) from snapshots),
      (select jsonb_agg(id order by id) from persons where excluded_by_mapping or excluded_by_hand or skipped),
      (select jsonb_agg(id order by id) from rule_versions where state = 'PUBLISHED'),
      (select jsonb_agg(jsonb_build_array(rule_id, entitlement_id) order by rule_id, entitlement_id) from unmanaged_entitlements),
      (select jsonb_agg(jsonb_build_array(id, identifier, enabled, mapping, mapping_version) order by id)
        from targets where archived_at is null),
      (select sum(changes) from ledger_changes)
    )::text, 'UTF8')), 'hex') as hash`);
  if (row === undefined) throw new Error('A hash over the positions gave no row.');
  return row.hash;
}
