import { Temporal } from 'temporal-polyfill';
import type { DayOfInstant } from './domain/parse-date.ts';

/** The day that an instant is in a time zone (data model, Time). */
export function dayOfInstantIn(timeZone: string): DayOfInstant {
  return (instant) => {
    try {
      return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
}
