import { type ColumnStore, compileForColumns, passingDates, toIsoDate } from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import type { LongQuestion, PeopleInView, ShortQuestion } from '../../rules/index.ts';
import { type ComingChange, type ComingKind, comingDays, type Forecast } from './coming-changes.ts';

/** Only changes of persons who come into this rule or fall out of it, or get or lose something of it; and of this target. */
export interface ComingFilter {
  readonly ruleId: string | null;
  readonly targetId: string | null;
}

/** What one day brings, in numbers: persons by kind, and actions. */
export interface ComingCounts {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly persons: Readonly<Record<ComingKind, number>>;
  readonly grants: number;
  readonly revokes: number;
}

interface CalendarArgs extends ComingFilter {
  readonly forecast: Forecast;
  /** Day numbers, both included. */
  readonly from: number;
  readonly to: number;
}

/** Every day of a period, in order. */
export const CALENDAR: LongQuestion<CalendarArgs, readonly ComingCounts[]> = {
  name: 'timeMachine.calendar',
  *steps({ people }, { forecast, from, to, ...filter }) {
    const days: ComingCounts[] = [];
    for (const { day, changes } of comingDays(people.store, forecast, from, to)) {
      days.push(countsOf(day, passing(changes, forecast, filter)));
      yield;
    }
    return days;
  },
};

/** A rule that a person comes into or falls out of, with the dates that pass. */
export interface MovedRule {
  /** Id of the published version. */
  readonly versionId: string;
  readonly dates: readonly { readonly field: FieldPath; readonly date: string }[];
}

/** What a day changes for one person, to be shown. */
export interface ComingPerson {
  readonly personId: string;
  readonly displayName: string;
  readonly externalId: string;
  readonly departmentName: string | null;
  readonly kind: ComingKind;
  readonly enters: readonly MovedRule[];
  readonly leaves: readonly MovedRule[];
  readonly entitlements: readonly {
    readonly operation: 'GRANT' | 'REVOKE';
    readonly entitlementId: string;
    /** Ids of the published versions that give it, or the account that it needs. */
    readonly ruleVersions: readonly string[];
  }[];
}

interface ComingPersonsArgs extends ComingFilter {
  readonly forecast: Forecast;
  readonly day: number;
  readonly kind: ComingKind | null;
  readonly first: number;
  /** The person after whom to go on. */
  readonly after: { readonly displayName: string; readonly personId: string } | null;
}

export interface ComingPersons {
  /** One more than asked for, where there is one. */
  readonly persons: readonly ComingPerson[];
  readonly count: number;
}

/** Who is changed by one day, in order of name. */
export const COMING_PERSONS: ShortQuestion<ComingPersonsArgs, ComingPersons> = {
  name: 'timeMachine.comingPersons',
  answer: (view, { forecast, day, kind, first, after, ...filter }) => {
    const { store } = view.people;
    const [found] = comingDays(store, forecast, day, day);
    const changes = passing(found?.changes ?? [], forecast, filter)
      .filter((change) => kind === null || change.kind === kind)
      .map((change) => ({ change, person: shownAt(view, change.row) }))
      .sort((one, other) => inOrder(one.person, other.person));
    const begin = after === null ? 0 : changes.findIndex(({ person }) => inOrder(person, after) > 0);
    const shown = begin < 0 ? [] : changes.slice(begin, begin + first + 1);
    const why = whyOf(store, forecast, day);
    const versions = new Map(forecast.rules.map(({ ruleId, versionId }) => [ruleId, versionId]));
    const versionOf = (ruleId: string) => versions.get(ruleId) ?? '';
    return {
      count: changes.length,
      persons: shown.map(({ change: { row, enters, leaves, entitlements, ...change }, person }) => ({
        ...person,
        kind: change.kind,
        enters: enters.map((ruleId) => ({ versionId: versionOf(ruleId), dates: why(ruleId, row) })),
        leaves: leaves.map((ruleId) => ({ versionId: versionOf(ruleId), dates: why(ruleId, row) })),
        entitlements: entitlements.map(({ operation, entitlement, ruleIds }) => {
          return { operation, entitlementId: entitlement.id, ruleVersions: ruleIds.map(versionOf) };
        }),
      })),
    };
  },
};

type ShownPerson = Pick<ComingPerson, 'personId' | 'displayName' | 'externalId' | 'departmentName'>;

function shownAt({ people }: PeopleInView, row: number): ShownPerson {
  const { id: personId, displayName, externalId, departmentName } = people.shownAt(row);
  return { personId, displayName, externalId, departmentName };
}

const { compare } = new Intl.Collator('en');

function inOrder(one: Pick<ShownPerson, 'displayName' | 'personId'>, other: typeof one): number {
  return compare(one.displayName, other.displayName) || compare(one.personId, other.personId);
}

/** The changes that a filter lets through, with only those entitlements that it asks for. */
function passing(changes: readonly ComingChange[], forecast: Forecast, filter: ComingFilter): readonly ComingChange[] {
  const { ruleId, targetId } = filter;
  if (ruleId === null && targetId === null) return changes;
  const rule = forecast.rules.find((one) => one.ruleId === ruleId);
  const given = new Set(rule?.entitlementIds);
  return changes.flatMap((change) => {
    const entitlements = change.entitlements.filter(
      ({ entitlement }) =>
        (ruleId === null || given.has(entitlement.id)) && (targetId === null || entitlement.targetId === targetId),
    );
    const isInRule = ruleId !== null && targetId === null && [...change.enters, ...change.leaves].includes(ruleId);
    return entitlements.length > 0 || isInRule ? [{ ...change, entitlements }] : [];
  });
}

function countsOf(day: number, changes: readonly ComingChange[]): ComingCounts {
  const persons = { JOINER: 0, MOVER: 0, LEAVER: 0, GAINS: 0, LOSES: 0, RULES_ONLY: 0 };
  let grants = 0;
  let revokes = 0;
  for (const { kind, entitlements } of changes) {
    persons[kind] += 1;
    const granted = entitlements.filter(({ operation }) => operation === 'GRANT').length;
    grants += granted;
    revokes += entitlements.length - granted;
  }
  return { date: isoDate(day), persons, grants, revokes };
}

/** The dates of a person that bring him into a rule on a day, or take him out of it; equal ones of several contracts once. */
function whyOf(store: ColumnStore, { rules }: Forecast, day: number) {
  const compiled = compileForColumns(
    rules.map(({ ruleId, definition }) => [ruleId, definition] as const),
    store.catalogue,
  );
  return (ruleId: string, row: number): MovedRule['dates'] => {
    const dates = passingDates(store, compiled, ruleId, day, row).map(({ field, date }) => {
      return { field, date: isoDate(date) };
    });
    return [...new Map(dates.map((one) => [`${one.field} ${one.date}`, one])).values()];
  };
}

function isoDate(day: number): string {
  const date = toIsoDate(day);
  if (date === null) throw new RangeError(`The day number ${day} is no date of the years 1 to 9999.`);
  return date;
}
