import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../../../../../test/test-database.ts';
import type { ConnectorContext, ConnectorSettings, Reading } from '../connector.ts';
import { FileFault } from '../file-fault.ts';
import { sqlConnector } from './sql-connector.ts';

const database = await emptyDatabase();
const sql = postgres(database.url);
afterAll(() => sql.end());

beforeAll(async () => {
  await sql`create table people (id int primary key, name text, born date, active boolean, seen timestamptz, fte numeric)`;
  await sql`insert into people select n, 'Person ' || n, '1980-01-31', n % 2 = 0, null, 0.80 from generate_series(1, 2500) n`;
  await sql`update people set name = null, seen = '2027-03-01T08:30:00Z' where id = 2`;
  await sql`create table jobs (no int, person int, start date)`;
  await sql`insert into jobs values (1, 1, '2020-02-01'), (2, 1, '2021-02-01')`;
});

const defaults = Object.fromEntries(sqlConnector.options.map(({ key, defaultValue }) => [key, defaultValue ?? '']));
const settings = (more: ConnectorSettings = {}): ConnectorSettings => ({
  ...defaults,
  url: database.url,
  personsQuery: 'select * from people order by id;\n',
  ...more,
});

async function opened<Answer>(
  given: ConnectorSettings,
  work: (reading: Reading) => Promise<Answer>,
  stopping = new AbortController().signal,
): Promise<Answer> {
  const openFile = () => Promise.reject(new Error('No file is asked for.'));
  const context: ConnectorContext = { openFile, privateHosts: [], stopping };
  const reading = await sqlConnector.open({ id: 'one', files: [], settings: given }, context);
  try {
    return await work(reading);
  } finally {
    await reading.close();
  }
}

async function rowsOf({ lists }: Reading, most = Number.POSITIVE_INFINITY) {
  const found: Record<string, readonly (readonly string[])[]> = {};
  for (const list of lists) {
    const rows: (readonly string[])[] = [];
    for await (const batch of list.read()) {
      if (!('rows' in batch)) throw new Error('These are no rows.');
      if (rows.length === 0) rows.push(batch.columns);
      rows.push(...batch.rows.map(({ line, cells }) => [String(line), ...cells]));
      if (rows.length > most) break;
    }
    found[list.keys.kind] = rows;
  }
  return found;
}

const faultOf = async (more: ConnectorSettings) => {
  const fault = await opened(settings(more), (reading) => rowsOf(reading)).catch((error: unknown) => error);
  if (!(fault instanceof FileFault)) throw new Error('There was no fault.');
  return { code: fault.code, ...fault.places[0]?.data };
};

describe('a PostgreSQL source', () => {
  it('gives every row as text, however many', async () => {
    const { PERSON = [] } = await opened(settings(), (reading) => rowsOf(reading));
    expect(PERSON).toHaveLength(2_501);
    const seen = new Date('2027-03-01T08:30:00Z');
    expect(PERSON.slice(0, 2)).toEqual([
      ['id', 'name', 'born', 'active', 'seen', 'fte'],
      ['1', '1', 'Person 1', '1980-01-31', 'false', '', '0.80'],
    ]);
    expect([PERSON[2]?.[2], PERSON[2]?.[4], new Date(`${PERSON[2]?.[5]}:00`)]).toEqual(['', 'true', seen]);
    expect(PERSON.at(-1)?.slice(0, 3)).toEqual(['2500', '2500', 'Person 2500']);
  });

  it('has the lists that its settings ask for, with their keys', async () => {
    const more = {
      contractsQuery: 'select no, person, start from jobs order by no',
      contractsKey: 'no',
      contractsPersonKey: 'person',
      departmentsQuery: `select 'D' as id, 'Finance' as name`,
    };
    await opened(settings(more), async (reading) => {
      expect(
        reading.lists.map(({ keys }) => [keys.kind, keys.keyColumns, keys.personKeyColumns, keys.idColumn]),
      ).toEqual([
        ['DEPARTMENT', [], [], 'id'],
        ['PERSON', ['id'], [], null],
        ['CONTRACT', ['no'], ['person'], null],
      ]);
      const { CONTRACT, DEPARTMENT } = await rowsOf(reading);
      expect(CONTRACT?.slice(1)).toEqual([
        ['1', '1', '1', '2020-02-01'],
        ['2', '2', '1', '2021-02-01'],
      ]);
      expect(DEPARTMENT?.slice(1)).toEqual([['1', 'D', 'Finance']]);
    });
  });

  it('may be left after its first rows', async () => {
    const { PERSON } = await opened(settings(), (reading) => rowsOf(reading, 5));
    expect(PERSON).toHaveLength(1_001);
  });

  it('is never written to, and takes one statement', async () => {
    await sql`create function sneak() returns int language sql as 'delete from people returning 1'`;
    expect((await faultOf({ personsQuery: 'select sneak() as id' })).code).toBe('QUERY_FAILED');
    expect((await faultOf({ personsQuery: 'select 1 as id; commit; delete from people' })).code).toBe('QUERY_FAILED');
    expect((await faultOf({ personsQuery: 'delete from people returning id' })).code).toBe('QUERY_FAILED');
    expect((await sql`select count(*)::int as count from people`)[0]).toEqual({ count: 2_500 });
  });

  it('says what is wrong with a query, and nothing of what rows hold', async () => {
    expect(await faultOf({ personsQuery: 'select nobody from people' })).toEqual({
      code: 'QUERY_FAILED',
      reason: 'column "nobody" does not exist (42703)',
    });
    expect(await faultOf({ personsQuery: 'select name::int as id from people' })).toEqual({
      code: 'QUERY_FAILED',
      reason: 'SQLSTATE 22P02',
    });
    expect((await faultOf({ personsQuery: 'select 1 as id, 2 as id' })).code).toBe('COLUMN_DOUBLED');
  });

  it('is given up after its time limit', async () => {
    expect(await faultOf({ personsQuery: 'select pg_sleep(20) as id', seconds: '1' })).toMatchObject({
      code: 'SOURCE_TIMED_OUT',
      seconds: 1,
    });
  });

  it('cannot be read where nobody answers, or with another password', async () => {
    const away = await faultOf({ url: 'postgres://hr:secret@127.0.0.1:1/hr' });
    expect(away).toEqual({ code: 'SOURCE_UNREACHABLE', host: '127.0.0.1:1', reason: 'ECONNREFUSED' });
    const refused = new URL(database.url);
    refused.pathname = '/no-such-database';
    expect((await faultOf({ url: refused.href })).code).toBe('SOURCE_REFUSED');
  });

  it('is left at once when the server stops', async () => {
    const stop = new AbortController();
    const reading = opened(
      settings({ personsQuery: 'select pg_sleep(60) as id' }),
      (found) => {
        setTimeout(() => stop.abort(), 50);
        return rowsOf(found);
      },
      stop.signal,
    );
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    const left = () =>
      sql`select from pg_stat_activity where application_name = 'gatehouse source' and datname = current_database()`;
    await expect.poll(async () => (await left()).length, { timeout: 4_000, interval: 100 }).toBe(0);
  });

  it.each([
    [{ url: 'mysql://hr@host/hr' }, 'url'],
    [{ seconds: '0' }, 'seconds'],
    [{ contractsQuery: 'select 1', contractsPersonKey: '' }, 'contractsPersonKey'],
    [{ departmentsQuery: 'select 1', departmentName: ' ' }, 'departmentName'],
  ])('refuses settings that cannot work: %j', (more, key) => {
    expect(sqlConnector.check(settings(more))?.key).toBe(key);
    expect(sqlConnector.check(settings())).toBeNull();
  });
});
