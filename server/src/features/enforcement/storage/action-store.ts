import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { type ActionState, OPERATIONS, type Operation } from '../../evaluation/index.ts';
import { ENTITLEMENT_KINDS, type EntitlementKind } from '../../targets/index.ts';
import type { Outcome } from '../domain/enforcement.ts';
import { ENDED_BADLY, hasPredecessor, IS_READY } from './action-order.ts';

/** A lane of a target: one process at a time works in it, so nothing in it happens at the same time. */
export interface Lane {
  readonly targetId: string;
  readonly lane: number;
}

/** An action that this process is carrying out, with what its plan says. */
export interface ActionInHand {
  readonly id: string;
  readonly enforcementId: string;
  readonly operation: Operation;
  readonly kind: EntitlementKind;
  readonly personId: string;
  readonly entitlementId: string;
  /** This attempt included. */
  readonly attempts: number;
  /** An earlier attempt may have had its effect. */
  readonly outcomeUnknown: boolean;
  /** The version to map from. */
  readonly personVersion: number;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
  readonly permissionSet: string;
  readonly reference: string;
  readonly entitlementName: string;
  /** The same plan updates the account's access too. */
  readonly updatesAccess: boolean;
}

/** How an action goes on after an attempt. */
export interface Attempted {
  readonly id: string;
  readonly state: Extract<ActionState, 'WAITING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'>;
  readonly outcome: Outcome;
  /** Seconds until the next attempt, of one that waits. */
  readonly delay: number;
  readonly outcomeUnknown: boolean;
}

/** An action that was cancelled because of something else than its own attempt. */
export interface CancelledAction {
  readonly id: string;
  readonly enforcementId: string;
  readonly operation: Operation;
  readonly kind: EntitlementKind;
  readonly personId: string;
  readonly targetId: string;
  readonly entitlementId: string;
}

interface InHandRow extends Record<string, unknown> {
  readonly id: string;
  readonly enforcementId: string;
  readonly operation: string;
  readonly kind: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly attempts: number;
  readonly outcomeUnknown: number;
  readonly personVersion: number;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
  readonly permissionSet: string;
  readonly reference: string;
  readonly entitlementName: string;
  readonly updatesAccess: boolean;
}

interface CancelledRow extends Record<string, unknown> {
  readonly id: string;
  readonly enforcementId: string;
  readonly operation: string;
  readonly kind: string;
  readonly personId: string;
  readonly targetId: string;
  readonly entitlementId: string;
}

const CANCELLED_COLUMNS = sql`a.id, a.enforcement_id as "enforcementId", a.operation, a.kind, a.person_id as "personId",
  a.target_id as "targetId", a.entitlement_id as "entitlementId"`;

/** The actions of enforcements, on their way from WAITING to their end. Every method is one statement for any number of rows. */
export class ActionStore {
  constructor(private readonly tx: Queryable) {}

  /** Makes an action of every free action of a plan; ids are those of the plan's rows. Answers with the lanes that have work. */
  async create(
    enforcementId: string,
    evaluationId: string,
    laneCounts: ReadonlyMap<string, number>,
  ): Promise<readonly Lane[]> {
    return this.tx.execute<Lane & Record<string, unknown>>(sql`/* actions.create */
      with made as (
        insert into actions (id, enforcement_id, evaluation_action_id, target_id, person_id, entitlement_id, operation, kind,
          number, lane, state, attempts, next_attempt_at)
        select a.id, ${enforcementId}, a.id, a.target_id, a.person_id, a.entitlement_id, a.operation, e.kind, a.number,
          ('x' || right(a.person_id::text, 7))::bit(28)::int % target.lanes, 'WAITING', 0, now()
        from evaluation_actions a
        join entitlements e on e.id = a.entitlement_id
        join unnest(${sql.param([...laneCounts.keys()])}::uuid[],
          ${sql.param([...laneCounts.values()])}::int[]) as target (id, lanes) on target.id = a.target_id
        where a.evaluation_id = ${evaluationId} and a.blocked_by is null
        returning target_id, lane)
      select distinct target_id as "targetId", lane from made order by 1, 2`);
  }

  /** Takes the next ready actions of a lane, in the order of the plan: RUNNING from here on, durable when the transaction is. */
  async claim({ targetId, lane }: Lane, limit: number, processId: string, now: Date): Promise<readonly ActionInHand[]> {
    const rows = await this.tx.execute<InHandRow>(sql`/* actions.claim */
      with due as (
        select a.id from actions a
        where a.target_id = ${targetId} and a.lane = ${lane} and a.state = 'WAITING' and a.next_attempt_at <= now() and ${IS_READY}
        order by a.number limit ${limit} for update of a skip locked),
      taken as (
        update actions a set state = 'RUNNING', attempts = a.attempts + 1, process_id = ${processId}, waiting_reason = null,
          started_at = coalesce(a.started_at, ${now.toISOString()}::timestamptz)
        from due where a.id = due.id returning a.*)
      select a.id, a.enforcement_id as "enforcementId", a.operation, a.kind, a.person_id as "personId",
        a.entitlement_id as "entitlementId", a.attempts, a.outcome_unknown as "outcomeUnknown",
        p.person_version as "personVersion", p.rule_versions as "ruleVersions", p.contracts,
        e.permission_set as "permissionSet", e.reference, e.name as "entitlementName",
        a.operation = 'UPDATE' and a.kind = 'ACCOUNT' and exists (
          select from actions s where s.enforcement_id = a.enforcement_id and s.person_id = a.person_id
            and s.target_id = a.target_id and s.operation = 'UPDATE' and s.kind = 'ACCOUNT_ACCESS') as "updatesAccess"
      from taken a
      join evaluation_actions p on p.id = a.evaluation_action_id
      join entitlements e on e.id = a.entitlement_id
      order by a.number`);
    return rows.map((row) => ({
      ...row,
      operation: storedWord(OPERATIONS, row.operation),
      kind: storedWord(ENTITLEMENT_KINDS, row.kind),
      outcomeUnknown: row.outcomeUnknown === 1,
    }));
  }

  /**
   * Writes what came of the attempts of this process. Answers with the ids written: one that is missing was taken from this process
   * because it was thought dead.
   */
  async settle(attempted: readonly Attempted[], processId: string, now: Date): Promise<ReadonlySet<string>> {
    const rows = await this.tx.execute<{ id: string }>(sql`/* actions.settle */
      update actions a set state = r.state, outcome = r.outcome::jsonb, outcome_unknown = r.unknown, process_id = null,
        next_attempt_at = now() + r.delay * interval '1 second',
        waiting_reason = case when r.state <> 'WAITING' then null when r.unknown = 1 then 'OUTCOME_UNKNOWN' else 'RETRY' end,
        finished_at = case when r.state <> 'WAITING' then ${now.toISOString()}::timestamptz end
      from unnest(${list(attempted, ({ id }) => id)}::uuid[], ${list(attempted, ({ state }) => state)}::text[],
        ${list(attempted, ({ outcome }) => JSON.stringify(outcome))}::text[],
        ${list(attempted, ({ delay }) => delay)}::double precision[],
        ${list(attempted, ({ outcomeUnknown }) => (outcomeUnknown ? 1 : 0))}::int[]) as r (id, state, outcome, delay, unknown)
      where a.id = r.id and a.state = 'RUNNING' and a.process_id = ${processId}
      returning a.id`);
    return new Set(rows.map(({ id }) => id));
  }

  /** Cancels what waits for an action of these persons that will not succeed any more. */
  async cancelDependants(
    { targetId, lane }: Lane,
    personIds: readonly string[],
    outcome: Outcome,
    now: Date,
  ): Promise<readonly CancelledAction[]> {
    const rows = await this.tx.execute<CancelledRow>(sql`/* actions.cancel_dependants */
      update actions a set state = 'CANCELLED', outcome = ${JSON.stringify(outcome)}::text::jsonb, waiting_reason = null,
        finished_at = ${now.toISOString()}::timestamptz
      where a.target_id = ${targetId} and a.lane = ${lane} and a.state = 'WAITING'
        and a.person_id = any (${sql.param([...personIds])}::uuid[]) and ${hasPredecessor(sql`o.needs and ${ENDED_BADLY}`)}
      returning ${CANCELLED_COLUMNS}`);
    return rows.map(toCancelled);
  }

  /** Cancels what an enforcement has not begun, and says how many that were; an action whose outcome is unknown has begun. */
  async cancelWaiting(enforcementId: string, outcome: Outcome, now: Date): Promise<number> {
    const [row] = await this.tx.execute<{ cancelled: number }>(sql`/* actions.cancel_waiting */
      with cancelled as (
        update actions set state = 'CANCELLED', outcome = ${JSON.stringify(outcome)}::text::jsonb, waiting_reason = null,
          finished_at = ${now.toISOString()}::timestamptz
        where enforcement_id = ${enforcementId} and state = 'WAITING' and outcome_unknown = 0
        returning id)
      select count(*)::int as cancelled from cancelled`);
    return row?.cancelled ?? 0;
  }

  /**
   * Actions left RUNNING in a lane by a process that works on it no more: their outcome is unknown, and they are looked up in the
   * target before anything is repeated.
   */
  async takeBackLane({ targetId, lane }: Lane): Promise<void> {
    await this.tx.execute(sql`/* actions.take_back_lane */
      update actions set state = 'WAITING', outcome_unknown = 1, process_id = null, waiting_reason = 'OUTCOME_UNKNOWN'
      where target_id = ${targetId} and lane = ${lane} and state = 'RUNNING'`);
  }

  /** The same for everything that dead processes left; answers with the lanes concerned. */
  async takeBackOf(processIds: readonly string[]): Promise<readonly Lane[]> {
    return this.tx.execute<Lane & Record<string, unknown>>(sql`/* actions.take_back */
      with taken as (
        update actions set state = 'WAITING', outcome_unknown = 1, process_id = null, waiting_reason = 'OUTCOME_UNKNOWN'
        where state = 'RUNNING' and process_id = any (${sql.param([...processIds])}::uuid[])
        returning target_id, lane)
      select distinct target_id as "targetId", lane from taken`);
  }

  /** When the next action of a lane is due, by the clock of the database; null when none of those that wait can run. */
  async nextDue({ targetId, lane }: Lane): Promise<{ readonly at: Date; readonly isDue: boolean } | null> {
    const [row] = await this.tx.execute<{ at: number | null; isDue: boolean }>(sql`/* actions.next_due */
      select (extract(epoch from min(a.next_attempt_at)) * 1000)::double precision as at, min(a.next_attempt_at) <= now() as "isDue"
      from actions a
      where a.target_id = ${targetId} and a.lane = ${lane} and a.state = 'WAITING' and ${IS_READY}`);
    return row === undefined || row.at === null ? null : { at: new Date(row.at), isDue: row.isDue };
  }

  /** A failed action gets another chance, with those that were cancelled because it had failed. Answers with its lane; null when it had not failed. */
  async retry(id: string): Promise<Lane | null> {
    const [lane] = await this.tx.execute<Lane & Record<string, unknown>>(sql`/* actions.retry */
      with failed as (
        update actions set state = 'WAITING', attempts = 0, next_attempt_at = now(), finished_at = null, outcome = null
        where id = ${id} and state = 'FAILED' returning *),
      others as (
        update actions a set state = 'WAITING', attempts = 0, next_attempt_at = now(), finished_at = null, outcome = null
        from failed f
        where a.enforcement_id = f.enforcement_id and a.person_id = f.person_id and a.target_id = f.target_id
          and a.state = 'CANCELLED' and a.outcome ->> 'code' = 'PREDECESSOR_FAILED')
      select target_id as "targetId", lane from failed`);
    return lane ?? null;
  }
}

function list<Row>(rows: readonly Row[], valueOf: (row: Row) => string | number): SQL {
  return sql`${sql.param(rows.map(valueOf))}`;
}

function toCancelled(row: CancelledRow): CancelledAction {
  return { ...row, operation: storedWord(OPERATIONS, row.operation), kind: storedWord(ENTITLEMENT_KINDS, row.kind) };
}
