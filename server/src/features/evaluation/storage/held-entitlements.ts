import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

/** What persons have, with the rule versions that gave it. */
export interface HeldRow {
  readonly personId: string;
  readonly entitlementId: string;
  readonly ruleVersions: readonly string[];
}

/** Reads the ledger with its reasons. */
export class HeldEntitlements {
  constructor(private readonly queries: Queryable) {}

  async of(personIds: readonly string[]): Promise<readonly HeldRow[]> {
    if (personIds.length === 0) return [];
    return this.queries.execute<HeldRow & Record<string, unknown>>(sql`/* held.of_persons */
      select person_id as "personId", entitlement_id as "entitlementId", rule_versions as "ruleVersions"
      from grants where ended_at is null and person_id = any (${sql.param([...personIds])}::uuid[])`);
  }
}
