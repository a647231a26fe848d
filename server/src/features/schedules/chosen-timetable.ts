import { MOST_RUNS_PER_DAY, type SchedulePolicy, type Timetable } from './domain/schedule.ts';
import type { ChosenTimetable } from './occurrences.ts';

/** The timetable of a schedule with the minutes that are drawn for it; of a draft without an id, with its minutes open. */
export function chosenTimetable(
  timetable: Timetable & { readonly id: string | null },
  policy: SchedulePolicy,
): ChosenTimetable {
  const { id: scheduleId, timeZone, times, days } = timetable;
  return { scheduleId, timeZone, times, days, keepsApart: !policy.relaxed && times.length <= MOST_RUNS_PER_DAY };
}
