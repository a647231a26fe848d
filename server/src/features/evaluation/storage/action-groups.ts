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

/** A kind of action in a plan, and how many there are. */
export interface ActionGroup {
  /** `group_key` of its rows; as text, since it has 64 bits. */
  readonly key: string;
  readonly count: number;
  /** Its entitlement's name has all words looked for. */
  readonly named: boolean;
}

/**
 * The actions of a plan counted by what they are (`evaluation_action_groups`): a million actions are some thousand groups, so
 * filters and counts look at these.
 */
export class ActionGroups {
  constructor(private readonly queries: Queryable) {}

  /** Counts the actions of a plan, once they are all written. */
  async collect(evaluationId: string): Promise<void> {
    await this.queries.execute(sql`/* action_groups.collect */
      insert into evaluation_action_groups (evaluation_id, operation, entitlement_id, origin, rule_versions, blocked_by, count)
      select evaluation_id, operation, entitlement_id, origin, rule_versions, blocked_by, count(*)::int
      from evaluation_actions where evaluation_id = ${evaluationId} group by 1, 2, 3, 4, 5, 6`);
  }

  /** `patterns`: of `like`, all of which the name of a `named` group's entitlement has. */
  async matching(
    evaluationId: string,
    filter: ActionGroupFilter,
    patterns: readonly string[],
  ): Promise<readonly ActionGroup[]> {
    const isNamed = patterns.map((pattern) => sql`' ' || lower(e.name) like ${pattern}`);
    return this.queries.execute<ActionGroup & Record<string, unknown>>(sql`/* action_groups.matching */
      select g.group_key::text as key, g.count, ${isNamed.length === 0 ? sql`false` : sql.join(isNamed, sql` and `)} as named
      from evaluation_action_groups g join entitlements e on e.id = g.entitlement_id
      where ${conditionOf(evaluationId, filter)}`);
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

function conditionOf(evaluationId: string, filter: ActionGroupFilter): SQL {
  const { operation, kind, targetId, origin, blocked, ruleId } = filter;
  const parts = [sql`g.evaluation_id = ${evaluationId}`];
  if (operation !== null) parts.push(sql`g.operation = ${operation}`);
  if (kind !== null) parts.push(sql`e.kind = ${kind}`);
  if (targetId !== null) parts.push(sql`e.target_id = ${targetId}`);
  if (origin !== null) parts.push(sql`g.origin = ${origin}`);
  if (blocked !== null) parts.push(blocked ? sql`g.blocked_by is not null` : sql`g.blocked_by is null`);
  if (ruleId !== null) {
    parts.push(sql`g.rule_versions && (select array_agg(v.id) from rule_versions v where v.rule_id = ${ruleId})`);
  }
  return sql.join(parts, sql` and `);
}
