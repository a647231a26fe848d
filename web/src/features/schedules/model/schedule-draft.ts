import type { ScheduleInput, SchedulePartsFragment } from '../../../graphql/generated.ts';

/** What a form holds of a schedule. */
export interface ScheduleDraft {
  name: string;
  timeZone: string;
  times: { hour: number; minute: number | null }[];
  days: number[];
  sourceIds: string[];
  evaluate: boolean;
  enforce: boolean;
}

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Every day at six; imports are chosen by hand. */
export function newDraft(timeZone: string): ScheduleDraft {
  return {
    ...{ name: '', timeZone, times: [{ hour: 6, minute: null }], days: [1, 2, 3, 4, 5, 6, 7] },
    ...{ sourceIds: [], evaluate: true, enforce: true },
  };
}

export function draftOf(schedule: SchedulePartsFragment): ScheduleDraft {
  const { name, timeZone, times, days, sources, evaluate, enforce } = schedule;
  return {
    ...{ name, timeZone, evaluate, enforce },
    times: times.map(({ hour, minute }) => ({ hour, minute })),
    days: [...days],
    sourceIds: sources.map(({ id }) => id),
  };
}

export function inputOf(draft: ScheduleDraft): ScheduleInput {
  return { ...draft, times: draft.times.map(({ hour, minute }) => ({ hour, minute })) };
}

/** The first hour that leaves two hours to all others; else the first that is not taken. */
export function nextFreeHour(times: readonly { readonly hour: number }[]): number {
  const hours = Array.from({ length: 24 }, (_, hour) => (hour + 6) % 24);
  const apart = (hour: number) =>
    Math.min(24, ...times.map((time) => Math.min(Math.abs(time.hour - hour), 24 - Math.abs(time.hour - hour))));
  return hours.find((hour) => apart(hour) >= 2) ?? hours.find((hour) => apart(hour) >= 1) ?? 0;
}

/** A list with one of its entries moved by one place; the same list where there is no such place. */
export function moved<Entry>(entries: readonly Entry[], from: number, by: -1 | 1): Entry[] {
  const entry = entries[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= entries.length) return [...entries];
  return entries.toSpliced(from, 1).toSpliced(to, 0, entry);
}
