import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { LEAST_HOURS_APART, type PlannedRun, type ScheduleTime, type Timetable } from './domain/schedule.ts';

/** A timetable whose minutes are chosen. */
export interface ChosenTimetable extends Timetable {
  /** What the minutes are drawn from: id of the schedule; null while there is none, and minutes are open. */
  readonly scheduleId: string | null;
  /** Slots two hours apart start two hours apart, too. */
  readonly keepsApart: boolean;
}

const DAY = 24 * 3_600_000;
/** Whatever the days of the week are, one of them comes within a week; and one more for what a zone leaves out. */
const LONGEST_WAIT = 9 * DAY;

/**
 * The moments after `after` and until `until`, in order, each once. Where the clock leaves a time out, it is as much later as the clock
 * leaps; where the clock has a time twice, it is the first of the two.
 */
export function runsBetween(timetable: ChosenTimetable, after: Date, until: Date): readonly PlannedRun[] {
  const { timeZone, days, times } = timetable;
  const last = dateIn(until, timeZone).add({ days: 1 });
  const found = new Map<number, PlannedRun>();
  for (
    let date = dateIn(after, timeZone).subtract({ days: 1 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!days.includes(date.dayOfWeek)) continue;
    for (const time of times) {
      const run = plannedRun(timetable, date, time);
      const at = run.at.getTime();
      if (at > after.getTime() && at <= until.getTime()) found.set(at, run);
    }
  }
  return [...found.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The next ones after a moment. */
export function nextRuns(timetable: ChosenTimetable, after: Date, count: number): readonly PlannedRun[] {
  const days = LONGEST_WAIT + Math.ceil(count / (timetable.times.length * timetable.days.length)) * 7 * DAY;
  return runsBetween(timetable, after, new Date(after.getTime() + days)).slice(0, count);
}

/** The latest one that is due, if any: however long nobody looked, one is made up for. */
export function latestDue(timetable: ChosenTimetable, after: Date, now: Date): PlannedRun | null {
  const from = new Date(Math.max(after.getTime(), now.getTime() - LONGEST_WAIT));
  return runsBetween(timetable, from, now).at(-1) ?? null;
}

/** Names of the IANA table; an offset such as +01:00 is none, since it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** How far a zone is ahead of UTC outside summer time, in the year of a moment. */
export function standardMinutesAhead(timeZone: string, now: Date): number {
  const { year } = dateIn(now, timeZone);
  const ahead = [1, 7].map(
    (month) => new Temporal.PlainDate(year, month, 1).toZonedDateTime(timeZone).offsetNanoseconds,
  );
  return Math.min(...ahead) / 60e9;
}

function plannedRun(timetable: ChosenTimetable, date: Temporal.PlainDate, time: ScheduleTime): PlannedRun {
  const minute = time.minute ?? chosenMinute(timetable, date, time.hour);
  const start = on(timetable, date, time.hour, minute ?? 0);
  const latest = minute === null ? on(timetable, date, time.hour, 59) : start;
  return {
    at: new Date(start.epochMilliseconds),
    latest: new Date(latest.epochMilliseconds),
    local: start.toString({ timeZoneName: 'never' }),
  };
}

function on({ timeZone }: Timetable, date: Temporal.PlainDate, hour: number, minute: number): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour, minute) });
}

/** Drawn from schedule, day and hour, so that it is the same whenever and wherever it is asked for. */
function chosenMinute(timetable: ChosenTimetable, date: Temporal.PlainDate, hour: number): number | null {
  const { scheduleId, keepsApart } = timetable;
  if (scheduleId === null) return null;
  const drawn = createHash('sha256').update(`${scheduleId}/${date.toString()}/${hour}`).digest().readUInt32BE() % 60;
  if (!keepsApart) return drawn;
  const before = date.toPlainDateTime({ hour }).subtract({ hours: LEAST_HOURS_APART });
  return hasSlot(timetable, before)
    ? Math.max(drawn, chosenMinute(timetable, before.toPlainDate(), before.hour) ?? 0)
    : drawn;
}

function hasSlot({ days, times }: Timetable, { dayOfWeek, hour }: Temporal.PlainDateTime): boolean {
  return days.includes(dayOfWeek) && times.some((time) => time.hour === hour && time.minute === null);
}

function dateIn(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
