import { randomBytes } from 'node:crypto';
import {
  accounts,
  departments,
  entitlements,
  grants,
  persons,
  personVersions,
  sources,
  targets,
} from '@gatehouse/drizzle';
import type { Capability } from '@gatehouse/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import type { Actor } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database/connection.ts';
import { makeAnnounce } from '../../platform/events/announce.ts';
import { newId } from '../../platform/ids.ts';
import type { PersonFilter, PersonSort } from './domain/listed-person.ts';
import { createPersonsFeature } from './persons-feature.ts';

const database = openDatabase({ url: (await testDatabase()).url });
afterAll(() => database.close());

const clock = new SettableClock(new Date('2027-03-01T12:00:00Z'));
const { persons: service } = createPersonsFeature({ database, clock, announce: makeAnnounce(clock, []) });

const sourceId = newId();
const financeId = newId();
/** Name, external id, e-mail, department, changed on. */
const PEOPLE = [
  ['Øyvind Aas', '1001', 'oyvind@example.org', 'Finance', '2027-01-05'],
  ['Ann de Vries', '1002', 'ann@example.org', 'Zoning', '2027-01-03'],
  ['Zeynep Yılmaz', '1003', null, null, '2027-01-04'],
  ['Ånd Berg', '1004', null, 'Finance', '2027-01-02'],
  ['Bert de Vries', '1005', null, 'Archive', '2027-01-01'],
] as const;

function actor(...capabilities: Capability[]): Actor {
  return { kind: 'USER', id: newId(), name: 'Tester', capabilities: new Set(capabilities) };
}
const viewer = actor('VIEW');

beforeAll(async () => {
  const at = clock.now();
  await database.queries.insert(sources).values({
    id: sourceId,
    name: 'HR',
    connector: 'csv',
    settings: {},
    mapping: {},
    mappingVersion: 1,
    thresholds: {},
    createdAt: at,
    updatedAt: at,
  });
  await database.queries.insert(departments).values({
    id: financeId,
    sourceId,
    sourceKey: '1200',
    state: 'PRESENT',
    externalId: '1200',
    displayName: 'Finance',
    contentHash: randomBytes(32),
  });
  const rows = PEOPLE.map(([displayName, externalId, email, departmentName, changed]) => ({
    id: newId(),
    sourceId,
    sourceKey: externalId,
    state: 'PRESENT',
    version: 1,
    externalId,
    displayName,
    email,
    departmentName,
    departmentId: departmentName === 'Finance' ? financeId : null,
    contractState: 'ACTIVE',
    model: {},
    contentHash: randomBytes(32),
    searchText: ` ${[displayName, externalId, email ?? ''].join(' ').toLowerCase()}`,
    addedAt: at,
    changedAt: new Date(`${changed}T10:00:00.123Z`),
  }));
  await database.queries.insert(persons).values(rows);
  await database.queries.insert(personVersions).values(
    rows.map(({ id }) => ({
      id: newId(),
      personId: id,
      version: 1,
      validFrom: 1,
      model: { displayName: 'x', contracts: [] },
    })),
  );
});

async function namesOf(filter: PersonFilter, sort: PersonSort | null = null): Promise<string[]> {
  const { nodes } = await service.list(viewer, filter, sort, 50, null);
  return nodes.map((person) => person.displayName);
}

describe('the list of persons', () => {
  it('sorts names as people do, whatever their letters', async () => {
    expect(await namesOf({})).toEqual(['Ånd Berg', 'Ann de Vries', 'Bert de Vries', 'Øyvind Aas', 'Zeynep Yılmaz']);
  });

  it('finds every word of the search: short ones at a beginning, longer ones anywhere', async () => {
    expect(await namesOf({ search: 'de vries' })).toEqual(['Ann de Vries', 'Bert de Vries']);
    expect(await namesOf({ search: 'RIE bert' })).toEqual(['Bert de Vries']);
    expect(await namesOf({ search: 'ØYV' })).toEqual(['Øyvind Aas']);
    expect(await namesOf({ search: '1003' })).toEqual(['Zeynep Yılmaz']);
    expect(await namesOf({ search: 'ann@example' })).toEqual(['Ann de Vries']);
    expect(await namesOf({ search: 'nn' })).toEqual([]);
    expect(await namesOf({ search: '%' })).toEqual([]);
  });

  it('finds by the name of an account in a target, together with other words, as long as there is the account', async () => {
    const [person] = (await service.list(viewer, { search: '1004' }, null, 1, null)).nodes;
    const at = clock.now();
    const [targetId, entitlementId, grantId, accountId] = [newId(), newId(), newId(), newId()];
    await database.queries.insert(targets).values({
      ...{ id: targetId, name: 'Directory', identifier: 'Directory', connector: 'csv', settings: {}, mapping: {} },
      ...{ mappingVersion: 1, correlation: {}, concurrency: 1, enabled: true, createdAt: at, updatedAt: at },
    });
    await database.queries.insert(entitlements).values({
      ...{ id: entitlementId, targetId, kind: 'ACCOUNT', permissionSet: '', reference: '', name: 'Account' },
      ...{ offered: true, refreshedAt: at },
    });
    await database.queries.insert(grants).values({
      ...{ id: grantId, personId: person?.id ?? '', entitlementId, subKey: '', grantedAt: at },
      ...{ ruleVersions: [], contracts: [] },
    });
    await database.queries.insert(accounts).values({
      ...{ id: accountId, grantId, personId: person?.id ?? '', targetId, reference: '7', origin: 'CREATED' },
      ...{ name: 'XY_Admin', data: {}, personVersion: 1, mappingVersion: 1, updatedAt: at },
    });
    expect(await namesOf({ search: 'xy_admin' })).toEqual(['Ånd Berg']);
    expect(await namesOf({ search: 'dmi berg' })).toEqual(['Ånd Berg']);
    expect(await namesOf({ search: 'xy' })).toEqual(['Ånd Berg']);
    expect(await namesOf({ search: 'in' })).toEqual([]);
    expect(await namesOf({ search: 'xy_admin vries' })).toEqual([]);
    expect(await namesOf({ search: 'xyxadmin' })).toEqual([]);
    await database.queries.update(accounts).set({ endedAt: at });
    expect(await namesOf({ search: 'xy_admin' })).toEqual([]);
  });

  it.each([
    ['DISPLAY_NAME', 'DESC'],
    ['EXTERNAL_ID', 'ASC'],
    ['DEPARTMENT', 'ASC'],
    ['DEPARTMENT', 'DESC'],
    ['CHANGED', 'ASC'],
    ['CHANGED', 'DESC'],
  ] as const)('pages by %s %s without losing or repeating anybody', async (field, direction) => {
    const sort = { field, direction };
    const whole = await namesOf({}, sort);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { nodes, pageInfo, count } = await service.list(viewer, {}, sort, 2, after);
      expect(count).toEqual({ value: 5, exact: true });
      paged.push(...nodes.map((person) => person.displayName));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(5);
  });

  it('sorts by the day of the last change', async () => {
    expect(await namesOf({}, { field: 'CHANGED', direction: 'ASC' })).toEqual([
      'Bert de Vries',
      'Ånd Berg',
      'Ann de Vries',
      'Zeynep Yılmaz',
      'Øyvind Aas',
    ]);
  });
});

it('counts the persons of a department', async () => {
  expect(await service.departments(viewer)).toMatchObject([{ displayName: 'Finance', persons: 2 }]);
});
