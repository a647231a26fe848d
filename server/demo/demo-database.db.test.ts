import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/platform/database/connection.ts';
import { StartProblem } from '../src/platform/start-problem.ts';
import { emptyDatabase, testDatabase } from '../test/test-database.ts';
import { examineDatabase, markAsDemo, readMadeOn } from './demo-database.ts';

const foreign = await emptyDatabase();
const ours = await testDatabase();
const inForeign = postgres(foreign.url, { max: 1, onnotice: () => undefined });
const inOurs = postgres(ours.url, { max: 1, onnotice: () => undefined });
const database = openDatabase({ url: ours.url, poolSize: 1 });
afterAll(() => Promise.all([inForeign.end(), inOurs.end(), database.close()]));

describe('a database that the demo is given', () => {
  beforeEach(() => inOurs`truncate settings, users cascade`);

  it('is taken when it is empty, or migrated and used by nobody', async () => {
    expect(await examineDatabase(inForeign)).toBe('EMPTY');
    expect(await examineDatabase(inOurs)).toBe('EMPTY');
  });

  it('is taken when it is marked, and remembers the day', async () => {
    await markAsDemo(database.queries, '2026-11-22', new Date('2026-11-22T09:00:00Z'));
    await addUser();
    expect(await examineDatabase(inOurs)).toBe('DEMO');
    expect(await readMadeOn(database.queries)).toBe('2026-11-22');
  });

  it('is refused when somebody has begun to use it', async () => {
    await addUser();
    await expect(examineDatabase(inOurs)).rejects.toThrow(StartProblem);
  });

  it("is refused when it holds another program's tables", async () => {
    await inForeign`create table invoices (id int)`;
    await expect(examineDatabase(inForeign)).rejects.toThrow(/neither empty nor made by the demo/);
  });
});

function addUser() {
  return inOurs`insert into users (id, name, display_name, password_hash, roles, created_at)
    values (gen_random_uuid(), 'ann', 'Ann', 'x', '{ADMINISTRATOR}', now())`;
}
