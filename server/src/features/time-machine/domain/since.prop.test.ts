import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Held, type Since, sinceWhen, type Timeline } from './since.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 12;
const NOW = DAYS * DAY - HOUR;

/** A version holds from its start day on; a rule, while its flag is up. */
interface Person {
  readonly startsOn: number;
}
interface Rule {
  readonly isOpen: boolean;
}

/** Versions one after the other, perhaps with a gap, at whole hours. */
function versions<Of>(value: fc.Arbitrary<Of>): fc.Arbitrary<readonly Held<Of>[]> {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: DAYS * 24 - 2 }), { maxLength: 6 });
  return fc.tuple(hours, fc.array(fc.tuple(value, fc.boolean()), { minLength: 6, maxLength: 6 })).map(([at, values]) =>
    [...at]
      .sort((one, other) => one - other)
      .flatMap((from, index, all): Held<Of>[] => {
        const [held, isGap] = values[index] ?? [];
        const next = all[index + 1];
        if (held === undefined || isGap === true) return [];
        return [{ from: new Date(from * HOUR), to: next === undefined ? null : new Date(next * HOUR), value: held }];
      }),
  );
}

const holds = (person: Person | null, rules: readonly Rule[], day: number): boolean =>
  person !== null && day >= person.startsOn && rules.some(({ isOpen }) => isOpen);
const dayOf = (moment: Date) => Math.floor(moment.getTime() / DAY);

/** The answer hour by hour, worked out without any walking. */
function answerAt({ persons, rules }: Timeline<Person, Rule>, hour: number): boolean {
  const held = <Of>(list: readonly Held<Of>[]) =>
    list.filter(({ from, to }) => from.getTime() <= hour * HOUR && (to === null || to.getTime() > hour * HOUR));
  return holds(
    held(persons)[0]?.value ?? null,
    held(rules).map(({ value }) => value),
    Math.floor(hour / 24),
  );
}

describe('since when', () => {
  it('is the day of the last hour at which the answer became what it is', () => {
    const causes = new Set<Since<Person, Rule>['cause']>();
    fc.assert(
      fc.property(
        versions(fc.record({ startsOn: fc.integer({ min: 0, max: DAYS }) })),
        versions(fc.record({ isOpen: fc.boolean() })),
        fc.integer({ min: 0, max: 48 }),
        (persons, rules, beginning) => {
          const timeline: Timeline<Person, Rule> = {
            persons,
            rules,
            beginning: new Date(beginning * HOUR),
            now: new Date(NOW),
            dayOf,
            holds,
          };
          const found = sinceWhen(timeline, 100);
          const last = NOW / HOUR;
          const answer = answerAt(timeline, last);
          let hour = last;
          while (hour > beginning && answerAt(timeline, hour - 1) === answer) hour -= 1;
          causes.add(found.cause);
          expect(found.holds).toBe(answer);
          expect(found.day).toBe(Math.floor(hour / 24));
          expect(found.cause === 'BEGINNING').toBe(hour === beginning);
          if (found.cause === 'DATE') expect(hour % 24).toBe(0);
          if (found.cause === 'PERSON' || found.cause === 'RULE') {
            const changed = found.cause === 'PERSON' ? persons : rules;
            const moments = changed.flatMap(({ from, to }) => [from.getTime(), to?.getTime()]);
            expect(moments).toContain(hour * HOUR);
          }
        },
      ),
    );
    expect(causes.size).toBe(4);
  });

  it('is the change that took it away, though a date would have given it when the person was gone', () => {
    const starts = new Date(11 * DAY);
    const timeline: Timeline<Person, Rule> = {
      persons: [
        { from: new Date(0), to: new Date(4 * HOUR), value: { startsOn: 0 } },
        // Removed at the very midnight from which on he would have had it again.
        { from: new Date(4 * HOUR), to: starts, value: { startsOn: 11 } },
      ],
      rules: [{ from: new Date(0), to: null, value: { isOpen: true } }],
      beginning: new Date(0),
      now: new Date(NOW),
      dayOf,
      holds,
    };
    expect(sinceWhen(timeline, 100)).toMatchObject({ holds: false, day: 0, cause: 'PERSON', person: { startsOn: 11 } });
  });

  it('goes back no further than it is told', () => {
    const always: Timeline<Person, Rule> = {
      persons: [{ from: new Date(0), to: null, value: { startsOn: 0 } }],
      rules: [{ from: new Date(0), to: null, value: { isOpen: true } }],
      beginning: new Date(0),
      now: new Date(NOW),
      dayOf,
      holds,
    };
    expect(sinceWhen(always, 5)).toMatchObject({ holds: true, day: DAYS - 1 - 5, cause: 'BEGINNING' });
  });
});
