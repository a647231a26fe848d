import { useI18n } from 'vue-i18n';
import type { PlannedRunPartsFragment } from '../../../graphql/generated.ts';
import { useFormat } from '../../../ui/use-format.ts';

interface Time {
  readonly hour: number;
  readonly minute: number | null;
}

/** Times, days and moments of schedules in the reader's language. */
export function useScheduleWords() {
  const { t, te } = useI18n();
  const format = useFormat();

  /** `Mon`, or `Monday`. The first of June 2026 was a Monday. */
  function day(weekday: number, length: 'short' | 'long' = 'short'): string {
    return format.dayIn(`2026-06-0${weekday}`, { weekday: length });
  }
  function days(weekdays: readonly number[]): string {
    return weekdays.length === 7 ? t('schedules.everyDay') : weekdays.map((weekday) => day(weekday)).join(', ');
  }
  /** `06:30`, or of a slot `06:00–07:00`. */
  function time({ hour, minute }: Time): string {
    return minute === null ? `${clock(hour, 0)}–${clock((hour + 1) % 24, 0)}` : clock(hour, minute);
  }
  const times = (all: readonly Time[]): string => all.map(time).join(', ');

  /** On the clock of the schedule: `Mon 4 Jan 2027 06:12`; while the minute is not drawn, the hour. */
  function local(run: PlannedRunPartsFragment): string {
    const [date = '', rest = ''] = run.local.split('T');
    const weekday = format.dayIn(date, { weekday: 'short' });
    const minutes = Math.round((Date.parse(run.latest) - Date.parse(run.at)) / 60_000);
    const from = rest.slice(0, 5);
    const to = minutes === 0 ? '' : `–${from.slice(0, 3)}${String(Number(from.slice(3)) + minutes).padStart(2, '0')}`;
    return `${weekday} ${format.day(date)} ${from}${to}`;
  }
  /** `4 Jan 05:12 UTC`. */
  function utc(run: PlannedRunPartsFragment): string {
    const at = new Date(run.at).toISOString();
    return `${format.dayIn(at.slice(0, 10), { day: 'numeric', month: 'short' })} ${at.slice(11, 16)} UTC`;
  }
  /** How far the clock of the schedule is ahead of UTC: `+02:00`. */
  const offset = (run: PlannedRunPartsFragment): string => /[+-]\d\d:\d\d$/.exec(run.local)?.[0] ?? '';

  function reason(code: string | null): string {
    if (code === null) return '';
    if (te(`schedules.reasons.${code}`)) return t(`schedules.reasons.${code}`);
    return te(`problems.${code}`) ? t(`problems.${code}`) : code;
  }
  return { day, days, time, times, local, utc, offset, reason };
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
