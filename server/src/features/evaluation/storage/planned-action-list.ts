import { evaluationActions } from '@gatehouse/drizzle';
import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { ENTITLEMENT_KINDS, type EntitlementKind } from '../../targets/index.ts';
import type { TargetCount } from '../domain/evaluation.ts';
import { OPERATIONS, type Operation, PLAN_ORIGINS, type PlannedAction } from '../domain/plan.ts';

/** Null = whatever it is. */
export interface PlannedActionFilter {
  /** Part of the person's name or external id, or of the entitlement's name. */
  readonly search: string | null;
  readonly operation: Operation | null;
  readonly kind: EntitlementKind | null;
  readonly targetId: string | null;
  readonly blocked: boolean | null;
}

/** What two plans have that the other has not. */
export interface PlanDifference {
  readonly gone: number;
  readonly added: number;
  /** The first of them. */
  readonly goneActions: readonly PlannedAction[];
  readonly addedActions: readonly PlannedAction[];
}

interface ActionRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly operation: string;
  readonly kind: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly targetId: string;
  readonly origin: string;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
  readonly blockedBy: string | null;
  readonly personVersion: number;
}

const COLUMNS = sql`a.id, a.number, a.operation, e.kind, a.person_id as "personId", a.entitlement_id as "entitlementId",
  a.target_id as "targetId", a.origin, a.rule_versions as "ruleVersions", a.contracts, a.blocked_by as "blockedBy",
  a.person_version as "personVersion"`;

/** Reading the actions of frozen plans. */
export class PlannedActionList {
  constructor(private readonly queries: Queryable) {}

  /** In the order of the plan. Cursor: the number. */
  async list(evaluationId: string, filter: PlannedActionFilter, request: PageRequest): Promise<Page<PlannedAction>> {
    const where = conditionOf(evaluationId, filter);
    const from = sql`from ${evaluationActions} a join entitlements e on e.id = a.entitlement_id
      join persons p on p.id = a.person_id`;
    const [after] = request.after ?? [0];
    const rows = await this.queries.execute<ActionRow>(sql`/* planned_actions.list */
      select ${COLUMNS} ${from} where ${where} and a.number > ${Number(after)} order by a.number limit ${request.first + 1}`);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* planned_actions.count */
      select count(*)::int as count from (select ${from} where ${where} limit ${COUNT_LIMIT + 1}) as found`);
    return page(rows, request, countUpToLimit(counted?.count ?? 0), (row) => [row.number], toAction);
  }

  async byIds(ids: readonly string[]): Promise<readonly PlannedAction[]> {
    if (ids.length === 0) return [];
    const rows = await this.queries.execute<ActionRow>(sql`/* planned_actions.by_ids */
      select ${COLUMNS} from ${evaluationActions} a join entitlements e on e.id = a.entitlement_id
      where a.id = any (${sql.param([...ids])}::uuid[])`);
    return rows.map(toAction);
  }

  /** Free actions by target, kind and operation; largest first within a target. */
  async perTarget(evaluationId: string): Promise<readonly TargetCount[]> {
    const rows = await this.queries.execute<{
      [column: string]: unknown;
      targetId: string;
      kind: string;
      operation: string;
      count: number;
    }>(sql`/* planned_actions.per_target */
      select a.target_id as "targetId", e.kind, a.operation, count(*)::int as count
      from ${evaluationActions} a join entitlements e on e.id = a.entitlement_id
      where a.evaluation_id = ${evaluationId} and a.blocked_by is null
      group by 1, 2, 3 order by 1, 2, 3`);
    return rows.map(({ targetId, kind, operation, count }) => ({
      targetId,
      kind: storedWord(ENTITLEMENT_KINDS, kind),
      operation: storedWord(OPERATIONS, operation),
      count,
    }));
  }

  /** What moved from one plan to another; of each side the first `shown` actions. */
  async difference(fromId: string, toId: string, shown: number): Promise<PlanDifference> {
    const [gone, added] = [await this.missingIn(fromId, toId, shown), await this.missingIn(toId, fromId, shown)];
    return { gone: gone.count, added: added.count, goneActions: gone.actions, addedActions: added.actions };
  }

  private async missingIn(inId: string, otherId: string, shown: number) {
    const rows = await this.queries.execute<ActionRow & { readonly total: number }>(sql`/* planned_actions.difference */
      select ${COLUMNS}, count(*) over ()::int as total
      from ${evaluationActions} a join entitlements e on e.id = a.entitlement_id
      where a.evaluation_id = ${inId} and not exists (
        select from ${evaluationActions} o
        where o.evaluation_id = ${otherId} and o.person_id = a.person_id and o.entitlement_id = a.entitlement_id
          and o.operation = a.operation and o.rule_versions = a.rule_versions and o.input_hash = a.input_hash
          and o.blocked_by is not distinct from a.blocked_by)
      order by a.number limit ${shown}`);
    return { count: rows[0]?.total ?? 0, actions: rows.map(toAction) };
  }
}

function conditionOf(evaluationId: string, filter: PlannedActionFilter): SQL {
  const { search, operation, kind, targetId, blocked } = filter;
  const parts = [sql`a.evaluation_id = ${evaluationId}`];
  if (operation !== null) parts.push(sql`a.operation = ${operation}`);
  if (kind !== null) parts.push(sql`e.kind = ${kind}`);
  if (targetId !== null) parts.push(sql`a.target_id = ${targetId}`);
  if (blocked !== null) parts.push(blocked ? sql`a.blocked_by is not null` : sql`a.blocked_by is null`);
  if (search !== null && search.trim() !== '') {
    const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(p.display_name ilike ${pattern} or p.external_id ilike ${pattern} or e.name ilike ${pattern})`);
  }
  return sql.join(parts, sql` and `);
}

function toAction(row: ActionRow): PlannedAction {
  return {
    ...row,
    kind: storedWord(ENTITLEMENT_KINDS, row.kind),
    operation: storedWord(OPERATIONS, row.operation),
    origin: storedWord(PLAN_ORIGINS, row.origin),
  };
}
