import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { ENTITLEMENT_KINDS, type EntitlementKind } from '../../targets/index.ts';
import type { TargetCount } from '../domain/evaluation.ts';
import { OPERATIONS, type Operation, type PlanOrigin } from '../domain/plan.ts';

/** What groups of actions are chosen by; null = whatever it is. */
export interface ActionGroupFilter {
  readonly operation: Operation | null;
  readonly kind: EntitlementKind | null;
  readonly targetId: string | null;
  readonly origin: PlanOrigin | null;
  readonly blocked: boolean | null;
  /** A rule that gives the reason, whichever version. */
  readonly ruleId: string | null;
}

/** Actions of a plan with the same operation, entitlement, origin and blocking. */
export interface ActionGroup {
  /** `group_key` of its rows; as text, since it has 64 bits. */
  readonly key: string;
  /** How many: with a rule asked for, those that have it among their reasons. */
  readonly count: number;
  /** Its entitlement's name has all words looked for. */
  readonly named: boolean;
}

/** Sets of rules that are the reason of actions, and how many actions of the plan have one of them. */
export interface ActionReasons {
  /** `reason_key` of their rows. */
  readonly keys: readonly string[];
  readonly count: number;
}

/** From here on a plan is worth half a second for its statistics. */
const MANY_ACTIONS = 20_000;

/**
 * The actions of a plan counted by what they are (`evaluation_action_groups`): a million actions are some thousand kinds of them, so
 * filters and counts look at these.
 */
export class ActionGroups {
  constructor(private readonly queries: Queryable) {}

  /** Counts the actions of a plan, once they are all written. */
  async collect(evaluationId: string): Promise<void> {
    const [made] = await this.queries.execute<{ actions: number }>(sql`/* action_groups.collect */
      with made as (
        insert into evaluation_action_groups (evaluation_id, operation, entitlement_id, origin, rule_versions, blocked_by, count)
        select evaluation_id, operation, entitlement_id, origin, rule_versions, blocked_by, count(*)::int
        from evaluation_actions where evaluation_id = ${evaluationId} group by 1, 2, 3, 4, 5, 6
        returning count)
      select coalesce(sum(count), 0)::int as actions from made`);
    if ((made?.actions ?? 0) < MANY_ACTIONS) return;
    // Until its statistics know of the plan the planner takes it for a row or two, and reads it whole for each row that it looks up.
    await this.queries.execute(sql`/* action_groups.analyze */ analyze evaluation_actions`);
    await this.queries.execute(sql`/* action_groups.analyze_groups */ analyze evaluation_action_groups`);
  }

  /** `patterns`: of `like`, all of which the name of a `named` group's entitlement has. */
  async matching(
    evaluationId: string,
    filter: ActionGroupFilter,
    patterns: readonly string[],
  ): Promise<readonly ActionGroup[]> {
    const isNamed = patterns.map((pattern) => sql`' ' || lower(e.name) like ${pattern}`);
    return this.queries.execute<ActionGroup & Record<string, unknown>>(sql`/* action_groups.matching */
      select g.key::text, g.count, ${isNamed.length === 0 ? sql`false` : sql.join(isNamed, sql` and `)} as named
      from (
        select group_key as key, entitlement_id, sum(count)::int as count
        from evaluation_action_groups where ${conditionOf(evaluationId, filter)} group by 1, 2) as g
      join entitlements e on e.id = g.entitlement_id where ${entitlementCondition(filter)}`);
  }

  /** What a rule is among the reasons of; null when it is of nothing. */
  async reasons(evaluationId: string, ruleId: string): Promise<ActionReasons> {
    const [found] = await this.queries.execute<{ keys: string[] | null; count: number }>(sql`/* action_groups.reasons */
      select array_agg(distinct reason_key::text) as keys, coalesce(sum(count), 0)::int as count
      from evaluation_action_groups where evaluation_id = ${evaluationId} and ${hasRule(ruleId)}`);
    return { keys: found?.keys ?? [], count: found?.count ?? 0 };
  }

  /** Free actions by target, kind and operation. */
  async perTarget(evaluationId: string): Promise<readonly TargetCount[]> {
    const rows = await this.queries.execute<{
      [column: string]: unknown;
      targetId: string;
      kind: string;
      operation: string;
      count: number;
    }>(sql`/* action_groups.per_target */
      select e.target_id as "targetId", e.kind, g.operation, sum(g.count)::int as count
      from evaluation_action_groups g join entitlements e on e.id = g.entitlement_id
      where g.evaluation_id = ${evaluationId} and g.blocked_by is null
      group by 1, 2, 3 order by 1, 2, 3`);
    return rows.map(({ targetId, kind, operation, count }) => ({
      targetId,
      kind: storedWord(ENTITLEMENT_KINDS, kind),
      operation: storedWord(OPERATIONS, operation),
      count,
    }));
  }
}

function conditionOf(evaluationId: string, { operation, origin, blocked, ruleId }: ActionGroupFilter): SQL {
  const parts = [sql`evaluation_id = ${evaluationId}`];
  if (operation !== null) parts.push(sql`operation = ${operation}`);
  if (origin !== null) parts.push(sql`origin = ${origin}`);
  if (blocked !== null) parts.push(blocked ? sql`blocked_by is not null` : sql`blocked_by is null`);
  if (ruleId !== null) parts.push(hasRule(ruleId));
  return sql.join(parts, sql` and `);
}

function entitlementCondition({ kind, targetId }: ActionGroupFilter): SQL {
  const parts = [sql`true`];
  if (kind !== null) parts.push(sql`e.kind = ${kind}`);
  if (targetId !== null) parts.push(sql`e.target_id = ${targetId}`);
  return sql.join(parts, sql` and `);
}

function hasRule(ruleId: string): SQL {
  return sql`rule_versions && (select array_agg(v.id) from rule_versions v where v.rule_id = ${ruleId})`;
}
