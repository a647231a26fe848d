import { Temporal } from 'temporal-polyfill';

/** The first moment after a day, `YYYY-MM-DD`, in a time zone: what was so just before it is the state on that day (data model, Time). */
export function endOfDay(date: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone);
  return new Date(next.toInstant().epochMilliseconds);
}

/** The day of a moment in a time zone, `YYYY-MM-DD`. */
export function dayOf(moment: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
