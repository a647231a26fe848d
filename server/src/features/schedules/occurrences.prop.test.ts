import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timetable } from './domain/schedule.ts';
import { latestDue, nextRuns, runsBetween } from './occurrences.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A fortnight around each change of the clock. Lord Howe changes by half an hour. */
const CHANGES = [
  ['Europe/Amsterdam', '2027-03-28T01:00:00Z'],
  ['Europe/Amsterdam', '2027-10-31T01:00:00Z'],
  ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'],
] as const;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface Wall {
  readonly date: string;
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of the zone shows, by the tables of Intl, not by the library under test. */
function wall(timeZone: string, at: number): Wall {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit' },
    });
  clocks.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/**
 * Every moment at which an exact timetable is due, by looking at the clock on the wall minute by minute: at its time, the first time that
 * it shows it; where the clock leaps over it, as much later as the clock leaps.
 */
function watched({ timeZone, times, days }: Timetable, from: number, until: number): number[] {
  const found = new Set<number>();
  const shown = new Set<string>();
  let before = wall(timeZone, from - 2 * DAY);
  for (let at = from - 2 * DAY; at <= until; at += MINUTE) {
    const now = wall(timeZone, at);
    const leapt = now.date === before.date ? Math.max(now.minute - before.minute - 1, 0) : 0;
    for (const { hour, minute } of times) {
      const due = hour * 60 + (minute ?? 0);
      const key = `${now.date} ${due}`;
      if (!days.includes(now.weekday) || shown.has(key)) continue;
      if (now.minute === due) {
        shown.add(key);
        found.add(at);
      } else if (leapt > 0 && due > before.minute && due < now.minute) {
        // It would have shown it `due - before.minute` minutes after `before`, which is the minute before this one.
        shown.add(key);
        found.add(at + (due - before.minute - 1) * MINUTE);
      }
    }
    before = now;
  }
  return [...found].filter((at) => at > from && at <= until).sort((a, b) => a - b);
}

const anyDays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
const anyChange = fc.constantFrom(...CHANGES);
/** Most of them at night, when clocks change. */
const anyHour = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 23 }));
const anyExactTimes = fc.uniqueArray(fc.record({ hour: anyHour, minute: fc.integer({ min: 0, max: 59 }) }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ hour, minute }) => hour * 60 + minute,
});
const anySlots = fc
  .uniqueArray(anyHour, { minLength: 1, maxLength: 6 })
  .map((hours) => hours.map((hour) => ({ hour, minute: null })));
const anyId = fc.uuid();

const instants = (runs: readonly { readonly at: Date }[]) => runs.map(({ at }) => at.getTime());

describe('the runs of a timetable', () => {
  it('are those that a clock on the wall shows, across changes to and from summer time', () => {
    fc.assert(
      fc.property(anyChange, anyExactTimes, anyDays, fc.nat(DAY), ([timeZone, change], times, days, offset) => {
        const from = Math.floor((Date.parse(change) - 1.5 * DAY + offset) / MINUTE) * MINUTE;
        const until = from + 2 * DAY;
        const timetable = { timeZone, times, days, scheduleId: null, keepsApart: false };
        expect(instants(runsBetween(timetable, new Date(from), new Date(until)))).toEqual(
          watched(timetable, from, until),
        );
      }),
      { numRuns: Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 100) / 2) },
    );
  });

  it('are in their slot, one a day and slot, the same whenever they are asked for', () => {
    fc.assert(
      fc.property(anyChange, anySlots, anyDays, anyId, (zone, times, days, scheduleId) => {
        const [timeZone, change] = zone;
        const timetable = { timeZone, times, days, scheduleId, keepsApart: false };
        // Two whole days that begin at a midnight of the zone, one of them that of the change.
        const midnight = midnightBefore(timeZone, Date.parse(change) - DAY);
        const end = midnightBefore(timeZone, midnight + 2.5 * DAY);
        const runs = instants(runsBetween(timetable, new Date(midnight - 1), new Date(end - 1)));
        const walls = runs.map((at) => wall(timeZone, at));
        const dates = [wall(timeZone, midnight), wall(timeZone, midnight + 1.25 * DAY)];
        const wanted = dates.filter(({ weekday }) => days.includes(weekday)).length * times.length;
        // Two slots can only meet where one was left out by the clock.
        expect(runs.length).toBeLessThanOrEqual(wanted);
        expect(runs.length).toBeGreaterThanOrEqual(wanted - 1);
        for (const { date, minute } of walls) {
          const isLeft = leapsOn(timeZone, date);
          expect(times.some(({ hour }) => minute >= hour * 60 && minute < hour * 60 + 60 + isLeft)).toBe(true);
        }
        const middle = runs[Math.floor(runs.length / 2)] ?? midnight;
        expect(instants(runsBetween(timetable, new Date(middle), new Date(end - 1)))).toEqual(
          runs.filter((at) => at > middle),
        );
      }),
    );
  });

  it('of slots two hours apart begin two hours apart on days without a change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 3 }),
        anyId,
        (first, count, scheduleId) => {
          const times = Array.from({ length: count }, (_, slot) => ({ hour: (first + 2 * slot) % 24, minute: null }));
          const days = [1, 2, 3, 4, 5, 6, 7];
          const timetable = { timeZone: 'Europe/Amsterdam', times, days, scheduleId, keepsApart: true };
          const runs = instants(runsBetween(timetable, new Date('2027-06-01'), new Date('2027-06-15')));
          const gaps = runs.slice(1).map((at, index) => at - (runs[index] ?? at));
          expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2 * 60 * MINUTE);
        },
      ),
    );
  });

  it('are drawn anew for each day: all minutes of the hour occur', () => {
    const timetable = {
      ...{ timeZone: 'Europe/Amsterdam', times: [{ hour: 6, minute: null }], days: [1, 2, 3, 4, 5, 6, 7] },
      ...{ scheduleId: '0190a1b2-0000-7000-8000-000000000001', keepsApart: true },
    };
    const runs = instants(runsBetween(timetable, new Date('2027-01-01'), new Date('2029-01-01')));
    expect(new Set(runs.map((at) => wall('Europe/Amsterdam', at).minute - 360)).size).toBe(60);
  });

  it('are not missed and not twice, however a long time is cut into pieces', () => {
    fc.assert(
      fc.property(anyChange, anySlots, anyDays, anyId, fc.array(fc.nat(20 * DAY)), (zone, times, days, id, cuts) => {
        const timetable = { timeZone: zone[0], times, days, scheduleId: id, keepsApart: false };
        const from = Date.parse(zone[1]) - 10 * DAY;
        const marks = [0, ...cuts, 20 * DAY].sort((a, b) => a - b).map((cut) => from + cut);
        const pieces = marks
          .slice(1)
          .flatMap((until, index) => runsBetween(timetable, new Date(marks[index] ?? until), new Date(until)));
        const whole = runsBetween(timetable, new Date(from), new Date(from + 20 * DAY));
        expect(instants(pieces)).toEqual(instants(whole));
        const next = instants(nextRuns(timetable, new Date(from), 10));
        expect(next).toHaveLength(10);
        expect(next.slice(0, whole.length)).toEqual(instants(whole).slice(0, 10));
        expect(latestDue(timetable, new Date(from), new Date(from + 20 * DAY))).toEqual(whole.at(-1) ?? null);
      }),
    );
  });
});

function midnightBefore(timeZone: string, at: number): number {
  for (let minute = Math.floor(at / MINUTE) * MINUTE; ; minute -= MINUTE) {
    if (wall(timeZone, minute).minute === 0 && wall(timeZone, minute - MINUTE).minute !== 0) return minute;
  }
}

/** How many minutes the clock leaves out in the night of a date. */
function leapsOn(timeZone: string, date: string): number {
  const noon = Date.parse(`${date}T00:00:00Z`);
  const offset = (at: number) => wall(timeZone, at).minute - ((at / MINUTE) % (24 * 60));
  const shift = offset(noon + DAY) - offset(noon - DAY);
  return Math.max(((shift % 1440) + 1440) % 1440 > 720 ? 0 : ((shift % 1440) + 1440) % 1440, 0);
}
