import { enforcements } from '@gatehouse/drizzle';
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { ACTION_STATES, type ActionState, OPERATIONS, RUN_STARTERS, type RunStarter } from '../../evaluation/index.ts';
import { ENTITLEMENT_KINDS } from '../../targets/index.ts';
import {
  ENFORCEMENT_STATES,
  type Enforcement,
  type EnforcementCounts,
  type EnforcementTargetCount,
} from '../domain/enforcement.ts';

type Row = typeof enforcements.$inferSelect;

export interface EnforcementStart {
  readonly id: string;
  readonly evaluationId: string;
  readonly origin: string;
  readonly starter: RunStarter;
  readonly startedAt: Date;
}

const COUNT_OF: Readonly<Record<ActionState, keyof EnforcementCounts>> = {
  WAITING: 'waiting',
  RUNNING: 'running',
  BLOCKED: 'blocked',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

export class EnforcementStore {
  constructor(private readonly queries: Queryable) {}

  /** Waits until no other transaction starts, ends or cancels enforcements. */
  async lockStarts(): Promise<void> {
    await this.queries.execute(
      sql`/* enforcements.lock */ select pg_advisory_xact_lock(hashtext('gatehouse.enforcement'))`,
    );
  }

  async insert({ starter, ...start }: EnforcementStart): Promise<void> {
    await this.queries.insert(enforcements).values({
      ...start,
      startedBy: starter.id,
      actorKind: starter.kind,
      actorName: starter.name,
      state: 'RUNNING',
      counts: {},
    });
  }

  /** The row, held against others until the transaction ends; null when unknown. */
  async lock(id: string): Promise<Enforcement | null> {
    const rows = await this.queries.select().from(enforcements).where(eq(enforcements.id, id)).for('update');
    return rows[0] === undefined ? null : toEnforcement(rows[0]);
  }

  async byIds(ids: readonly string[]): Promise<readonly Enforcement[]> {
    if (ids.length === 0) return [];
    const rows = await this.queries
      .select()
      .from(enforcements)
      .where(inArray(enforcements.id, [...ids]));
    return rows.map(toEnforcement);
  }

  async ofEvaluations(evaluationIds: readonly string[]): Promise<readonly Enforcement[]> {
    if (evaluationIds.length === 0) return [];
    const rows = await this.queries
      .select()
      .from(enforcements)
      .where(inArray(enforcements.evaluationId, [...evaluationIds]));
    return rows.map(toEnforcement);
  }

  /** Those that have not ended, newest first. */
  async unfinished(): Promise<readonly Enforcement[]> {
    const rows = await this.queries
      .select()
      .from(enforcements)
      .where(isNull(enforcements.finishedAt))
      .orderBy(desc(enforcements.startedAt), desc(enforcements.id));
    return rows.map(toEnforcement);
  }

  async markCancelled(id: string): Promise<void> {
    await this.queries.update(enforcements).set({ state: 'CANCELLED' }).where(eq(enforcements.id, id));
  }

  /** A finished one goes on, because one of its actions does. */
  async reopen(id: string): Promise<void> {
    await this.queries.update(enforcements).set({ state: 'RUNNING', finishedAt: null }).where(eq(enforcements.id, id));
  }

  /** Ends it if nothing of it is under way any more; null when there is, or it had ended before. Holds the row: of several lanes one ends it. */
  async end(
    id: string,
    now: Date,
  ): Promise<{ readonly enforcement: Enforcement; readonly counts: EnforcementCounts } | null> {
    const enforcement = await this.lock(id);
    if (enforcement === null || enforcement.finishedAt !== null) return null;
    const counts = await this.countOf(id);
    if (counts.waiting + counts.running + counts.blocked > 0) return null;
    const state = enforcement.state === 'CANCELLED' ? 'CANCELLED' : 'COMPLETED';
    await this.queries
      .update(enforcements)
      .set({ state, finishedAt: now, counts: { ...counts } })
      .where(eq(enforcements.id, id));
    return { enforcement: { ...enforcement, state, finishedAt: now }, counts };
  }

  async countOf(id: string): Promise<EnforcementCounts> {
    return (await this.counts([id])).get(id) ?? emptyCounts();
  }

  async counts(ids: readonly string[]): Promise<ReadonlyMap<string, EnforcementCounts>> {
    const rows = await this.queries.execute<{ id: string; state: string; count: number }>(sql`/* enforcements.counts */
      select enforcement_id as id, state, count(*)::int as count from actions
      where enforcement_id = any (${sql.param([...ids])}::uuid[]) group by 1, 2`);
    const counts = new Map<string, Record<keyof EnforcementCounts, number>>(ids.map((id) => [id, emptyCounts()]));
    for (const { id, state, count } of rows) {
      const own = counts.get(id);
      if (own === undefined) continue;
      own[COUNT_OF[storedWord(ACTION_STATES, state)]] += count;
      own.total += count;
    }
    return counts;
  }

  async perTarget(id: string): Promise<readonly EnforcementTargetCount[]> {
    const rows = await this.queries.execute<{
      [column: string]: unknown;
      targetId: string;
      kind: string;
      operation: string;
      state: string;
      count: number;
    }>(sql`/* enforcements.per_target */
      select target_id as "targetId", kind, operation, state, count(*)::int as count from actions
      where enforcement_id = ${id} group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
    return rows.map((row) => ({
      targetId: row.targetId,
      count: row.count,
      kind: storedWord(ENTITLEMENT_KINDS, row.kind),
      operation: storedWord(OPERATIONS, row.operation),
      state: storedWord(ACTION_STATES, row.state),
    }));
  }

  /** Newest first. Cursor: instant of the start and id. */
  async list(request: PageRequest): Promise<Page<Enforcement>> {
    const [startedAt, id] = request.after ?? [];
    const isAfter =
      request.after === null
        ? undefined
        : or(
            lt(enforcements.startedAt, new Date(String(startedAt))),
            and(eq(enforcements.startedAt, new Date(String(startedAt))), lt(enforcements.id, String(id))),
          );
    const rows = await this.queries
      .select()
      .from(enforcements)
      .where(isAfter)
      .orderBy(desc(enforcements.startedAt), desc(enforcements.id))
      .limit(request.first + 1);
    const [counted] = await this.queries.execute<{ count: number }>(sql`/* enforcements.count */
      select count(*)::int as count from (select from enforcements limit ${COUNT_LIMIT + 1}) as found`);
    return page(
      rows,
      request,
      countUpToLimit(counted?.count ?? 0),
      (row) => [row.startedAt.toISOString(), row.id],
      toEnforcement,
    );
  }
}

function emptyCounts(): Record<keyof EnforcementCounts, number> {
  return { total: 0, waiting: 0, running: 0, blocked: 0, succeeded: 0, failed: 0, cancelled: 0 };
}

function toEnforcement(row: Row): Enforcement {
  return {
    id: row.id,
    evaluationId: row.evaluationId,
    state: storedWord(ENFORCEMENT_STATES, row.state),
    origin: row.origin,
    starter: { kind: storedWord(RUN_STARTERS, row.actorKind), id: row.startedBy, name: row.actorName },
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
