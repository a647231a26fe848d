import { evaluationActions } from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import { OPERATIONS, PLAN_ORIGINS, type PlannedAction } from '../domain/plan.ts';
import { ActionGroups } from './action-groups.ts';
import { ActionSearch, type PlannedActionFilter } from './action-search.ts';

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
  constructor(
    private readonly queries: Queryable,
    private readonly search = new ActionSearch(queries, new ActionGroups(queries)),
  ) {}

  /** In the order of the plan. Cursor: the number. */
  async list(evaluationId: string, filter: PlannedActionFilter, request: PageRequest): Promise<Page<PlannedAction>> {
    const found = await this.search.find(evaluationId, filter);
    const [after] = request.after ?? [0];
    const limit = request.first + 1;
    const rows = await this.queries.execute<ActionRow>(sql`/* planned_actions.list */
      with first as (
        select number from (${found.numbers(Number(after), limit)}) as numbers order by number limit ${limit})
      select ${COLUMNS} from first
      join ${evaluationActions} a on a.evaluation_id = ${evaluationId} and a.number = first.number
      join entitlements e on e.id = a.entitlement_id
      order by a.number`);
    return page(rows, request, countUpToLimit(found.count), (row) => [row.number], toAction);
  }

  async byIds(ids: readonly string[]): Promise<readonly PlannedAction[]> {
    if (ids.length === 0) return [];
    const rows = await this.queries.execute<ActionRow>(sql`/* planned_actions.by_ids */
      select ${COLUMNS} from ${evaluationActions} a join entitlements e on e.id = a.entitlement_id
      where a.id = any (${sql.param([...ids])}::uuid[])`);
    return rows.map(toAction);
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

function toAction(row: ActionRow): PlannedAction {
  return {
    ...row,
    kind: storedWord(ENTITLEMENT_KINDS, row.kind),
    operation: storedWord(OPERATIONS, row.operation),
    origin: storedWord(PLAN_ORIGINS, row.origin),
  };
}
