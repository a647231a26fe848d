import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import type { PageRequest } from '../../../platform/paging.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import { OPERATIONS } from '../domain/plan.ts';
import { type ComparedCount, PLAN_CHANGES, type PlanChange, type PlanDifferences } from '../domain/plan-comparison.ts';

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

/**
 * Compares plans where they are: both are walked side by side in the order of person and entitlement, in one index that has what tells
 * their rows apart; what a difference means is looked up among the groups of the plans, some thousand rows.
 */
export class PlanComparer {
  constructor(private readonly queries: Queryable) {}

  async differences({ id, otherId }: TwoPlans): Promise<PlanDifferences> {
    const rows = await this.queries.execute<{
      [column: string]: unknown;
      change: string;
      targetId: string;
      kind: string;
      operation: string;
      count: number;
      keys: readonly string[];
    }>(sql`/* plan_comparison.counts */
      with pairs as materialized (
        select a.group_key as a_group, a.reason_key as a_reason, o.group_key as o_group, o.reason_key as o_reason, count(*)::int as count
        from (${rowsOf(id)}) a full join (${rowsOf(otherId)}) o using (person_id, entitlement_id)
        where a.group_key is distinct from o.group_key or a.reason_key is distinct from o.reason_key
        group by 1, 2, 3, 4
      ), known as materialized (
        select g.evaluation_id, g.group_key, g.reason_key, g.operation, g.blocked_by, g.entitlement_id,
          (select array_agg(distinct v.rule_id order by v.rule_id) from rule_versions v where v.id = any (g.rule_versions)) as rules
        from evaluation_action_groups g where g.evaluation_id in (${id}, ${otherId})
      )
      select case when p.o_group is null then 'ADDED' when p.a_group is null then 'GONE' else 'CHANGED' end as change,
        e.target_id as "targetId", e.kind, coalesce(a.operation, o.operation) as operation, sum(p.count)::int as count,
        array_agg(concat_ws(' ', p.a_group, p.a_reason, p.o_group, p.o_reason)) as keys
      from pairs p
      left join known a on a.evaluation_id = ${id} and a.group_key = p.a_group and a.reason_key = p.a_reason
      left join known o on o.evaluation_id = ${otherId} and o.group_key = p.o_group and o.reason_key = p.o_reason
      join entitlements e on e.id = coalesce(a.entitlement_id, o.entitlement_id)
      where p.a_group is null or p.o_group is null or a.operation <> o.operation or a.blocked_by is distinct from o.blocked_by
        or a.rules is distinct from o.rules
      group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
    return {
      counts: rows.map((row): ComparedCount => {
        return {
          change: storedWord(PLAN_CHANGES, row.change),
          targetId: row.targetId,
          kind: storedWord(ENTITLEMENT_KINDS, row.kind),
          operation: storedWord(OPERATIONS, row.operation),
          count: row.count,
        };
      }),
      changed: rows.flatMap(({ change, keys }) => (change === 'CHANGED' ? keys.map((key) => key.split(' ')) : [])),
    };
  }

  /** `first + 1` of them. Cursor: ids of person and entitlement. */
  async list(
    { id, otherId }: TwoPlans,
    change: PlanChange,
    { changed }: PlanDifferences,
    { first, after }: PageRequest,
  ): Promise<readonly ComparedIds[]> {
    const [ofA, ofO] = change === 'GONE' ? [otherId, id] : [id, otherId];
    const differs = change === 'CHANGED' ? isAmong(changed) : sql`o.group_key is null`;
    const before = change === 'CHANGED' ? idOf(ofO) : sql`null`;
    return this.queries.execute<ComparedIds & Record<string, unknown>>(sql`/* plan_comparison.list */
      select f.person_id as "personId", f.entitlement_id as "entitlementId", ${idOf(ofA)} as "actionId", ${before} as "beforeId"
      from (
        select a.person_id, a.entitlement_id
        from (${rowsOf(ofA, after)}) a left join (${rowsOf(ofO, after)}) o using (person_id, entitlement_id)
        where ${differs} order by a.person_id, a.entitlement_id limit ${first + 1}) as f
      order by f.person_id, f.entitlement_id`);
  }
}

/** What the index has of each row of a plan, beyond a place. */
function rowsOf(id: string, after: PageRequest['after'] = null): SQL {
  const beyond =
    after === null ? sql`` : sql` and (person_id, entitlement_id) > (${after[0]}::uuid, ${after[1]}::uuid)`;
  return sql`select person_id, entitlement_id, group_key, reason_key from evaluation_actions where evaluation_id = ${id}${beyond}`;
}

function idOf(evaluationId: string): SQL {
  return sql`(select id from evaluation_actions where evaluation_id = ${evaluationId}
    and person_id = f.person_id and entitlement_id = f.entitlement_id)`;
}

/** Looked up row by row as the plans are walked: as a join it would not begin before all of them are. */
function isAmong(changed: PlanDifferences['changed']): SQL {
  const keys = [0, 1, 2, 3].map((place) => sql`${sql.param(changed.map((four) => four[place] ?? ''))}::bigint[]`);
  return sql`(a.group_key <> o.group_key or a.reason_key <> o.reason_key) and coalesce(
    (a.group_key, a.reason_key, o.group_key, o.reason_key) in (select * from unnest(${sql.join(keys, sql`, `)})), false)`;
}
