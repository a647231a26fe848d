/** What made an answer what it is. BEGINNING: it was so as far back as anything is known. */
export const SINCE_CAUSES = ['PERSON', 'RULE', 'DATE', 'BEGINNING'] as const;
export type SinceCause = (typeof SINCE_CAUSES)[number];

/** Something that held from one moment on and, unless `to` is null, until another. */
export interface Held<Of> {
  readonly from: Date;
  readonly to: Date | null;
  readonly value: Of;
}

/** What is walked back over. Of a person at most one version holds at a moment; of rules one version each. */
export interface Timeline<Person, Rule> {
  readonly persons: readonly Held<Person>[];
  readonly rules: readonly Held<Rule>[];
  /** Before it nothing is known. */
  readonly beginning: Date;
  readonly now: Date;
  /** Day number of a moment, in the tenant's time zone. */
  readonly dayOf: (moment: Date) => number;
  /** Whether the question holds for a person (null while no source held him) under the rules of a moment, on a day. */
  readonly holds: (person: Person | null, rules: readonly Rule[], day: number) => boolean;
}

export interface Since<Person, Rule> {
  /** The answer now. */
  readonly holds: boolean;
  /** Since this day it has been that. */
  readonly day: number;
  readonly cause: SinceCause;
  /** The person's version, and the rules' versions, on that day. */
  readonly person: Person | null;
  readonly rules: readonly Rule[];
}

interface Stretch<Person, Rule> {
  readonly from: Date;
  readonly person: Person | null;
  readonly rules: readonly Rule[];
}

/**
 * Since when the answer is what it is: back over the versions of the person and of the rules and, while they stay, day by day, until it was
 * another one. `mostDays` bounds how far; beyond it counts as the beginning.
 */
export function sinceWhen<Person, Rule>(timeline: Timeline<Person, Rule>, mostDays: number): Since<Person, Rule> {
  const { now, dayOf, holds } = timeline;
  const stretches = stretchesOf(timeline);
  const [latest] = stretches;
  if (latest === undefined) throw new RangeError('Nothing is known before the first import, so there is no timeline.');
  const today = dayOf(now);
  const answer = holds(latest.person, latest.rules, today);
  let day = today;
  for (const [index, stretch] of stretches.entries()) {
    const { person, rules } = stretch;
    const later = stretches[index - 1];
    if (later !== undefined) {
      const lastDay = dayOf(new Date(later.from.getTime() - 1));
      if (holds(person, rules, lastDay) !== answer) {
        // A version that begins with a day: had it not, would the day alone have brought the answer?
        const isDate = lastDay < day && holds(person, rules, day) === answer;
        const cause = isDate ? 'DATE' : later.person === person ? 'RULE' : 'PERSON';
        return { holds: answer, day, cause, person: later.person, rules: later.rules };
      }
      day = lastDay;
    }
    const first = Math.max(dayOf(stretch.from), today - mostDays);
    for (; day > first; day--) {
      if (holds(person, rules, day - 1) !== answer) return { holds: answer, day, cause: 'DATE', person, rules };
    }
    const isLast = index === stretches.length - 1 || day <= today - mostDays;
    if (isLast) return { holds: answer, day, cause: 'BEGINNING', person, rules };
  }
  throw new Error('The last stretch of a timeline was passed without an answer.');
}

/** The times between two changes of any version, latest first. */
function stretchesOf<Person, Rule>(timeline: Timeline<Person, Rule>): readonly Stretch<Person, Rule>[] {
  const { persons, rules, beginning, now } = timeline;
  const moments = [...persons, ...rules].flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  const changes = moments.filter((moment) => moment > beginning && moment <= now).map((moment) => moment.getTime());
  const starts = [...new Set([beginning.getTime(), ...changes])].sort((one, other) => other - one);
  return starts
    .filter((start) => start <= now.getTime())
    .map((start) => {
      const isHeld = ({ from, to }: Held<unknown>) => from.getTime() <= start && (to === null || to.getTime() > start);
      return {
        from: new Date(start),
        person: persons.find(isHeld)?.value ?? null,
        rules: rules.filter(isHeld).map(({ value }) => value),
      };
    });
}
