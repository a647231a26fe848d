import { auditEntries } from '@gatehouse/drizzle';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/test-database.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import type { AuditFilter } from '../domain/audit-entry.ts';
import { AuditStore } from './audit-store.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
afterAll(() => database.close());

/** Search texts as the store writes them: action, actor, names, lower case. */
const ENTRIES = [
  ['create account ada jan de vries (1001)', 'FINISHED'],
  ['create account ada zoë bos (1002)', 'ERROR'],
  ['grant permission ada 100% sales_team', 'FINISHED'],
] as const;

beforeAll(async () => {
  const rows = ENTRIES.map(([searchText, state], index) => ({
    id: newId(),
    at: new Date(Date.UTC(2026, 0, 1 + index)),
    actorKind: 'USER',
    action: 'CreateAccount',
    state,
    subjectType: 'Action',
    subjectId: newId(),
    data: { accountName: searchText },
    searchText,
  }));
  await database.queries.insert(auditEntries).values(rows);
});

async function found(filter: AuditFilter): Promise<readonly number[]> {
  const store = new AuditStore(database.queries);
  const entries = await store.list(filter, { first: 10, after: null });
  expect((await store.count(filter)).value).toBe(entries.length);
  return entries.map(({ at }) => at.getUTCDate() - 1).sort();
}

it.each([
  ['part of a word', 'rie', [0]],
  ['whatever the case', 'VRIES', [0]],
  ['several words, in any order', 'bos create', [1]],
  ['words of which one is missing', 'bos grant', []],
  ['one letter: the beginning of a word', 'z', [1]],
  ['two letters: the beginning of a word', 'gr', [2]],
  ['two letters inside words only', 'os', []],
  ['two letters that begin the text', 'cr', [0, 1]],
  ['signs that have a meaning in patterns', '100%', [2]],
  ['a sign that stands for any letter in patterns', 's_l', []],
  ['letters with signs', 'zoë', [1]],
  ['a bracket', '(1002', [1]],
])('searches %s', async (_what, search, expected) => {
  expect(await found({ search })).toEqual(expected);
});

it('finds errors, with and without words', async () => {
  expect(await found({ state: 'ERROR' })).toEqual([1]);
  expect(await found({ state: 'FINISHED' })).toEqual([0, 2]);
  expect(await found({ state: 'ERROR', search: 'vries' })).toEqual([]);
});
