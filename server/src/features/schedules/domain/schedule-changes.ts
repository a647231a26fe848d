import type { Schedule, ScheduleContent } from './schedule.ts';

type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** What was set otherwise, for the audit log: part by part, in words. */
export function changesOfSchedule(
  before: Schedule,
  after: Schedule,
  sourceNames: ReadonlyMap<string, string>,
): Changes {
  const [from, to] = [wordsOf(before, sourceNames), wordsOf(after, sourceNames)];
  const parts = Object.keys(from).filter((part) => from[part] !== to[part]);
  return Object.fromEntries(parts.map((part) => [part, { from: from[part], to: to[part] }]));
}

function wordsOf(content: ScheduleContent, names: ReadonlyMap<string, string>): Record<string, string | boolean> {
  const { name, timeZone, times, days, sourceIds, evaluate, enforce } = content;
  return {
    name,
    timeZone,
    times: times.map(({ hour, minute }) => `${two(hour)}:${minute === null ? '··' : two(minute)}`).join(', '),
    days: days.join(', '),
    sources: sourceIds.map((id) => names.get(id) ?? '–').join(', '),
    evaluate,
    enforce,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
