import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import type { InputProblem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { chosenTimetable } from './chosen-timetable.ts';
import { checkSchedule } from './domain/check-schedule.ts';
import type { PlannedRun, Schedule, ScheduleContent, SchedulePolicy } from './domain/schedule.ts';
import { changesOfSchedule } from './domain/schedule-changes.ts';
import { ScheduleNameTaken } from './domain/schedule-name-taken.ts';
import { policyBreach } from './domain/schedule-policy.ts';
import { policyBroken, scheduleNameTaken, scheduleRunning, scheduleUnknown } from './domain/schedule-problems.ts';
import type { ScheduleRun } from './domain/schedule-run.ts';
import { newRun } from './new-run.ts';
import { isTimeZone, nextRuns, standardMinutesAhead } from './occurrences.ts';
import { policyChanged, type ScheduleChange, scheduleChanged } from './schedule-events.ts';
import type { InScheduleTransaction, ScheduleStores } from './schedule-stores.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: ScheduleStores;
  readonly inTransaction: InScheduleTransaction;
  /** Ids and names of the sources that there are. */
  readonly sourceNames: (actor: Actor) => Promise<ReadonlyMap<string, string>>;
}

/** Setting when things run by themselves, and looking at what came of it. Letting them run is `ScheduleRunner`. */
export class ScheduleService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor): Promise<readonly Schedule[]> {
    authorise(actor, 'Query.schedules');
    return this.dependencies.stores.schedules.list();
  }

  /** Removed ones too. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Schedule>> {
    authorise(actor, 'Query.schedules');
    return this.dependencies.stores.schedules.byIds(ids);
  }

  async find(actor: Actor, id: string): Promise<Schedule | null> {
    authorise(actor, 'Query.schedule');
    return this.dependencies.stores.schedules.find(id);
  }

  async policy(actor: Actor): Promise<SchedulePolicy> {
    authorise(actor, 'Query.schedulePolicy');
    return this.dependencies.stores.policy();
  }

  async runs(actor: Actor, scheduleId: string | null, first: number, after: string | null): Promise<Page<ScheduleRun>> {
    authorise(actor, 'Query.scheduleRuns');
    return this.dependencies.stores.runs.list(scheduleId, pageRequest(first, after, 1));
  }

  async run(actor: Actor, id: string): Promise<ScheduleRun | null> {
    authorise(actor, 'Query.scheduleRun');
    return (await this.dependencies.stores.runs.byIds([id]))[0] ?? null;
  }

  async lastRuns(actor: Actor, scheduleIds: readonly string[]): Promise<ReadonlyMap<string, ScheduleRun>> {
    authorise(actor, 'Query.scheduleRuns');
    return this.dependencies.stores.runs.lastOf(scheduleIds);
  }

  /** None of a schedule that is paused. */
  async nextRuns(
    actor: Actor,
    schedules: readonly Schedule[],
    count: number,
  ): Promise<readonly (readonly PlannedRun[])[]> {
    authorise(actor, 'Query.schedules');
    const policy = await this.dependencies.stores.policy();
    const now = this.dependencies.clock.now();
    return schedules.map((schedule) =>
      schedule.paused ? [] : nextRuns(chosenTimetable(schedule, policy), now, count),
    );
  }

  /** When it would run if it were kept so; `id` is that of the schedule that is being changed. */
  async preview(
    actor: Actor,
    id: string | null,
    content: ScheduleContent,
    count: number,
  ): Promise<readonly PlannedRun[] | InputProblem> {
    authorise(actor, 'Query.previewSchedule');
    const { stores, clock } = this.dependencies;
    const problem = await this.check(actor, stores, id, content);
    if (problem !== null) return problem;
    return nextRuns(chosenTimetable({ ...content, id }, await stores.policy()), clock.now(), count);
  }

  async create(actor: Actor, content: ScheduleContent): Promise<Schedule | InputProblem> {
    authorise(actor, 'Mutation.createSchedule');
    const now = this.dependencies.clock.now();
    const times = { seenUntil: now, createdAt: now, updatedAt: now };
    const schedule: Schedule = { ...sorted(content), id: newId(), paused: false, ...times };
    return this.writing(schedule, async (stores) => {
      const problem = await this.check(actor, stores, null, content);
      if (problem !== null) return problem;
      await stores.schedules.insert(schedule);
      await stores.announce([scheduleChanged('Create', schedule, actor)]);
      await stores.wake();
      return schedule;
    });
  }

  /** What is due from now on follows the new times; a run that is under way goes on as it began. */
  async update(actor: Actor, id: string, content: ScheduleContent): Promise<Schedule | InputProblem> {
    authorise(actor, 'Mutation.updateSchedule');
    const now = this.dependencies.clock.now();
    const names = await this.dependencies.sourceNames(actor);
    return this.writing(content, async (stores) => {
      const before = await stores.schedules.find(id);
      if (before === null) return scheduleUnknown();
      const problem = await this.check(actor, stores, before.paused ? null : id, content);
      if (problem !== null && !(before.paused && problem.code === 'SCHEDULE_POLICY')) return problem;
      const schedule = { ...before, ...sorted(content), seenUntil: now, updatedAt: now };
      await stores.schedules.update(schedule);
      const changes = changesOfSchedule(before, schedule, names);
      await stores.announce([scheduleChanged('Update', schedule, actor, { changes })]);
      await stores.wake();
      return schedule;
    });
  }

  async pause(actor: Actor, id: string): Promise<Schedule | InputProblem> {
    authorise(actor, 'Mutation.pauseSchedule');
    return this.setPaused(actor, id, true);
  }

  /** What was due while it was paused is not made up for. */
  async resume(actor: Actor, id: string): Promise<Schedule | InputProblem> {
    authorise(actor, 'Mutation.resumeSchedule');
    return this.setPaused(actor, id, false);
  }

  /** Its runs stay where they are; one that is under way goes on. */
  async remove(actor: Actor, id: string): Promise<Schedule | InputProblem> {
    authorise(actor, 'Mutation.removeSchedule');
    return this.changing(id, async (stores, schedule) => {
      const now = this.dependencies.clock.now();
      await stores.schedules.archive(id, now);
      await stores.runs.cancelWaiting(id, now);
      await stores.announce([scheduleChanged('Remove', schedule, actor)]);
      await stores.wake();
      return schedule;
    });
  }

  /** Besides its times, paused or not; it waits until other runs have made their plans. */
  async runNow(actor: Actor, id: string): Promise<ScheduleRun | InputProblem> {
    authorise(actor, 'Mutation.runScheduleNow');
    return this.changing(id, async (stores, schedule) => {
      const unfinished = await stores.runs.unfinished();
      if (unfinished.some(({ scheduleId }) => scheduleId === id)) return scheduleRunning();
      const run = newRun(schedule, { origin: 'MANUAL', plannedAt: this.dependencies.clock.now(), madeUp: false });
      await stores.runs.insert(run);
      await stores.announce([scheduleChanged('Run', schedule, actor)]);
      await stores.wake();
      return run;
    });
  }

  async setPolicy(actor: Actor, policy: SchedulePolicy): Promise<SchedulePolicy | InputProblem> {
    authorise(actor, 'Mutation.setSchedulePolicy');
    return this.dependencies.inTransaction(async (stores) => {
      await stores.schedules.lock();
      if ((await stores.policy()).relaxed === policy.relaxed) return policy;
      const breach = policy.relaxed ? null : policyBreach(this.weekly(await stores.schedules.list()));
      if (breach !== null) return policyBroken(breach);
      await stores.setPolicy(policy);
      await stores.announce([policyChanged(policy, actor)]);
      await stores.wake();
      return policy;
    });
  }

  private async setPaused(actor: Actor, id: string, paused: boolean): Promise<Schedule | InputProblem> {
    const change: ScheduleChange = paused ? 'Pause' : 'Resume';
    return this.changing(id, async (stores, before) => {
      if (before.paused === paused) return before;
      const now = this.dependencies.clock.now();
      const problem = paused ? null : await this.check(actor, stores, id, before);
      if (problem !== null) return problem;
      const schedule = { ...before, paused, seenUntil: now, updatedAt: now };
      await stores.schedules.update(schedule);
      if (paused) await stores.runs.cancelWaiting(id, now);
      await stores.announce([scheduleChanged(change, schedule, actor)]);
      await stores.wake();
      return schedule;
    });
  }

  private changing<Result>(
    id: string,
    work: (stores: ScheduleStores, schedule: Schedule) => Promise<Result>,
  ): Promise<Result | InputProblem> {
    return this.dependencies.inTransaction(async (stores) => {
      await stores.schedules.lock();
      const schedule = await stores.schedules.find(id);
      return schedule === null ? scheduleUnknown() : work(stores, schedule);
    });
  }

  private async writing<Result>(
    { name }: Pick<Schedule, 'name'>,
    work: (stores: ScheduleStores) => Promise<Result>,
  ): Promise<Result | InputProblem> {
    try {
      return await this.dependencies.inTransaction(async (stores) => {
        await stores.schedules.lock();
        return work(stores);
      });
    } catch (error) {
      if (error instanceof ScheduleNameTaken) return scheduleNameTaken(name);
      throw error;
    }
  }

  /** In itself, and together with the others that are on. */
  private async check(
    actor: Actor,
    stores: ScheduleStores,
    id: string | null,
    content: ScheduleContent,
  ): Promise<InputProblem | null> {
    const sources = await this.dependencies.sourceNames(actor);
    const problem = checkSchedule(content, isTimeZone, new Set(sources.keys()));
    if (problem !== null || (await stores.policy()).relaxed) return problem;
    const others = (await stores.schedules.list()).filter((other) => other.id !== id);
    const breach = policyBreach(this.weekly([...others, { ...content, paused: false }]));
    return breach === null ? null : policyBroken(breach);
  }

  private weekly(schedules: readonly (ScheduleContent & Pick<Schedule, 'paused'>)[]) {
    const now = this.dependencies.clock.now();
    return schedules
      .filter(({ paused }) => !paused)
      .map(({ name, timeZone, times, days }) => ({
        ...{ name, times, days },
        minutesAheadOfUtc: standardMinutesAhead(timeZone, now),
      }));
  }
}

/** Times and days in the order of the clock. */
function sorted(content: ScheduleContent): ScheduleContent {
  const { name, timeZone, sourceIds, evaluate, enforce } = content;
  const times = content.times
    .map(({ hour, minute }) => ({ hour, minute }))
    .sort((a, b) => a.hour - b.hour || (a.minute ?? -1) - (b.minute ?? -1));
  return { name, timeZone, sourceIds, evaluate, enforce, times, days: content.days.toSorted((a, b) => a - b) };
}
