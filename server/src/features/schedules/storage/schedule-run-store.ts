import { scheduleRunSteps, scheduleRuns } from '@gatehouse/drizzle';
import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import {
  SCHEDULE_RUN_ORIGINS,
  SCHEDULE_RUN_STATES,
  SCHEDULE_STEP_KINDS,
  SCHEDULE_STEP_STATES,
  type ScheduleRun,
  type ScheduleRunState,
  type ScheduleStep,
  type StepEnd,
} from '../domain/schedule-run.ts';

export class ScheduleRunStore {
  constructor(private readonly queries: Queryable) {}

  /** False when the schedule has a run of that moment already. */
  async insert({ steps, ...run }: ScheduleRun): Promise<boolean> {
    const made = await this.queries
      .insert(scheduleRuns)
      .values(run)
      .onConflictDoNothing()
      .returning({ id: scheduleRuns.id });
    if (made.length === 0) return false;
    await this.queries.insert(scheduleRunSteps).values(steps.map((step) => ({ runId: run.id, ...step })));
    return true;
  }

  /** Those that wait or are under way, the one that was due first at the beginning. */
  unfinished(): Promise<readonly ScheduleRun[]> {
    return this.load(isNull(scheduleRuns.finishedAt), [asc(scheduleRuns.plannedAt), asc(scheduleRuns.id)]);
  }

  async byIds(ids: readonly string[]): Promise<readonly ScheduleRun[]> {
    if (ids.length === 0) return [];
    return this.load(inArray(scheduleRuns.id, [...ids]), []);
  }

  /** The newest run of each schedule; one that never ran is missing. */
  async lastOf(scheduleIds: readonly string[]): Promise<ReadonlyMap<string, ScheduleRun>> {
    if (scheduleIds.length === 0) return new Map();
    const newest = sql`(select newest.id from ${scheduleRuns} newest where newest.schedule_id = ${scheduleRuns.scheduleId}
      order by newest.id desc limit 1)`;
    const isOfThese = inArray(scheduleRuns.scheduleId, [...scheduleIds]);
    const runs = await this.load(and(isOfThese, sql`${scheduleRuns.id} = ${newest}`), []);
    return new Map(runs.map((run) => [run.scheduleId, run]));
  }

  /** Newest first; of one schedule, or of all. Cursor: id. */
  async list(scheduleId: string | null, request: PageRequest): Promise<Page<ScheduleRun>> {
    const isOfSchedule = scheduleId === null ? undefined : eq(scheduleRuns.scheduleId, scheduleId);
    const isOlder = request.after === null ? undefined : lt(scheduleRuns.id, String(request.after[0]));
    const rows = await this.load(and(isOfSchedule, isOlder), [desc(scheduleRuns.id)], request.first + 1);
    const some = this.queries
      .select({ one: sql`1` })
      .from(scheduleRuns)
      .where(isOfSchedule)
      .limit(COUNT_LIMIT + 1)
      .as('some');
    const [counted] = await this.queries.select({ count: sql<number>`count(*)::int` }).from(some);
    return page(rows, request, countUpToLimit(counted?.count ?? 0), ({ id }) => [id]);
  }

  async begin(id: string, now: Date): Promise<void> {
    await this.queries.update(scheduleRuns).set({ state: 'RUNNING', startedAt: now }).where(eq(scheduleRuns.id, id));
  }

  async end(id: string, state: ScheduleRunState, now: Date): Promise<void> {
    await this.queries.update(scheduleRuns).set({ state, finishedAt: now }).where(eq(scheduleRuns.id, id));
  }

  async beginStep(runId: string, number: number, now: Date): Promise<void> {
    await this.updateStep(runId, number, { state: 'RUNNING', startedAt: now });
  }

  async endStep(runId: string, number: number, { state, reason }: StepEnd, now: Date): Promise<void> {
    await this.updateStep(runId, number, { state, reason, finishedAt: now });
  }

  /** Runs of the schedule that are due and have not begun. */
  async cancelWaiting(scheduleId: string, now: Date): Promise<void> {
    await this.queries
      .update(scheduleRuns)
      .set({ state: 'CANCELLED', finishedAt: now })
      .where(and(eq(scheduleRuns.scheduleId, scheduleId), eq(scheduleRuns.state, 'WAITING')));
  }

  private async updateStep(
    runId: string,
    number: number,
    changed: Partial<typeof scheduleRunSteps.$inferInsert>,
  ): Promise<void> {
    await this.queries
      .update(scheduleRunSteps)
      .set(changed)
      .where(and(eq(scheduleRunSteps.runId, runId), eq(scheduleRunSteps.number, number)));
  }

  private async load(where: SQL | undefined, order: readonly SQL[], limit?: number): Promise<readonly ScheduleRun[]> {
    const query = this.queries
      .select()
      .from(scheduleRuns)
      .where(where)
      .orderBy(...order);
    const rows = await (limit === undefined ? query : query.limit(limit));
    const steps = await this.stepsOf(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...row,
      state: storedWord(SCHEDULE_RUN_STATES, row.state),
      origin: storedWord(SCHEDULE_RUN_ORIGINS, row.origin),
      steps: steps.get(row.id) ?? [],
    }));
  }

  private async stepsOf(runIds: readonly string[]): Promise<ReadonlyMap<string, readonly ScheduleStep[]>> {
    if (runIds.length === 0) return new Map();
    const rows = await this.queries
      .select()
      .from(scheduleRunSteps)
      .where(inArray(scheduleRunSteps.runId, [...runIds]))
      .orderBy(scheduleRunSteps.runId, scheduleRunSteps.number);
    const steps = new Map<string, ScheduleStep[]>();
    for (const { runId, ...row } of rows) {
      const own = steps.get(runId) ?? [];
      own.push({
        ...row,
        kind: storedWord(SCHEDULE_STEP_KINDS, row.kind),
        state: storedWord(SCHEDULE_STEP_STATES, row.state),
      });
      steps.set(runId, own);
    }
    return steps;
  }
}
