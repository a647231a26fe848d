import { type SQL, sql } from 'drizzle-orm';

/**
 * The order of exchange formats 5, for columns of `contracts` and one with the contract's state (`ACTIVE` …); state first, so that an active
 * contract goes before a better one that is not.
 */
export function primaryContractOrder(state: SQL): SQL {
  return sql`array_position(array['ACTIVE', 'FUTURE', 'PAST', 'NONE'], ${state}), fte desc nulls last,
      hours_per_week desc nulls last, percentage desc nulls last, sequence desc nulls last, end_date desc nulls first,
      start_date asc nulls last, external_id, source_key, id`;
}
