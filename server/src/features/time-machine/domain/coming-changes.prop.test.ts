import { compile, normaliseFacts, type RuleDefinition, toDayNumber, toIsoDate } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, peopleInColumns, type Somebody } from '../../../../test/people-in-columns.ts';
import { FACT_CATALOGUE } from '../../rules/index.ts';
import { CALENDAR, COMING_PERSONS } from './calendar-questions.ts';
import type { ComingKind, Forecast, ForecastEntitlement } from './coming-changes.ts';

const TODAY = toDayNumber('2026-11-22') ?? 0;
const LAST = TODAY + 20;

const ENTITLEMENTS: readonly ForecastEntitlement[] = [
  { id: 'account-1', targetId: 't1', kind: 'ACCOUNT' },
  { id: 'access-1', targetId: 't1', kind: 'ACCOUNT_ACCESS' },
  { id: 'group-1', targetId: 't1', kind: 'PERMISSION' },
  { id: 'account-2', targetId: 't2', kind: 'ACCOUNT' },
  { id: 'group-2', targetId: 't2', kind: 'PERMISSION' },
];

const near = fc.integer({ min: -12, max: 30 }).map((days) => toIsoDate(TODAY + days) ?? '');
const department = fc.constantFrom('X', 'Y');
const contract = fc.record({
  startDate: near,
  endDate: fc.option(near, { nil: null }),
  department: department.map((externalId) => ({ externalId })),
});
const somebody: fc.Arbitrary<Omit<Somebody, 'id'>> = fc.record({
  displayName: fc.constantFrom('Ann', 'Bob', 'Åse', 'Zoë'),
  person: fc.record({ details: fc.record({ birthDate: near }) }),
  contracts: fc.array(contract, { maxLength: 3 }),
});
const test = (field: 'contract.endDate' | 'person.details.birthDate', operator: 'withinNextDays' | 'moreThanDaysAgo') =>
  fc.integer({ min: 0, max: 9 }).map((days): RuleCondition => ({ kind: 'test', field, operator, values: [days] }));
const leaf: fc.Arbitrary<RuleCondition> = fc.oneof(
  department.map(
    (value): RuleCondition => ({
      kind: 'test',
      field: 'contract.department.externalId',
      operator: 'isOneOf',
      values: [value],
    }),
  ),
  test('contract.endDate', 'withinNextDays'),
  test('person.details.birthDate', 'moreThanDaysAgo'),
);
const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 2 }).map((conditions): RuleCondition => ({ kind: 'all', conditions })),
  leaf.map((negated): RuleCondition => ({ kind: 'not', condition: negated })),
);
const population: fc.Arbitrary<RulePopulation> = fc.oneof(
  fc
    .record({ daysBeforeStart: fc.constantFrom(0, 3, 14), daysAfterEnd: fc.constantFrom(0, 5) })
    .map((window): RulePopulation => ({ status: 'active', ...window })),
  fc.constant<RulePopulation>({ status: 'inactive' }),
);
const definition: fc.Arbitrary<RuleDefinition> = fc.record({ population, condition });

const world = fc.record({
  people: fc
    .array(somebody, { minLength: 1, maxLength: 12 })
    .map((all) => all.map((one, index): Somebody => ({ id: `p${index}`, ...one }))),
  rules: fc
    .array(fc.record({ definition, entitlements: fc.subarray([...ENTITLEMENTS]) }), { minLength: 1, maxLength: 4 })
    .map((all) =>
      all.map(({ entitlements, ...rule }, index) => {
        return {
          ruleId: `r${index}`,
          versionId: `r${index}`,
          ...rule,
          entitlementIds: entitlements.map(({ id }) => id),
        };
      }),
    ),
  unprocessed: fc.subarray(['p0', 'p3'], { maxLength: 2 }),
});

interface Wanted {
  readonly rules: ReadonlySet<string>;
  readonly has: ReadonlySet<string>;
}

/** What somebody has by the rules on a day, worked out from the rules one by one: nothing without the target's account. */
function wantedBy({ rules, unprocessed }: Forecast): (one: Somebody, day: number) => Wanted {
  const compiled = rules.map((rule) => ({ ...rule, matches: compile(rule.definition) }));
  return (one, day) => {
    const facts = normaliseFacts(one.person, one.contracts, toIsoDate(day) ?? '', FACT_CATALOGUE);
    const isLeft = unprocessed.includes(one.id);
    const inRules = compiled.filter(({ matches }) => !isLeft && matches(facts).inRule);
    const given = ENTITLEMENTS.filter(({ id }) => inRules.some(({ entitlementIds }) => entitlementIds.includes(id)));
    const has = given.filter(({ targetId }) =>
      given.some((other) => other.kind === 'ACCOUNT' && other.targetId === targetId),
    );
    return { rules: new Set(inRules.map(({ ruleId }) => ruleId)), has: new Set(has.map(({ id }) => id)) };
  };
}

function expectedOf({ id: personId }: Somebody, before: Wanted, after: Wanted) {
  const enters = onlyIn(after.rules, before.rules);
  const leaves = onlyIn(before.rules, after.rules);
  const granted = onlyIn(after.has, before.has);
  const revoked = onlyIn(before.has, after.has);
  const kind: ComingKind | null =
    granted.length + revoked.length === 0
      ? enters.length + leaves.length === 0
        ? null
        : 'RULES_ONLY'
      : before.has.size === 0
        ? 'JOINER'
        : after.has.size === 0
          ? 'LEAVER'
          : granted.length === 0
            ? 'LOSES'
            : revoked.length === 0
              ? 'GAINS'
              : 'MOVER';
  return { personId, kind, enters, leaves, granted, revoked };
}

function onlyIn(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...one].filter((id) => !other.has(id));
}

const NOTHING: Wanted = { rules: new Set(), has: new Set() };
const NO_FILTER = { ruleId: null, targetId: null };
const sorted = (list: readonly string[]) => [...list].sort();

describe('the calendar of what is coming', () => {
  it('is, day after day, what full evaluation of the day and the day before differ in', async () => {
    const kinds = new Set<ComingKind>();
    await fc.assert(
      fc.asyncProperty(world, async ({ people, rules, unprocessed }) => {
        const forecast: Forecast = { rules, entitlements: ENTITLEMENTS, unprocessed };
        const view = { today: TODAY, snapshot: 1, people: await peopleInColumns(people) };
        const days = answerOf(CALENDAR.steps(view, { forecast, from: TODAY, to: LAST, ...NO_FILTER }));
        expect(days).toHaveLength(LAST - TODAY + 1);
        const wantedOn = wantedBy(forecast);
        let before = people.map((one) => wantedOn(one, TODAY - 1));
        for (const [index, counts] of days.entries()) {
          const day = TODAY + index;
          const after = people.map((one) => wantedOn(one, day));
          const all = people
            .map((one, place) => expectedOf(one, before[place] ?? NOTHING, after[place] ?? NOTHING))
            .filter(({ kind }) => kind !== null);
          before = after;
          for (const { kind } of all) if (kind !== null) kinds.add(kind);
          const count = (wanted: ComingKind) => all.filter(({ kind }) => kind === wanted).length;
          const { date, persons, grants, revokes } = counts;
          expect(date).toBe(toIsoDate(day));
          expect(persons).toEqual({
            JOINER: count('JOINER'),
            MOVER: count('MOVER'),
            LEAVER: count('LEAVER'),
            GAINS: count('GAINS'),
            LOSES: count('LOSES'),
            RULES_ONLY: count('RULES_ONLY'),
          });
          expect(grants).toBe(all.flatMap(({ granted }) => granted).length);
          expect(revokes).toBe(all.flatMap(({ revoked }) => revoked).length);
          if (all.length === 0) continue;
          const args = { forecast, day, kind: null, first: 200, after: null, ...NO_FILTER };
          const listed = COMING_PERSONS.answer(view, args);
          expect(listed.count).toBe(all.length);
          const shown = listed.persons.map(({ personId, kind, enters, leaves, entitlements }) => {
            const of = (operation: string) =>
              sorted(entitlements.filter((one) => one.operation === operation).map((one) => one.entitlementId));
            const [granted, revoked] = [of('GRANT'), of('REVOKE')];
            const ids = (moved: typeof enters) => sorted(moved.map(({ versionId }) => versionId));
            return { personId, kind, enters: ids(enters), leaves: ids(leaves), granted, revoked };
          });
          expect(shown.sort((one, other) => one.personId.localeCompare(other.personId))).toEqual(
            all
              .map(({ personId, kind, ...lists }) => {
                const { enters, leaves, granted, revoked } = lists;
                return {
                  ...{ personId, kind, enters: sorted(enters), leaves: sorted(leaves) },
                  ...{ granted: sorted(granted), revoked: sorted(revoked) },
                };
              })
              .sort((one, other) => one.personId.localeCompare(other.personId)),
          );
          for (const { enters, leaves } of listed.persons) {
            for (const { dates } of [...enters, ...leaves]) expect(dates).not.toEqual([]);
          }
        }
      }),
    );
    expect(kinds.size).toBe(6);
  });
});
