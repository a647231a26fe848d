import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnyData } from '../../../test/api-client.ts';
import { startOrganisation } from '../../../test/day-two/organisation.ts';
import { DAY_ONE, DAY_THREE, DAY_TWO, PEOPLE_OF_DAY_ONE, peopleOfDayTwo } from '../../../test/day-two/people.ts';

const BEFORE_ALL = '2026-11-20';

const organisation = await startOrganisation(DAY_ONE);
const operator = await organisation.test.as('OPERATOR');
const viewer = await organisation.test.as('VIEWER');

const PERSON = `query ($id: ID!, $date: Date!) { personOnDate(id: $id, date: $date) {
  snapshot { number } person { displayName externalId version contracts { id isPrimary state department { name } } }
  entitlements { endedAt contracts entitlement { kind reference target { name } } reasons { name version } }
  accounts { reference name origin target { name } } } }`;
const HOLDERS = `query ($date: Date!, $filter: PastEntitlementFilter, $first: Int, $after: String) {
  entitlementsOn(date: $date, filter: $filter, first: $first, after: $after) {
    nodes { externalId entitlement { reference } reasons { name version } } pageInfo { endCursor hasNextPage } count { value exact } } }`;

interface Had {
  readonly contracts: readonly string[];
  readonly entitlement: {
    readonly kind: string;
    readonly reference: string;
    readonly target: { readonly name: string };
  };
  readonly reasons: readonly { readonly name: string; readonly version: number }[];
}

/** By number; a person keeps his id when he goes. */
const ids = new Map<string, string>();
async function remember(): Promise<void> {
  for (const state of ['PRESENT', 'REMOVED']) {
    const { persons } = await viewer.data(
      `{ persons(filter: { state: ${state} }, first: 100) { nodes { id externalId } } }`,
    );
    for (const { id, externalId } of persons.nodes) ids.set(externalId, id);
  }
}
async function personOn(number: string, date: string): Promise<AnyData> {
  return (await viewer.data(PERSON, { id: ids.get(number), date }))['personOnDate'];
}
const told = ({ entitlement, reasons }: Had): string => {
  const word = entitlement.reference === '' ? entitlement.kind : entitlement.reference;
  return `${entitlement.target.name} ${word} by ${reasons.map(({ name, version }) => `${name} ${version}`).join()}`;
};
async function hadOn(number: string, date: string): Promise<readonly string[]> {
  const { entitlements } = await personOn(number, date);
  return entitlements.map(told).sort();
}

async function enforceAll(): Promise<void> {
  const evaluation = await organisation.evaluate();
  expect((await organisation.enforce(evaluation)).counts).toMatchObject({ failed: 0, waiting: 0, blocked: 0 });
}

/** Three days of one installation, all in the past then. */
beforeAll(async () => {
  await organisation.setUp(PEOPLE_OF_DAY_ONE);
  await organisation.separatePairs();
  await organisation.import(PEOPLE_OF_DAY_ONE);
  await enforceAll();
  await organisation.goTo(DAY_TWO);
  await organisation.approve((await organisation.import(peopleOfDayTwo())).id);
  await enforceAll();
  await organisation.goTo(DAY_THREE);
  await enforceAll();
  await remember();
}, 120_000);

describe('who had what on a past day', () => {
  it('shows a mover as he was, with the rules of that day', async () => {
    const before = await personOn('104', DAY_ONE);
    expect(before.person.contracts).toMatchObject([{ isPrimary: true, state: 'ACTIVE', department: { name: 'IT' } }]);
    expect(await hadOn('104', DAY_ONE)).toEqual([
      'Directory ACCOUNT by Account 1',
      'Directory ACCOUNT_ACCESS by Access 1',
      'Directory it by IT 1',
      'Passes ACCOUNT by Account 1',
      'Passes ACCOUNT_ACCESS by Access 1',
    ]);
    expect(before.accounts.map((account: AnyData) => account['target'].name).sort()).toEqual(['Directory', 'Passes']);
    const after = await personOn('104', DAY_TWO);
    expect(after.person.contracts).toMatchObject([{ department: { name: 'Finance' } }]);
    expect(after.person.version).toBeGreaterThan(before.person.version);
    expect(await hadOn('104', DAY_TWO)).toEqual([
      'Directory ACCOUNT by Account 1',
      'Directory ACCOUNT_ACCESS by Access 1',
      'Directory finance by Finance 1',
      'Passes ACCOUNT by Account 1',
      'Passes ACCOUNT_ACCESS by Access 1',
      'Passes raadhuis by Raadhuis 1',
    ]);
  });

  it('knows who was not there yet, and who had gone', async () => {
    expect(await personOn('117', DAY_ONE)).toMatchObject({ person: null, entitlements: [], accounts: [] });
    expect(await hadOn('117', DAY_TWO)).toHaveLength(6);
    expect(await personOn('105', DAY_ONE)).toMatchObject({ person: { externalId: '105' } });
    expect(await hadOn('105', DAY_ONE)).toHaveLength(6);
    expect(await personOn('105', DAY_TWO)).toMatchObject({ person: null, entitlements: [], accounts: [] });
  });

  it('says that nothing is known before the first import, and refuses a day to come', async () => {
    expect(await personOn('101', BEFORE_ALL)).toMatchObject({ snapshot: null, person: null, entitlements: [] });
    const { errors } = await viewer.execute(PERSON, { id: ids.get('101'), date: '2026-11-24' });
    expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    const unknown = await viewer.execute(PERSON, { id: '0199a000-0000-7000-8000-000000000000', date: DAY_ONE });
    expect(unknown.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('keeps the contracts that were the reason then, though others are the reason now', async () => {
    const contractsOf = async (date: string) => {
      const { person, entitlements } = await personOn('107', date);
      const access = entitlements.find((had: Had) => told(had) === 'Directory ACCOUNT_ACCESS by Access 1');
      return { known: person.contracts.length, reasons: access.contracts.length };
    };
    // The reasons of what stays come into the ledger after the run.
    await vi.waitFor(async () => expect(await contractsOf(DAY_TWO)).toEqual({ known: 2, reasons: 2 }), 20_000);
    expect(await contractsOf(DAY_ONE)).toEqual({ known: 1, reasons: 1 });
  });
});

describe('who had one thing on a past day', () => {
  const holders = async (date: string, filter: object, page: object = {}) =>
    (await operator.data(HOLDERS, { date, filter, ...page }))['entitlementsOn'];

  it('names them day by day, with the reasons of that day', async () => {
    const { entitlements } = await viewer.data('{ entitlements { id reference target { name } } }');
    const it = entitlements.find((one: AnyData) => one['reference'] === 'it');
    const numbersOn = async (date: string) => {
      const { nodes, count } = await holders(date, { entitlementId: it.id });
      expect(count).toEqual({ value: nodes.length, exact: true });
      for (const { reasons } of nodes) expect(reasons).toEqual([{ name: 'IT', version: 1 }]);
      return nodes.map((node: AnyData) => node['externalId']).sort();
    };
    expect(await numbersOn(BEFORE_ALL)).toEqual([]);
    expect(await numbersOn(DAY_ONE)).toEqual(['103', '104', '109', '112']);
    expect(await numbersOn(DAY_TWO)).toEqual(['103', '107', '109', '112']);
    expect(await numbersOn(DAY_THREE)).toEqual(['103', '107', '112']);
  });

  it('is searched and paged', async () => {
    const found = await holders(DAY_ONE, { search: 'Çelik' });
    expect(new Set(found.nodes.map((node: AnyData) => node['externalId']))).toEqual(new Set(['102']));
    const { targets } = await viewer.data('{ targets { id name } }');
    const passes = targets.find((target: AnyData) => target['name'].startsWith('Pass'));
    const whole = await holders(DAY_ONE, { targetId: passes.id });
    const first = await holders(DAY_ONE, { targetId: passes.id }, { first: 30 });
    const rest = await holders(DAY_ONE, { targetId: passes.id }, { first: 200, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(whole.nodes);
    // 15 accounts, 13 of them usable, 9 people in the Raadhuis (the plan of day one).
    expect(whole.count).toEqual({ value: 15 + 13 + 9, exact: true });
  });
});

describe('since when an answer is what it is', () => {
  const SINCE = `query ($id: ID!, $rules: [ID!], $entitlements: [ID!]) {
    answersSince(personId: $id, ruleIds: $rules, entitlementIds: $entitlements) {
      holds date cause snapshot { number } ruleVersions { name version } } }`;
  const inRule = async (number: string, name: string) => {
    const { rules } = await viewer.data('{ rules { id name } }');
    const rule = rules.find((one: AnyData) => one['name'] === name);
    const { answersSince } = await viewer.data(SINCE, { id: ids.get(number), rules: [rule.id] });
    const [{ holds, date, cause }] = answersSince;
    return `${holds} since ${date} ${cause}`;
  };

  it.each([
    // The import of day two moved 104 from IT to Finance, and brought 117; 105 went with it.
    ['104', 'Finance', `true since ${DAY_TWO} PERSON`],
    ['104', 'IT', `false since ${DAY_TWO} PERSON`],
    ['117', 'Account', `true since ${DAY_TWO} PERSON`],
    ['105', 'Access', `false since ${DAY_TWO} PERSON`],
    // Day three came: 113 started, the contract of 109 had ended.
    ['113', 'Access', `true since ${DAY_THREE} DATE`],
    ['109', 'Access', `false since ${DAY_THREE} DATE`],
    // As long as anything is known.
    ['101', 'Finance', `true since ${DAY_ONE} BEGINNING`],
    ['101', 'IT', `false since ${DAY_ONE} BEGINNING`],
  ])('is told of %s and the rule %s', async (number, rule, told_) => {
    expect(await inRule(number, rule)).toBe(told_);
  });

  it('is told of an entitlement, whatever rule gives it, with the versions of then', async () => {
    const { entitlements } = await viewer.data('{ entitlements { id reference } }');
    const raadhuis = entitlements.find((one: AnyData) => one['reference'] === 'raadhuis');
    const { answersSince } = await viewer.data(SINCE, { id: ids.get('104'), entitlements: [raadhuis.id] });
    expect(answersSince).toEqual([
      {
        holds: true,
        date: DAY_TWO,
        cause: 'PERSON',
        snapshot: { number: expect.any(Number) },
        ruleVersions: [{ name: 'Raadhuis', version: 1 }],
      },
    ]);
  });

  it('follows the versions of a rule', async () => {
    const designer = await organisation.test.as('RULE_DESIGNER');
    const { rules } = await viewer.data(
      '{ rules { id name published { population condition categories entitlements { id } } } }',
    );
    const it_ = rules.find((one: AnyData) => one['name'] === 'IT');
    const { population, condition, categories, entitlements } = it_.published;
    const conditions = [
      ...condition.conditions,
      { kind: 'test', field: 'contract.details.fte', operator: 'atLeast', values: [2] },
    ];
    const content = {
      name: 'IT',
      population,
      categories,
      condition: { ...condition, conditions },
      entitlementIds: entitlements.map((one: AnyData) => one['id']),
    };
    await designer.data('mutation ($input: SaveRuleDraftInput!) { saveRuleDraft(input: $input) { __typename } }', {
      input: { ruleId: it_.id, content },
    });
    await designer.data(`mutation { publishRule(ruleId: "${it_.id}") { __typename } }`);
    // Nobody works two full weeks in one: 103 falls out of IT by the new version, and 101 was never in it.
    expect(await inRule('103', 'IT')).toBe(`false since ${DAY_THREE} RULE`);
    expect(await inRule('101', 'IT')).toBe(`false since ${DAY_ONE} BEGINNING`);
  });
});
