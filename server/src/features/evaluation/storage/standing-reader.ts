import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { Operation } from '../domain/plan.ts';

/** What was or would be done: one person, one entitlement. */
export interface StandingKey {
  readonly operation: Operation;
  readonly personId: string;
  readonly entitlementId: string;
}

/** What the standing difference needs to know beside what a plan is made from. */
export class StandingReader {
  constructor(private readonly queries: Queryable) {}

  /** Entitlements that a rule gives no more and lets go, with all versions of that rule (provisioning 5.4). */
  async letGo(): Promise<readonly { readonly entitlementId: string; readonly versionIds: readonly string[] }[]> {
    return this.queries.execute<{ entitlementId: string; versionIds: string[] }>(sql`/* standing.let_go */
      select u.entitlement_id as "entitlementId", array_agg(v.id) as "versionIds"
      from unmanaged_entitlements u join rule_versions v on v.rule_id = u.rule_id
      group by u.entitlement_id`);
  }

  /** For each of these whether it failed when it was last done. */
  async failedLast(keys: readonly StandingKey[]): Promise<readonly boolean[]> {
    if (keys.length === 0) return [];
    const rows = await this.queries.execute<{ failed: boolean }>(sql`/* standing.failed_last */
      select coalesce(last.state = 'FAILED', false) as failed
      from unnest(${list(keys, 'operation')}::text[], ${list(keys, 'personId')}::uuid[], ${list(keys, 'entitlementId')}::uuid[])
        with ordinality as k (operation, person_id, entitlement_id, place)
      left join lateral (
        select a.state from actions a
        where a.person_id = k.person_id and a.entitlement_id = k.entitlement_id and a.operation = k.operation
          and a.state in ('SUCCEEDED', 'FAILED')
        order by a.finished_at desc limit 1) last on true
      order by k.place`);
    return rows.map(({ failed }) => failed);
  }
}

function list(keys: readonly StandingKey[], name: keyof StandingKey) {
  return sql.param(keys.map((key) => key[name]));
}
