/** A time of the day on the clock of the schedule's time zone. Without a minute: some minute of that hour, another one each day. */
export interface ScheduleTime {
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number | null;
}

/** When something runs. */
export interface Timetable {
  /** IANA name. */
  readonly timeZone: string;
  readonly times: readonly ScheduleTime[];
  /** Days of the week, Monday = 1 to Sunday = 7. */
  readonly days: readonly number[];
}

/** What somebody sets of a schedule (provisioning 3.5). */
export interface ScheduleContent extends Timetable {
  readonly name: string;
  /** Imported one after the other, in this order; may be none. */
  readonly sourceIds: readonly string[];
  readonly evaluate: boolean;
  /** Applies the plan unattended (decision 5). */
  readonly enforce: boolean;
}

export interface Schedule extends ScheduleContent {
  readonly id: string;
  readonly paused: boolean;
  /** Runs that were due until then have been seen to. */
  readonly seenUntil: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A moment at which a schedule runs. */
export interface PlannedRun {
  readonly at: Date;
  /** The last moment at which it may start: later than `at` only while the minute is not chosen. */
  readonly latest: Date;
  /** `at` on the clock of the schedule, with its distance to UTC: `2026-03-29T03:17:00+02:00`. */
  readonly local: string;
}

/** How often, and how close to each other, schedules may run; relaxed: as often as wanted, at exact minutes. */
export interface SchedulePolicy {
  readonly relaxed: boolean;
}

export const MOST_RUNS_PER_DAY = 3;
export const LEAST_HOURS_APART = 2;
