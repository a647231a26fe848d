import { LEAST_HOURS_APART, MOST_RUNS_PER_DAY, type ScheduleTime } from './schedule.ts';

/** Hours and days of a schedule, and how far its clock is ahead of UTC outside summer time. */
export interface WeeklyTimes {
  readonly name: string;
  readonly minutesAheadOfUtc: number;
  readonly times: readonly ScheduleTime[];
  readonly days: readonly number[];
}

export type PolicyBreach =
  | { readonly breach: 'EXACT_MINUTE'; readonly name: string }
  | { readonly breach: 'TOO_MANY'; readonly day: number; readonly count: number }
  | { readonly breach: 'TOO_CLOSE'; readonly names: readonly string[] };

const MINUTES_PER_WEEK = 7 * 24 * 60;

/** What of schedules that are on breaks the default policy: hour slots, at most three a day, slots at least two hours apart; null = nothing. */
export function policyBreach(all: readonly WeeklyTimes[]): PolicyBreach | null {
  const exact = all.find(({ times }) => times.some(({ minute }) => minute !== null));
  if (exact !== undefined) return { breach: 'EXACT_MINUTE', name: exact.name };
  return tooMany(all) ?? tooClose(all);
}

/** A day of each schedule is that of its own clock. */
function tooMany(all: readonly WeeklyTimes[]): PolicyBreach | null {
  for (let day = 1; day <= 7; day++) {
    const count = all.reduce((sum, { days, times }) => sum + (days.includes(day) ? times.length : 0), 0);
    if (count > MOST_RUNS_PER_DAY) return { breach: 'TOO_MANY', day, count };
  }
  return null;
}

/** From slot to slot of the week, which begins anew after Sunday. */
function tooClose(all: readonly WeeklyTimes[]): PolicyBreach | null {
  const slots = all
    .flatMap(({ name, minutesAheadOfUtc, times, days }) =>
      days.flatMap((day) =>
        times.map(({ hour }) => ({ name, at: ((day - 1) * 24 + hour) * 60 - minutesAheadOfUtc + MINUTES_PER_WEEK })),
      ),
    )
    .map((slot) => ({ ...slot, at: slot.at % MINUTES_PER_WEEK }))
    .sort((a, b) => a.at - b.at);
  const first = slots[0];
  if (first === undefined || slots.length === 1) return null;
  const following = [...slots.slice(1), { ...first, at: first.at + MINUTES_PER_WEEK }];
  for (const [index, slot] of slots.entries()) {
    const next = following[index];
    if (next !== undefined && next.at - slot.at < LEAST_HOURS_APART * 60) {
      return { breach: 'TOO_CLOSE', names: [...new Set([slot.name, next.name])] };
    }
  }
  return null;
}
