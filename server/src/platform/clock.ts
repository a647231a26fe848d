import { Temporal } from 'temporal-polyfill';

/** The only way to the time: domain code is handed `now` or `today`, tests hand in a clock that they set. */
export interface Clock {
  now(): Date;
  /** Today in the tenant's time zone, `YYYY-MM-DD`. */
  today(timeZone: string): string;
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: (timeZone) => Temporal.Now.plainDateISO(timeZone).toString(),
};

/** A clock that stands at `at` until it is set; used by tests and by *one day later by the clock only*. */
export class SettableClock implements Clock {
  constructor(private at: Date) {}

  now(): Date {
    return new Date(this.at);
  }

  today(timeZone: string): string {
    return Temporal.Instant.fromEpochMilliseconds(this.at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString();
  }

  set(at: Date): void {
    this.at = at;
  }
}
