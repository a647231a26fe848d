import type { InputProblem } from '../../../platform/problems.ts';
import type { ScheduleContent, ScheduleTime } from './schedule.ts';
import { scheduleInvalid } from './schedule-problems.ts';

const LONGEST_NAME = 100;
const MOST_TIMES = 96;

/** What is wrong with a schedule in itself; null = nothing. Names of others and the policy are not looked at. */
export function checkSchedule(
  content: ScheduleContent,
  isTimeZone: (name: string) => boolean,
  knownSources: ReadonlySet<string>,
): InputProblem | null {
  return (
    checkName(content.name) ??
    checkTimes(content.times) ??
    checkDays(content.days) ??
    checkTimeZone(content.timeZone, isTimeZone) ??
    checkSources(content.sourceIds, knownSources) ??
    checkWork(content)
  );
}

function checkName(name: string): InputProblem | null {
  if (name.trim() === name && name !== '' && name.length <= LONGEST_NAME) return null;
  return scheduleInvalid(
    `A schedule is called by 1 to ${LONGEST_NAME} characters without spaces around them. Choose another name.`,
    'name',
  );
}

function checkTimes(times: readonly ScheduleTime[]): InputProblem | null {
  if (times.length === 0) return scheduleInvalid('Without a time of the day it would never run. Add one.', 'times');
  if (times.length > MOST_TIMES) {
    return scheduleInvalid(
      `There are ${times.length} times, and a day holds at most ${MOST_TIMES}. Remove some.`,
      'times',
    );
  }
  const wrong = times.find(
    ({ hour, minute }) => !isWithin(hour, 0, 23) || (minute !== null && !isWithin(minute, 0, 59)),
  );
  if (wrong !== undefined) {
    return scheduleInvalid(`${shown(wrong)} is no time: hours are 0 to 23 and minutes 0 to 59. Correct it.`, 'times');
  }
  const doubled = times.find((time, index) => times.some((other, at) => at < index && shown(other) === shown(time)));
  if (doubled === undefined) return null;
  return scheduleInvalid(`${shown(doubled)} is there twice, and a time runs once. Remove one of them.`, 'times');
}

function checkDays(days: readonly number[]): InputProblem | null {
  if (days.length === 0) return scheduleInvalid('Without a day of the week it would never run. Choose one.', 'days');
  const isWrong = days.some((day) => !isWithin(day, 1, 7)) || new Set(days).size !== days.length;
  if (!isWrong) return null;
  return scheduleInvalid('Days are 1 (Monday) to 7 (Sunday), each once. Correct them.', 'days');
}

function checkTimeZone(name: string, isTimeZone: (name: string) => boolean): InputProblem | null {
  if (isTimeZone(name)) return null;
  return scheduleInvalid(
    `${name || 'Nothing'} is no time zone, so the times mean nothing. Give a name such as Europe/Amsterdam.`,
    'timeZone',
  );
}

function checkSources(sourceIds: readonly string[], known: ReadonlySet<string>): InputProblem | null {
  if (new Set(sourceIds).size !== sourceIds.length) {
    return scheduleInvalid('A source is there twice, and a run imports each once. Remove one of them.', 'sourceIds');
  }
  if (sourceIds.every((id) => known.has(id))) return null;
  return scheduleInvalid('One of the sources does not exist (any more). Choose others.', 'sourceIds');
}

function checkWork({ sourceIds, evaluate, enforce }: ScheduleContent): InputProblem | null {
  if (sourceIds.length > 0 || evaluate || enforce) return null;
  return scheduleInvalid('It would do nothing. Choose a source to import, or let it evaluate or enforce.', 'sourceIds');
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function shown({ hour, minute }: ScheduleTime): string {
  return `${String(hour).padStart(2, '0')}:${minute === null ? '··' : String(minute).padStart(2, '0')}`;
}
