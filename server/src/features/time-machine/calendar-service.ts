import { createHash } from 'node:crypto';
import { toDayNumber, toIsoDate } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import { countUpToLimit, type Page, page, pageRequest } from '../../platform/paging.ts';
import { Refusal } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { PeopleCache } from '../rules/index.ts';
import {
  CALENDAR,
  COMING_PERSONS,
  type ComingCounts,
  type ComingFilter,
  type ComingPerson,
} from './domain/calendar-questions.ts';
import type { ComingKind, Forecast } from './domain/coming-changes.ts';

/** A period of coming days. */
export interface Calendar {
  /** The day it was worked out on, `YYYY-MM-DD` in the tenant's time zone. */
  readonly today: string;
  readonly days: readonly ComingCounts[];
}

/** What a forecast is made from, all as of one moment. */
export interface ForecastState {
  readonly today: string;
  /** Number of the latest snapshot; null before the first. */
  readonly snapshot: number | null;
  readonly forecast: Forecast;
}

interface Dependencies {
  readonly people: Pick<PeopleCache, 'ask'>;
  readonly state: () => Promise<ForecastState>;
}

/** How far ahead can be looked. */
const MOST_DAYS = 366;
/** A year of 100,000 persons takes two seconds to work out and is small: the last ones asked for are kept. */
const MOST_REMEMBERED = 16;

/** What is coming, by the dates that data and published rules hold now. */
export class CalendarService {
  private readonly remembered = new Map<string, Promise<readonly ComingCounts[]>>();

  constructor(private readonly dependencies: Dependencies) {}

  /**
   * Every day of a period in numbers; today where nothing is said of its beginning, a week where nothing is said of its end.
   * @throws Refusal INVALID_INPUT on a period that begins before today, ends before it begins, or ends more than a year ahead.
   */
  async calendar(actor: Actor, from: string | null, to: string | null, filter: ComingFilter): Promise<Calendar> {
    authorise(actor, 'Query.calendar');
    const state = await this.dependencies.state();
    const begin = dayWithin(from ?? state.today, state.today);
    const end = dayWithin(to ?? toIsoDate(begin + 6) ?? state.today, state.today);
    if (end < begin) {
      throw new Refusal('INVALID_INPUT', `The period ends on ${to}, before it begins on ${from}. Turn them round.`);
    }
    const args = { forecast: state.forecast, from: begin, to: end, ...filter };
    return { today: state.today, days: await this.remember(state.snapshot, args) };
  }

  /**
   * Whom one day changes, in order of name.
   * @throws Refusal INVALID_INPUT on a day before today or more than a year ahead.
   */
  async persons(
    actor: Actor,
    date: string,
    filter: ComingFilter & { readonly kind: ComingKind | null },
    first: number,
    after: string | null,
  ): Promise<Page<ComingPerson>> {
    authorise(actor, 'Query.comingPersons');
    const request = pageRequest(first, after, 2);
    const { today, forecast } = await this.dependencies.state();
    const { persons, count } = await this.dependencies.people.ask(COMING_PERSONS, {
      forecast,
      day: dayWithin(date, today),
      ...filter,
      first,
      after:
        request.after === null ? null : { displayName: String(request.after[0]), personId: String(request.after[1]) },
    });
    return page(persons, request, countUpToLimit(count), ({ displayName, personId }) => [displayName, personId]);
  }

  private remember(
    snapshot: number | null,
    args: Parameters<typeof CALENDAR.steps>[1],
  ): Promise<readonly ComingCounts[]> {
    const key = createHash('sha256')
      .update(JSON.stringify([snapshot, args]))
      .digest('hex');
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const answer = this.dependencies.people.ask(CALENDAR, args);
    this.remembered.set(key, answer);
    // What failed is asked anew.
    answer.catch(() => this.remembered.delete(key));
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MOST_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    return answer;
  }
}

function dayWithin(date: string, today: string): number {
  const day = toDayNumber(date);
  const first = toDayNumber(today);
  if (day === null || first === null || day < first || day > first + MOST_DAYS) {
    const last = first === null ? null : toIsoDate(first + MOST_DAYS);
    throw new Refusal(
      'INVALID_INPUT',
      `${date} is not between today, ${today}, and a year ahead, so nothing can be said of it. Ask for a day up to ${last}.`,
    );
  }
  return day;
}
