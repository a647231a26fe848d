/** Reads a cell as a day, `YYYY-MM-DD`; null when it is none. */
export type ReadDate = (cell: string) => string | null;

/** The day in the tenant's time zone of an instant written `YYYY-MM-DDThh:mm:ss±hh:mm`; null when it is none. */
export type DayOfInstant = (instant: string) => string | null;

/** What a date field without a format of its own reads. */
export const ISO_DATE_FORMAT = 'yyyy-MM-dd';

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
};
const TOKEN = /yyyy|MM?|dd?|[A-Za-z]+|[^A-Za-z]/g;
/** May follow any date: with an offset it names an instant, without one it is left off. */
const TIME = '(?:[T ](?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?) ?(?<offset>Z|[+-]\\d{2}:?\\d{2})?)?';
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A reader of dates written as `format`: `yyyy`, `M` or `MM`, `d` or `dd`, once each, in any order, with signs between them
 * (`d-M-yyyy`, `M/d/yyyy`, `dd.MM.yyyy`). A time may follow in the cell: with offset the day is that of the tenant's zone, without it
 * is the date part (data model, Time). Null when the format is not of this kind.
 */
export function dateReader(format: string, dayOfInstant: DayOfInstant): ReadDate | null {
  const pattern = patternOf(format);
  if (pattern === null) return null;
  return (cell) => {
    const parts = pattern.exec(cell)?.groups;
    if (parts === undefined) return null;
    const day = isoDate(Number(parts['year']), Number(parts['month']), Number(parts['day']));
    const { time, offset } = parts;
    if (day === null || time === undefined) return day;
    const clock = isoTime(time);
    if (clock === null) return null;
    return offset === undefined ? day : dayOfInstant(`${day}T${clock}${isoOffset(offset)}`);
  };
}

function patternOf(format: string): RegExp | null {
  const tokens = format.match(TOKEN) ?? [];
  const letters = tokens.map((token) => token.charAt(0)).filter((first) => /[A-Za-z]/.test(first));
  if ([...letters].sort().join('') !== 'Mdy') return null;
  if (tokens.some((token) => /[A-Za-z]/.test(token) && TOKENS[token] === undefined)) return null;
  const source = tokens.map((token) => TOKENS[token] ?? token.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join('');
  return new RegExp(`^${source}${TIME}$`);
}

function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function isoTime(time: string): string | null {
  const [hour = 0, minute = 0, second = 0] = time.split(/[:.,]/).map(Number);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
}

function isoOffset(offset: string): string {
  return offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
