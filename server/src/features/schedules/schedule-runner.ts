import type { Clock } from '../../platform/clock.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { ImportService } from '../sources/index.ts';
import { chosenTimetable } from './chosen-timetable.ts';
import type { Schedule, SchedulePolicy } from './domain/schedule.ts';
import { currentStep, endOfRun, type ScheduleRun, type ScheduleStep, type StepEnd } from './domain/schedule-run.ts';
import { newRun } from './new-run.ts';
import { latestDue, nextRuns } from './occurrences.ts';
import type { RunFollower } from './run-follower.ts';
import { actorOfSchedule, runEnded, runProgress, runStarted } from './schedule-events.ts';
import type { InScheduleTransaction, ScheduleStores } from './schedule-stores.ts';

export const SCHEDULE_JOB = 'schedules';

interface Dependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: ScheduleStores;
  readonly inTransaction: InScheduleTransaction;
  readonly follower: RunFollower;
  readonly imports: Pick<ImportService, 'cancelManual'>;
}

/** A run that begins later than this after it was due is made up for. */
const PUNCTUAL = 5 * 60_000;
/** Looked at least as often, whatever clocks and zones do. */
const HOUR = 3_600_000;
/** So that no clock is still before the moment. */
const SECOND = 1_000;

/**
 * Lets schedules run: what is due waits for its turn, one after the other, and goes from step to step. All that is known is in the
 * database; a process that ends leaves off where another goes on. Runs as one job at a time, woken by the clock and by the ends of
 * imports, evaluations and enforcements.
 */
export class ScheduleRunner {
  constructor(private readonly dependencies: Dependencies) {}

  job(): Job {
    return {
      name: SCHEDULE_JOB,
      run: async (_payload, stopping) => {
        await this.noteDue();
        let isDone = false;
        while (!isDone && !stopping.aborted) isDone = !(await this.goOn());
        if (!isDone) await this.start();
        await this.setTimer();
      },
    };
  }

  /** Catches up. Called when the server starts. */
  async start(): Promise<void> {
    await this.dependencies.inTransaction(({ wake }) => wake());
  }

  /** What is due since it was last looked waits for its turn: once for each schedule, however often it was missed. */
  private async noteDue(): Promise<void> {
    await this.dependencies.inTransaction(async (stores) => {
      await stores.schedules.lock();
      const [active, policy] = await activeOf(stores);
      const now = this.dependencies.clock.now();
      const due = active.flatMap((schedule) => {
        const planned = latestDue(chosenTimetable(schedule, policy), schedule.seenUntil, now);
        return planned === null ? [] : [{ schedule, at: planned.at }];
      });
      const waiting = new Set((await waitingOf(stores)).map(({ scheduleId }) => scheduleId));
      for (const { schedule, at } of due) {
        if (waiting.has(schedule.id)) continue;
        const madeUp = now.getTime() - at.getTime() > PUNCTUAL;
        await stores.runs.insert(newRun(schedule, { origin: 'SCHEDULE', plannedAt: at, madeUp }));
      }
      await stores.schedules.markSeen(
        due.map(({ schedule }) => schedule.id),
        now,
      );
    });
  }

  /** One thing further; false when all that is left waits for something. */
  private async goOn(): Promise<boolean> {
    const { runs, schedules } = this.dependencies.stores;
    const unfinished = await runs.unfinished();
    const ofRuns = await schedules.byIds(unfinished.map(({ scheduleId }) => scheduleId));
    const known = unfinished.flatMap((run) => {
      const schedule = ofRuns.get(run.scheduleId);
      return schedule === undefined ? [] : [{ run, schedule }];
    });
    for (const { run, schedule } of known) {
      if (run.state === 'RUNNING' && (await this.goOnWith(run, schedule))) return true;
    }
    if (known.some(({ run }) => run.state === 'RUNNING' && !isEnforcing(run))) return false;
    const next = known.find(({ run }) => run.state === 'WAITING');
    if (next === undefined) return false;
    await this.begin(next.run, next.schedule);
    return true;
  }

  /** A starting schedule cancels the imports that were started by hand (provisioning 3.5). */
  private async begin(run: ScheduleRun, schedule: Schedule): Promise<void> {
    const { clock, inTransaction, imports } = this.dependencies;
    const actor = actorOfSchedule(schedule);
    await imports.cancelManual(actor);
    await inTransaction(async ({ schedules, runs, announce }) => {
      await schedules.lock();
      // Paused or removed meanwhile.
      const [now] = await runs.byIds([run.id]);
      if (now?.state !== 'WAITING') return;
      await runs.begin(run.id, clock.now());
      await announce([runStarted(run, actor), runProgress(run, actor)]);
    });
  }

  private async goOnWith(run: ScheduleRun, schedule: Schedule): Promise<boolean> {
    const { clock, inTransaction } = this.dependencies;
    const actor = actorOfSchedule(schedule);
    const step = currentStep(run);
    if (step === undefined) {
      const state = endOfRun(run.steps);
      await inTransaction(async ({ runs, announce }) => {
        await runs.end(run.id, state, clock.now());
        await announce(runEnded(run, state, actor));
      });
      return true;
    }
    if (step.state === 'WAITING') {
      await inTransaction(async ({ runs, announce }) => {
        await runs.beginStep(run.id, step.number, clock.now());
        await announce([runProgress(run, actor)]);
      });
      return true;
    }
    const end = await this.follow(run, step, schedule);
    if (end === null) return false;
    await inTransaction(({ runs }) => runs.endStep(run.id, step.number, end, clock.now()));
    return true;
  }

  private async follow(run: ScheduleRun, step: ScheduleStep, schedule: Schedule): Promise<StepEnd | null> {
    const { follower, logger } = this.dependencies;
    try {
      return await follower.follow(run, step, actorOfSchedule(schedule));
    } catch (error) {
      logger.error({ err: error, runId: run.id, step: step.number }, 'a step of a schedule failed');
      return { state: 'FAILED', reason: 'FAULT' };
    }
  }

  /** Wakes the job when the next run is due. */
  private async setTimer(): Promise<void> {
    await this.dependencies.inTransaction(async (stores) => {
      const [active, policy] = await activeOf(stores);
      if (active.length === 0) return;
      const now = this.dependencies.clock.now();
      const due = active.flatMap((schedule) => nextRuns(chosenTimetable(schedule, policy), now, 1));
      const times = due.map(({ at }) => at.getTime() + SECOND);
      await stores.wake(new Date(Math.min(now.getTime() + HOUR, ...times)));
    });
  }
}

/** The first step that has not ended carries out a plan: imports and plans of others need not wait for that. */
function isEnforcing(run: ScheduleRun): boolean {
  const step = currentStep(run);
  return step === undefined || (step.kind === 'ENFORCEMENT' && step.state === 'RUNNING');
}

async function activeOf(stores: ScheduleStores): Promise<readonly [readonly Schedule[], SchedulePolicy]> {
  const schedules = await stores.schedules.list();
  return [schedules.filter(({ paused }) => !paused), await stores.policy()];
}

async function waitingOf({ runs }: ScheduleStores): Promise<readonly ScheduleRun[]> {
  return (await runs.unfinished()).filter(({ state }) => state === 'WAITING');
}
