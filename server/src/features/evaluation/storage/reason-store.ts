import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

/** A grant that stays, for other reasons than it was given. */
export interface MovedReason {
  readonly personId: string;
  readonly entitlementId: string;
  readonly targetId: string;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
}

/** New reasons of grants that stay, kept with an evaluation until it is applied. */
export class ReasonStore {
  constructor(private readonly tx: Queryable) {}

  /** Keeps those of the plan in the making, in the place of what the evaluation had. After `endStaging` of the plan. */
  async freeze(evaluationId: string): Promise<void> {
    await this.tx.execute(
      sql`/* reasons.forget */ delete from evaluation_reasons where evaluation_id = ${evaluationId}`,
    );
    await this.tx.execute(sql`/* reasons.freeze */
      insert into evaluation_reasons (evaluation_id, person_id, entitlement_id, rule_versions, contracts)
      select ${evaluationId}, person_id, entitlement_id, rule_versions, contracts from moved_reasons`);
  }

  /** Takes some out. */
  async take(evaluationId: string, limit: number): Promise<readonly MovedReason[]> {
    return this.tx.execute<MovedReason & Record<string, unknown>>(sql`/* reasons.take */
      with taken as (
        delete from evaluation_reasons where evaluation_id = ${evaluationId} and (person_id, entitlement_id) in (
          select person_id, entitlement_id from evaluation_reasons where evaluation_id = ${evaluationId}
          order by person_id, entitlement_id limit ${limit})
        returning person_id, entitlement_id, rule_versions, contracts)
      select t.person_id as "personId", t.entitlement_id as "entitlementId", e.target_id as "targetId",
        t.rule_versions as "ruleVersions", t.contracts
      from taken t join entitlements e on e.id = t.entitlement_id`);
  }
}
