import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyData } from '../../../test/api-client.ts';
import { startOrganisation } from '../../../test/day-two/organisation.ts';
import { DAY_ONE, DAY_THREE, DAY_TWO, PEOPLE_OF_DAY_ONE } from '../../../test/day-two/people.ts';

const organisation = await startOrganisation(DAY_ONE);
const viewer = await organisation.test.as('VIEWER');

const CALENDAR = `query ($from: Date, $to: Date, $filter: CalendarFilter) { calendar(from: $from, to: $to, filter: $filter) {
  today days { date joiners movers leavers gaining losing rulesOnly grants revokes } } }`;
const PERSONS = `query ($date: Date!, $filter: CalendarFilter, $kind: ComingKind, $first: Int, $after: String) {
  comingPersons(date: $date, filter: $filter, kind: $kind, first: $first, after: $after) {
    nodes { externalId kind enters { rule { name } dates { field date } } leaves { rule { name } dates { field date } }
      entitlements { operation entitlement { kind reference target { name } } rules { name } } }
    pageInfo { endCursor hasNextPage } count { value exact } } }`;

const NOTHING = { joiners: 0, movers: 0, leavers: 0, gaining: 0, losing: 0, rulesOnly: 0, grants: 0, revokes: 0 };

/** Written by hand from the people and the rules: 113 starts, 114 in fourteen days, 109 and 110 have an end, 116 had one long ago. */
const DAY_THREE_COUNTS = { ...NOTHING, joiners: 1, leavers: 1, gaining: 1, losing: 2, grants: 6, revokes: 6 };

interface Moved {
  readonly rule: { readonly name: string };
  readonly dates: readonly { readonly field: string; readonly date: string }[];
}
interface Coming {
  readonly externalId: string;
  readonly kind: string;
  readonly enters: readonly Moved[];
  readonly leaves: readonly Moved[];
  readonly entitlements: readonly {
    readonly operation: string;
    readonly entitlement: {
      readonly kind: string;
      readonly reference: string;
      readonly target: { readonly name: string };
    };
    readonly rules: readonly { readonly name: string }[];
  }[];
}

function told({ externalId, kind, enters, leaves, entitlements }: Coming): string {
  const rules = (moved: readonly Moved[], sign: string) =>
    moved.map(
      ({ rule, dates }) => `${sign}${rule.name} ${dates.map(({ field, date }) => `${field} ${date}`).join(' ')}`,
    );
  const given = entitlements.map(({ operation, entitlement, rules: by }) => {
    const word = entitlement.reference === '' ? entitlement.kind : entitlement.reference;
    return `${operation} ${entitlement.target.name} ${word} by ${by.map(({ name }) => name).join()}`;
  });
  return [`${externalId} ${kind}`, ...[...rules(enters, '+'), ...rules(leaves, '-')].sort(), ...given.sort()].join(
    '; ',
  );
}

async function ruleId(name: string): Promise<string> {
  const { rules } = await viewer.data('{ rules { id name } }');
  return rules.find((rule: { name: string }) => rule.name === name).id;
}

async function targetId(name: string): Promise<string> {
  const { targets } = await viewer.data('{ targets { id name } }');
  return targets.find((target: { name: string }) => target.name.startsWith(name)).id;
}

beforeAll(async () => {
  await organisation.setUp(PEOPLE_OF_DAY_ONE);
  await organisation.import(PEOPLE_OF_DAY_ONE);
}, 60_000);

describe('the calendar', () => {
  it('counts what each day brings, the quiet ones too; a week by itself', async () => {
    const { calendar } = await viewer.data(CALENDAR, {});
    expect(calendar.today).toBe(DAY_ONE);
    expect(calendar.days).toHaveLength(7);
    expect(calendar.days.slice(0, 3)).toEqual([
      { date: DAY_ONE, ...NOTHING },
      { date: DAY_TWO, ...NOTHING },
      { date: DAY_THREE, ...DAY_THREE_COUNTS },
    ]);
  });

  it('sees a year ahead: the first day of 114, and the accounts of 109 ninety days after the end', async () => {
    const { calendar } = await viewer.data(CALENDAR, { from: '2026-11-24', to: '2027-11-21' });
    expect(calendar.days).toHaveLength(363);
    const eventful = calendar.days.filter((day: typeof NOTHING) => day.grants + day.revokes > 0);
    expect(eventful).toEqual([
      { date: '2026-12-07', ...NOTHING, gaining: 1, grants: 4 },
      { date: '2027-02-21', ...NOTHING, leavers: 1, revokes: 2 },
    ]);
  });

  it('counts within one target, and within one rule', async () => {
    const within = async (filter: object) => {
      const { calendar } = await viewer.data(CALENDAR, { from: DAY_THREE, to: DAY_THREE, filter });
      return calendar.days;
    };
    expect(await within({ targetId: await targetId('Pass') })).toEqual([
      { date: DAY_THREE, ...NOTHING, joiners: 1, leavers: 1, gaining: 1, losing: 1, grants: 3, revokes: 2 },
    ]);
    expect(await within({ ruleId: await ruleId('Finance') })).toEqual([
      { date: DAY_THREE, ...NOTHING, losing: 1, revokes: 1 },
    ]);
  });

  it('names the persons of a day, with the rules and the dates that pass', async () => {
    const { comingPersons } = await viewer.data(PERSONS, { date: DAY_THREE });
    const of = (number: string) => told(comingPersons.nodes.find((one: Coming) => one.externalId === number));
    expect(comingPersons.count).toEqual({ value: 5, exact: true });
    expect(of('114')).toBe(
      '114 JOINER; +Account contract.startDate 2026-12-07; GRANT Directory ACCOUNT by Account; GRANT Passes ACCOUNT by Account',
    );
    expect(of('116')).toBe(
      '116 LEAVER; -Account contract.endDate 2026-08-24; REVOKE Directory ACCOUNT by Account; REVOKE Passes ACCOUNT by Account',
    );
    expect(of('113')).toBe(
      '113 GAINS; +Access contract.startDate 2026-11-23; +Care contract.startDate 2026-11-23; +Raadhuis contract.startDate 2026-11-23; ' +
        'GRANT Directory ACCOUNT_ACCESS by Access; GRANT Directory care by Care; ' +
        'GRANT Passes ACCOUNT_ACCESS by Access; GRANT Passes raadhuis by Raadhuis',
    );
    expect(of('110')).toBe('110 LOSES; -Finance contract.endDate 2026-11-22; REVOKE Directory finance by Finance');
  });

  it('pages the persons of a day by name, and shows those of one kind', async () => {
    const numbers: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { comingPersons }: AnyData = await viewer.data(PERSONS, { date: DAY_THREE, first: 2, after });
      numbers.push(...comingPersons.nodes.map((one: Coming) => one.externalId));
      after = comingPersons.pageInfo.endCursor;
      more = comingPersons.pageInfo.hasNextPage;
    }
    // İpek Kılıç, Jørgen Møller, Marit Nygård, Noor Postma, Petra Schouten.
    expect(numbers).toEqual(['109', '110', '113', '114', '116']);
    const { comingPersons } = await viewer.data(PERSONS, { date: DAY_THREE, kind: 'LOSES' });
    expect(comingPersons.nodes.map((one: Coming) => one.externalId)).toEqual(['109', '110']);
  });

  it('leaves out whom an evaluation leaves out', async () => {
    const { persons } = await viewer.data('{ persons(filter: { search: "Postma" }, first: 1) { nodes { id } } }');
    const operator = await organisation.test.as('OPERATOR');
    const person = `id: "${persons.nodes[0].id}"`;
    await operator.data(`mutation { excludePerson(${person}, reason: "On leave") { __typename } }`);
    const { calendar } = await viewer.data(CALENDAR, { from: DAY_THREE, to: DAY_THREE });
    expect(calendar.days).toEqual([{ date: DAY_THREE, ...DAY_THREE_COUNTS, joiners: 0, grants: 4 }]);
    await operator.data(`mutation { includePerson(${person}) { __typename } }`);
    expect((await viewer.data(CALENDAR, { from: DAY_THREE, to: DAY_THREE })).calendar.days).toEqual([
      { date: DAY_THREE, ...DAY_THREE_COUNTS },
    ]);
  });

  it.each([
    ['yesterday', { from: '2026-11-20' }],
    ['the day after a year and a day', { from: DAY_ONE, to: '2027-11-23' }],
    ['an end before the beginning', { from: DAY_TWO, to: DAY_ONE }],
  ])('refuses %s', async (_what, variables) => {
    const { errors } = await viewer.execute(CALENDAR, variables);
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });
});
