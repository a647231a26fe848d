import { randomBytes } from 'node:crypto';
import {
  importChanges,
  importProblems,
  imports,
  personChanges,
  persons,
  snapshots,
  sources,
  users,
} from '@gatehouse/drizzle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/test-database.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import { pageRequest } from '../../../platform/paging.ts';
import { NO_COUNTS, NO_OUTCOME } from '../domain/import.ts';
import { ImportList } from './import-list.ts';

const database = openDatabase({ url: (await testDatabase()).url });
afterAll(() => database.close());
const list = new ImportList(database.queries);

const at = (minute: number) => new Date(Date.UTC(2027, 2, 1, 12, minute));
const everything = pageRequest(200, null, 2);

const [hr, payroll, unread] = [newId(), newId(), newId()];
const [olga, aart] = [newId(), newId()];
/** Of HR one applied, one blocked and one that has just begun; of payroll one that failed. */
const [applied, blocked, running, failed] = [newId(), newId(), newId(), newId()];

const EXCEEDED = { kind: 'removed', count: 2, percentage: 66.5, limitCount: 1, limitPercentage: 0 };

function importOf(id: string, sourceId: string, minute: number, more: object) {
  const begun = { id, sourceId, state: 'RUNNING', origin: 'MANUAL', startedBy: olga, startedAt: at(minute) };
  return { ...begun, mappingVersion: 1, counts: {}, ...more };
}

/** Name, source, and what happened to him in the applied import. */
const PEOPLE = [
  ['Zoë', hr, ['ADDED']],
  ['Ängel', hr, ['CHANGED', 'CHANGED']],
  ['Bert', hr, ['CHANGED', 'RETURNED']],
  ['Øyvind', hr, ['REMOVED']],
  ['Untouched', hr, []],
  ['Of another source', payroll, ['CHANGED']],
] as const;
const idOf = new Map<string, string>(PEOPLE.map(([name]) => [name, newId()]));

beforeAll(async () => {
  const { queries } = database;
  const times = { createdAt: at(0), updatedAt: at(0) };
  const source = { connector: 'csv', settings: {}, mapping: {}, mappingVersion: 1, thresholds: {}, ...times };
  await queries.insert(sources).values([
    { id: hr, name: 'HR', ...source },
    { id: payroll, name: 'Payroll', ...source },
    { id: unread, name: 'Unread', ...source },
  ]);
  const user = { passwordHash: '-', roles: [], createdAt: at(0) };
  await queries.insert(users).values([
    { id: olga, name: 'olga', displayName: 'Olga', ...user },
    { id: aart, name: 'aart', displayName: 'Aart', ...user },
  ]);
  const snapshot = { id: newId(), number: 5, kind: 'IMPORT', state: 'APPLIED', asOf: '2027-03-01', counts: {} };
  await queries.insert(snapshots).values({ ...snapshot, importId: applied, createdAt: at(1), appliedAt: at(2) });
  await queries.insert(imports).values([
    importOf(applied, hr, 1, { state: 'SUCCEEDED', finishedAt: at(2), snapshotId: snapshot.id, counts: { added: 1 } }),
    importOf(blocked, hr, 3, {
      state: 'BLOCKED',
      finishedAt: at(4),
      counts: { read: 9, persons: 4, removed: 2 },
      outcome: { ...NO_OUTCOME, exceeded: [EXCEEDED], keptEverybody: true },
      decidedBy: aart,
      decidedAt: at(4),
    }),
    importOf(running, hr, 5, { origin: 'SCHEDULE', startedBy: null }),
    importOf(failed, payroll, 2, { state: 'FAILED', outcome: { failure: 'FILE_FAULT' } }),
  ]);
  await queries.insert(persons).values(
    PEOPLE.map(([displayName, sourceId]) => ({
      id: idOf.get(displayName) ?? '',
      sourceId,
      sourceKey: `key of ${displayName}`,
      state: 'PRESENT',
      version: 1,
      externalId: displayName,
      displayName,
      contractState: 'NONE',
      model: {},
      contentHash: randomBytes(32),
      searchText: '',
      addedAt: at(0),
      changedAt: at(0),
    })),
  );
  await queries
    .insert(personChanges)
    .values(
      PEOPLE.flatMap(([name, , changes]) =>
        changes.map((change) => ({ id: newId(), personId: idOf.get(name) ?? '', snapshotNumber: 5, change })),
      ),
    );
  await queries.insert(personChanges).values({
    id: newId(),
    personId: idOf.get('Untouched') ?? '',
    snapshotNumber: 4,
    change: 'ADDED',
  });
  await queries.insert(importChanges).values([
    { importId: blocked, personId: newId(), change: 'ADDED', recordKey: '12', displayName: 'New' },
    { importId: blocked, personId: newId(), change: 'REMOVED', recordKey: '13', displayName: 'Bert' },
    { importId: blocked, personId: newId(), change: 'REMOVED', recordKey: '14', displayName: 'Anna' },
  ]);
  await queries.insert(importProblems).values(
    Array.from({ length: 5 }, (_, line) => ({
      id: newId(),
      importId: blocked,
      code: 'DATE',
      consequence: 'BLOCKED',
      file: 'persons.csv',
      line: line + 2,
      columnName: 'Born',
      recordKey: `${line}`,
      field: 'Details.BirthDate',
      data: { kind: 'PERSON', value: 'soon' },
    })),
  );
});

describe('the list of imports', () => {
  it('tells who started and decided it by name, and what it counted', async () => {
    expect(await list.find(blocked)).toEqual({
      id: blocked,
      sourceId: hr,
      state: 'BLOCKED',
      origin: 'MANUAL',
      startedBy: 'Olga',
      startedAt: at(3),
      finishedAt: at(4),
      counts: { ...NO_COUNTS, read: 9, persons: 4, removed: 2 },
      outcome: { ...NO_OUTCOME, exceeded: [EXCEEDED], keptEverybody: true },
      decidedBy: 'Aart',
      decidedAt: at(4),
    });
    expect(await list.find(running)).toMatchObject({ startedBy: null, counts: NO_COUNTS, outcome: NO_OUTCOME });
    expect(await list.find(failed)).toMatchObject({ outcome: { ...NO_OUTCOME, failure: 'FILE_FAULT' } });
    expect(await list.find(newId())).toBeNull();
  });

  it('is newest first, page by page, of one source or of all', async () => {
    const first = await list.page(null, pageRequest(3, null, 2));
    expect(first.nodes.map(({ id }) => id)).toEqual([running, blocked, failed]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(first.count).toEqual({ value: 4, exact: true });
    const second = await list.page(null, pageRequest(3, first.pageInfo.endCursor, 2));
    expect(second.nodes.map(({ id }) => id)).toEqual([applied]);
    expect(second.pageInfo.hasNextPage).toBe(false);

    const ofHr = await list.page(hr, pageRequest(2, null, 2));
    expect(ofHr.nodes.map(({ id }) => id)).toEqual([running, blocked]);
    expect(ofHr.count.value).toBe(3);
    const rest = await list.page(hr, pageRequest(2, ofHr.pageInfo.endCursor, 2));
    expect(rest.nodes.map(({ id }) => id)).toEqual([applied]);
  });

  it('knows the last one of each source', async () => {
    const last = await list.lastOf([hr, payroll, unread]);
    expect([...last].map(([sourceId, { id }]) => [sourceId, id]).sort()).toEqual(
      [
        [hr, running],
        [payroll, failed],
      ].sort(),
    );
  });
});

describe('the problems of an import', () => {
  it('come page by page in the order in which they were found', async () => {
    const first = await list.problems(blocked, pageRequest(3, null, 1));
    expect(first.count).toEqual({ value: 5, exact: true });
    expect(first.nodes[0]).toMatchObject({ code: 'DATE', consequence: 'BLOCKED', column: 'Born', line: 2 });
    const second = await list.problems(blocked, pageRequest(3, first.pageInfo.endCursor, 1));
    expect([...first.nodes, ...second.nodes].map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect((await list.problems(applied, pageRequest(3, null, 1))).nodes).toEqual([]);
  });
});

describe('the changes of an import', () => {
  const inShort = (page: Awaited<ReturnType<ImportList['changes']>>) =>
    page.nodes.map(({ displayName, change }) => `${displayName} ${change}`);

  it('are what its snapshot did to the persons of its source, each person once', async () => {
    const all = await list.changes(applied, null, everything);
    expect(inShort(all)).toEqual(['Ängel CHANGED', 'Bert RETURNED', 'Øyvind REMOVED', 'Zoë ADDED']);
    expect(all.count).toEqual({ value: 4, exact: true });
    expect(all.nodes[0]).toMatchObject({ personId: idOf.get('Ängel'), recordKey: 'key of Ängel' });
    const removed = await list.changes(applied, 'REMOVED', everything);
    expect(inShort(removed)).toEqual(['Øyvind REMOVED']);
    expect(removed.count.value).toBe(1);
  });

  it('come page by page', async () => {
    const first = await list.changes(applied, null, pageRequest(3, null, 2));
    const second = await list.changes(applied, null, pageRequest(3, first.pageInfo.endCursor, 2));
    expect(inShort(first)).toEqual(['Ängel CHANGED', 'Bert RETURNED', 'Øyvind REMOVED']);
    expect(inShort(second)).toEqual(['Zoë ADDED']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('are what a blocked one would do', async () => {
    expect(inShort(await list.changes(blocked, null, everything))).toEqual([
      'Anna REMOVED',
      'Bert REMOVED',
      'New ADDED',
    ]);
    expect(inShort(await list.changes(failed, null, everything))).toEqual([]);
  });
});
