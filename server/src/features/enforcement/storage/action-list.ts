import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { ACTION_STATES, type ActionState, OPERATIONS, type Operation } from '../../evaluation/index.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import type { Action } from '../domain/enforcement.ts';
import { WAITING_REASON } from './action-order.ts';

/** Null = whatever it is. */
export interface ActionFilter {
  /** Part of the person's name or external id, or of the entitlement's name. */
  readonly search: string | null;
  readonly state: ActionState | null;
  readonly operation: Operation | null;
  readonly targetId: string | null;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly enforcementId: string;
  readonly number: number;
  readonly operation: string;
  readonly kind: string;
  readonly entitlementId: string;
  readonly personId: string;
  readonly targetId: string;
  readonly state: string;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly nextAttemptAt: number | null;
  readonly waitingReason: string | null;
  readonly message: string | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

const COLUMNS = sql`a.id, a.enforcement_id as "enforcementId", a.number, a.operation, a.kind, a.entitlement_id as "entitlementId",
  a.person_id as "personId", a.target_id as "targetId", a.state, a.attempts,
  case when a.waiting_reason is not null then ${milliseconds(sql`a.next_attempt_at`)} end as "nextAttemptAt",
  ${WAITING_REASON} as "waitingReason", a.outcome ->> 'message' as message, ${milliseconds(sql`a.started_at`)} as "startedAt",
  ${milliseconds(sql`a.finished_at`)} as "finishedAt"`;

function milliseconds(instant: SQL): SQL {
  return sql`(extract(epoch from ${instant}) * 1000)::double precision`;
}

/** Reading actions, for lists and screens. */
export class ActionList {
  constructor(private readonly queries: Queryable) {}

  /** In the order of the plan. Cursor: the number. */
  async list(enforcementId: string, filter: ActionFilter, request: PageRequest): Promise<Page<Action>> {
    const where = conditionOf(enforcementId, filter);
    const from = sql`from actions a join entitlements e on e.id = a.entitlement_id join persons p on p.id = a.person_id`;
    const [after] = request.after ?? [0];
    const rows = await this.queries.execute<Row>(sql`/* actions.list */
      select ${COLUMNS} ${from} where ${where} and a.number > ${Number(after)} order by a.number limit ${request.first + 1}`);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* actions.count */
      select count(*)::int as count from (select ${from} where ${where} limit ${COUNT_LIMIT + 1}) as found`);
    return page(rows, request, countUpToLimit(counted?.count ?? 0), (row) => [row.number], toAction);
  }

  async byIds(ids: readonly string[]): Promise<readonly Action[]> {
    if (ids.length === 0) return [];
    const rows = await this.queries.execute<Row>(sql`/* actions.by_ids */
      select ${COLUMNS} from actions a where a.id = any (${sql.param([...ids])}::uuid[])`);
    return rows.map(toAction);
  }

  /** State of the action made from each row of a plan, by the row's id; rows without an action are missing. */
  async statesOfPlanned(plannedIds: readonly string[]): Promise<ReadonlyMap<string, ActionState>> {
    const rows = await this.queries.execute<{ id: string; state: string }>(sql`/* actions.states_of_planned */
      select evaluation_action_id as id, state from actions
      where evaluation_action_id = any (${sql.param([...plannedIds])}::uuid[])`);
    return new Map(rows.map(({ id, state }) => [id, storedWord(ACTION_STATES, state)]));
  }
}

function conditionOf(enforcementId: string, { search, state, operation, targetId }: ActionFilter): SQL {
  const parts = [sql`a.enforcement_id = ${enforcementId}`];
  if (state !== null) parts.push(sql`a.state = ${state}`);
  if (operation !== null) parts.push(sql`a.operation = ${operation}`);
  if (targetId !== null) parts.push(sql`a.target_id = ${targetId}`);
  if (search !== null && search.trim() !== '') {
    const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(p.display_name ilike ${pattern} or p.external_id ilike ${pattern} or e.name ilike ${pattern})`);
  }
  return sql.join(parts, sql` and `);
}

function toAction(row: Row): Action {
  return {
    ...row,
    operation: storedWord(OPERATIONS, row.operation),
    kind: storedWord(ENTITLEMENT_KINDS, row.kind),
    state: storedWord(ACTION_STATES, row.state),
    nextAttemptAt: instant(row.nextAttemptAt),
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
  };
}

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
