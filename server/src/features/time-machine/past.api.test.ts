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
