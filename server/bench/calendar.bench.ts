import { parseArgs } from 'node:util';
import { type RuleDefinition, toDayNumber } from '@gatehouse/rules';
import { PeopleInColumns } from '../src/features/rules/domain/people-in-columns.ts';
import { CALENDAR, COMING_PERSONS } from '../src/features/time-machine/domain/calendar-questions.ts';
import type { Forecast, ForecastEntitlement } from '../src/features/time-machine/domain/coming-changes.ts';
import { answerOf } from '../test/people-in-columns.ts';
import { bar, figure, milliseconds } from './report.ts';
import { drawRules } from './rules-drawn.ts';
import { makePersons } from './rules-population.ts';

/**
 * `npm run bench -- calendar [--persons 100000] [--rules 40] [--days 365]`: what is coming, day by day, in process, with warm columns; a
 * few of the days are asked for alone, which evaluates everybody, and must count the same.
 */
const BAR_SECONDS = 5;
const TODAY = toDayNumber('2026-11-22') ?? 0;
const TARGETS = 4;

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '100000' },
    rules: { type: 'string', default: '40' },
    days: { type: 'string', default: '365' },
  },
});
const days = Number(values.days);

const people = await PeopleInColumns.from(everybody(Number(values.persons)));
const view = { today: TODAY, snapshot: 1, people };
const forecast = makeForecast(Number(values.rules));
const noFilter = { ruleId: null, targetId: null };

const [first = 0, again = 0] = milliseconds(2, () => answer(TODAY, TODAY + days - 1));
const calendar = answer(TODAY, TODAY + days - 1);
const [week = 0] = milliseconds(1, () => answer(TODAY, TODAY + 6));
const everyMonth = calendar.filter((_day, index) => index % 30 === 29);
const day = milliseconds(everyMonth.length, (index) => {
  const counts = everyMonth[index];
  const number = toDayNumber(counts?.date ?? '') ?? 0;
  const args = { forecast, day: number, kind: null, first: 50, after: null, ...noFilter };
  const { count } = COMING_PERSONS.answer(view, args);
  const expected = Object.values(counts?.persons ?? {}).reduce((sum, one) => sum + one, 0);
  if (count !== expected) throw new Error(`${counts?.date}: ${expected} persons day after day, ${count} alone.`);
});
const sum = (of: (counts: (typeof calendar)[number]) => number) => calendar.reduce((all, one) => all + of(one), 0);

figure('calendar.persons', people.store.size);
figure('calendar.rules', forecast.rules.length);
figure(
  'calendar.joiners',
  sum(({ persons }) => persons.JOINER),
);
figure(
  'calendar.movers',
  sum(({ persons }) => persons.MOVER),
);
figure(
  'calendar.leavers',
  sum(({ persons }) => persons.LEAVER),
);
figure(
  'calendar.grants and revokes',
  sum(({ grants, revokes }) => grants + revokes),
);
figure('calendar.a week', week, 'ms');
figure('calendar.one day with its persons, slowest', Math.max(...day), 'ms');
figure(`calendar.${days} days, first`, first / 1000, 's');
bar(`calendar.${days} days at ${values.persons} persons`, again / 1000, 'at most', BAR_SECONDS, 's');

function answer(from: number, to: number) {
  return answerOf(CALENDAR.steps(view, { forecast, from, to, ...noFilter }));
}

/** Accounts 14 days before the start, access from the first day, and a permission for each rule drawn; over four targets. */
function makeForecast(count: number): Forecast {
  const targets = Array.from({ length: TARGETS }, (_, index) => `target-${index}`);
  const entitlements = (kind: ForecastEntitlement['kind']) =>
    targets.map((targetId): ForecastEntitlement => ({ id: `${kind} of ${targetId}`, targetId, kind }));
  const [accounts, access] = [entitlements('ACCOUNT'), entitlements('ACCOUNT_ACCESS')];
  const permissions = Array.from({ length: count - 2 }, (_, index): ForecastEntitlement => {
    return { id: `permission-${index}`, targetId: `target-${index % TARGETS}`, kind: 'PERMISSION' };
  });
  const active = (daysBeforeStart: number): RuleDefinition => {
    return {
      population: { status: 'active', daysBeforeStart, daysAfterEnd: 0 },
      condition: { kind: 'all', conditions: [] },
    };
  };
  return {
    rules: [
      {
        ruleId: 'accounts',
        versionId: 'accounts',
        definition: active(14),
        entitlementIds: accounts.map(({ id }) => id),
      },
      { ruleId: 'access', versionId: 'access', definition: active(0), entitlementIds: access.map(({ id }) => id) },
      ...drawRules(count - 2).map((definition, index) => {
        return {
          ruleId: `rule-${index}`,
          versionId: `rule-${index}`,
          definition,
          entitlementIds: [`permission-${index}`],
        };
      }),
    ],
    entitlements: [...accounts, ...access, ...permissions],
    unprocessed: [],
  };
}

async function* everybody(count: number) {
  for (const { id, person, contracts } of makePersons(count)) {
    yield [{ id, person, contracts, externalId: id, displayName: id, departmentName: null }];
  }
}
