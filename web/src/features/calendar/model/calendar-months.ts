const MILLISECONDS_PER_DAY = 86_400_000;

/** A month as weeks from Monday to Sunday; null where the day is of another month, or not in the period. */
export interface CalendarMonth<Day> {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly weeks: readonly (readonly (Day | null)[])[];
}

/** Days in order, as months of weeks. */
export function toMonths<Day extends { readonly date: string }>(days: readonly Day[]): readonly CalendarMonth<Day>[] {
  const months = new Map<string, (Day | null)[][]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    const weeks = months.get(month) ?? [];
    months.set(month, weeks);
    const place = weekday(day.date);
    const last = weeks.at(-1);
    if (last === undefined || place === 0) weeks.push([...Array<null>(place).fill(null), day]);
    else last.push(day);
  }
  return Array.from(months, ([month, weeks]) => ({
    month,
    weeks: weeks.map((week) => [...week, ...Array<null>(7 - week.length).fill(null)]),
  }));
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The same day of another month, or its last day where it has no such day. */
export function addMonths(date: string, months: number): string {
  const first = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months + 1);
  const lastDay = new Date(first.getTime() - MILLISECONDS_PER_DAY).getUTCDate();
  const month = new Date(first.getTime() - MILLISECONDS_PER_DAY).toISOString().slice(0, 8);
  return `${month}${String(Math.min(Number(date.slice(8)), lastDay)).padStart(2, '0')}`;
}

/** Where a key takes the focus from a day; null for a key that does not move it. */
export function dayAfterKey(date: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -7);
    case 'ArrowDown':
      return addDays(date, 7);
    case 'Home':
      return addDays(date, -weekday(date));
    case 'End':
      return addDays(date, 6 - weekday(date));
    case 'PageUp':
      return addMonths(date, -1);
    case 'PageDown':
      return addMonths(date, 1);
    default:
      return null;
  }
}
