import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import type { PageRequest } from '../../../platform/paging.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import { OPERATIONS } from '../domain/plan.ts';
import { type ComparedCount, PLAN_CHANGES, type PlanChange } from '../domain/plan-comparison.ts';

/** The plan looked at, and the other. */
export interface TwoPlans {
  readonly id: string;
  readonly otherId: string;
}

/** Rows that differ: of a CHANGED one both, otherwise the one there is. */
export interface ComparedIds {
  readonly personId: string;
  readonly entitlementId: string;
  readonly actionId: string;
  readonly beforeId: string | null;
}

/** Compares plans where they are. Both are read in the order of their persons' ids, side by side. */
export class PlanComparer {
  constructor(private readonly queries: Queryable) {}

  async counts(plans: TwoPlans): Promise<readonly ComparedCount[]> {
    const parts = PLAN_CHANGES.map(
      (change) => sql`select ${change} as change, d.target_id, d.kind, d.operation, count(*)::int as count
        from (select a.target_id, e.kind, a.operation ${differing(plans, change)}) as d group by 1, 2, 3, 4`,
    );
    const rows = await this.queries.execute<{
      [column: string]: unknown;
      change: string;
      targetId: string;
      kind: string;
      operation: string;
      count: number;
    }>(sql`/* plan_comparison.counts */ ${withReasons(plans)}
      select change, target_id as "targetId", kind, operation, count from (${sql.join(parts, sql` union all `)}) as counted
      order by 1, 2, 3, 4`);
    return rows.map((row) => ({
      change: storedWord(PLAN_CHANGES, row.change),
      targetId: row.targetId,
      kind: storedWord(ENTITLEMENT_KINDS, row.kind),
      operation: storedWord(OPERATIONS, row.operation),
      count: row.count,
    }));
  }

  /** `first + 1` of them. Cursor: ids of person and entitlement. */
  async list(plans: TwoPlans, change: PlanChange, { first, after }: PageRequest): Promise<readonly ComparedIds[]> {
    const beyond =
      after === null ? sql`` : sql` and (a.person_id, a.entitlement_id) > (${after[0]}::uuid, ${after[1]}::uuid)`;
    const before = change === 'CHANGED' ? sql`o.id` : sql`null`;
    return this.queries.execute<
      ComparedIds & Record<string, unknown>
    >(sql`/* plan_comparison.list */ ${withReasons(plans)}
      select a.person_id as "personId", a.entitlement_id as "entitlementId", a.id as "actionId", ${before} as "beforeId"
      ${differing(plans, change)}${beyond}
      order by a.person_id, a.entitlement_id limit ${first + 1}`);
  }
}

/** The rules behind each set of rule versions in the two plans. */
function withReasons({ id, otherId }: TwoPlans): SQL {
  return sql`with reasons as materialized (
    select reason_key, (select array_agg(distinct v.rule_id order by v.rule_id) from rule_versions v where v.id = any (rule_versions)) as rules
    from (
      select distinct reason_key, rule_versions from evaluation_action_groups where evaluation_id in (${id}, ${otherId})) as known)`;
}

/** `from … where …` over the rows `a` that differ in a way, and `o` for what they were. */
function differing({ id, otherId }: TwoPlans, change: PlanChange): SQL {
  const [ofA, ofO] = change === 'GONE' ? [otherId, id] : [id, otherId];
  const same = sql`o.evaluation_id = ${ofO} and o.person_id = a.person_id and o.entitlement_id = a.entitlement_id`;
  const from = sql`from evaluation_actions a join entitlements e on e.id = a.entitlement_id`;
  if (change !== 'CHANGED') {
    return sql`${from} where a.evaluation_id = ${ofA} and not exists (select from evaluation_actions o where ${same})`;
  }
  return sql`${from} join evaluation_actions o on ${same} where a.evaluation_id = ${ofA}
    and (a.operation <> o.operation or a.blocked_by is distinct from o.blocked_by
      or a.reason_key <> o.reason_key and (select r.rules from reasons r where r.reason_key = a.reason_key limit 1)
        is distinct from (select r.rules from reasons r where r.reason_key = o.reason_key limit 1))`;
}
