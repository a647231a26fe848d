import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanWorld } from '../../../../test/plan-world.ts';
import { testDatabase } from '../../../../test/test-database.ts';
import { openDatabase } from '../../../platform/database/connection.ts';
import { createLogger } from '../../../platform/logging/logger.ts';
import { PersonReader } from '../../persons/index.ts';
import type { SnapshotKey, WantedPeople } from '../domain/people-question.ts';
import { PeopleThread } from './people-thread.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
const logged: Record<string, unknown>[] = [];
const logger = createLogger('debug', {
  write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>),
});
const thread = threadOf('../../../../test/people-worker.ts');
let world: PlanWorld;

beforeAll(async () => {
  world = await PlanWorld.make(database);
  await world.set([
    { key: 'anna', departments: ['X'] },
    { key: 'bob', departments: ['X', 'Y'] },
  ]);
});

afterAll(async () => {
  await thread.close();
  await database.close();
});

function threadOf(program: string): PeopleThread {
  return new PeopleThread({ program: new URL(program, import.meta.url), databaseUrl: url, logger });
}

async function latest(): Promise<SnapshotKey | null> {
  return new PersonReader(database.queries).latestSnapshot();
}

async function wanted(set: Partial<WantedPeople> = {}): Promise<WantedPeople> {
  return { snapshot: await latest(), exactly: false, exported: null, ...set };
}

async function ask(question: string, args: unknown = null, set: Partial<WantedPeople> = {}): Promise<unknown> {
  return thread.ask(question, args, 20_000, await wanted(set));
}

/** Department and number of contracts in it, most frequent first. */
async function departments(): Promise<unknown> {
  const found = await ask('rules.valueSuggestions', { field: 'contract.department.externalId', search: '', first: 10 });
  return (found as { value: string; count: number }[]).map(({ value, count }) => [value, count]);
}

function readings(): unknown[] {
  return logged.flatMap((line) => (line['msg'] === 'everybody is in memory' ? [line['read']] : []));
}

describe('everybody in a thread', () => {
  it('is read once, and after a snapshot only who changed, came or went', async () => {
    expect(await departments()).toEqual([
      ['X', 2],
      ['Y', 1],
    ]);
    await world.set([
      { key: 'anna', departments: ['Z'] },
      { key: 'carl', departments: ['X'] },
      { key: 'bob', departments: [], state: 'REMOVED' },
    ]);
    expect(await departments()).toEqual([
      ['X', 1],
      ['Z', 1],
    ]);
    expect(readings().slice(-2)).toEqual([2, 3]);
  });

  it('knows the contracts of a row by their ids, also after a change', async () => {
    expect(await ask('test.contracts')).toEqual({
      [world.personId('anna')]: [world.contractId('anna', 'Z')],
      [world.personId('carl')]: [world.contractId('carl', 'X')],
    });
    await world.set([{ key: 'carl', departments: ['Y', 'X'] }]);
    expect(await ask('test.contracts')).toEqual({
      [world.personId('anna')]: [world.contractId('anna', 'Z')],
      // In the order of their keys in the source.
      [world.personId('carl')]: [world.contractId('carl', 'X'), world.contractId('carl', 'Y')],
    });
  });

  it('has a part read by another one beside, in the state of the database in which it reads', async () => {
    const anna = world.personId('anna');
    const ids = [anna, world.personId('carl'), world.personId('bob')];
    const contracts = await ask('test.contracts');
    expect(await ask('test.beside', { exported: null, ids })).toEqual({ persons: 2, contracts });
    const before = await wanted();
    const seen = await database.raw.begin('isolation level repeatable read read only', async (tx) => {
      const [state] = await tx<{ name: string }[]>`select pg_export_snapshot() as name`;
      await database.raw`update persons set state = 'REMOVED' where id = ${anna}`;
      const args = { exported: state?.name ?? '', ids };
      return await thread.ask('test.beside', args, 20_000, { ...before, exported: args.exported });
    });
    expect(seen).toEqual({ persons: 2, contracts });
    expect(await ask('test.beside', { exported: null, ids })).toEqual({ persons: 1, contracts });
    await database.raw`update persons set state = 'PRESENT' where id = ${anna}`;
    await expect(ask('test.beside', { exported: null, ids: null })).rejects.toThrow('There is nothing to be read.');
  });

  it('is as of the snapshot that is asked for, or of none', async () => {
    const before = await latest();
    await world.set([{ key: 'dora', departments: ['X'] }]);
    await departments();
    await expect(ask('test.snapshot', null, { snapshot: before, exactly: true })).rejects.toThrow(
      `Snapshot ${before?.number} was asked for, but everybody is held in memory as of snapshot ${(before?.number ?? 0) + 1}`,
    );
    expect(await ask('test.snapshot', null, { snapshot: before })).toBe((before?.number ?? 0) + 1);
  });

  it('stays as it is while a question reads, whatever snapshots come', async () => {
    const before = await latest();
    const reading = thread.ask('test.slow', { milliseconds: 300 }, 20_000, await wanted());
    await world.set([{ key: 'emil', departments: ['Q'] }]);
    thread.follow();
    expect(await reading).toEqual({ snapshot: before?.number, before: 3, after: 3 });
    expect(await ask('test.persons')).toBe(4);
  });

  it('answers a short question while a long one takes its time, and as of before where a snapshot comes meanwhile', async () => {
    const before = await latest();
    const order: string[] = [];
    const told = async (name: string, answer: Promise<unknown>) => {
      const found = await answer;
      order.push(name);
      return found;
    };
    const long = told('long', thread.ask('test.long', { milliseconds: 1500 }, 20_000, await wanted()));
    expect(await told('short', ask('test.persons'))).toBe(4);
    await world.set([{ key: 'fien', departments: ['Q'] }]);
    thread.follow();
    expect(await told('of before', ask('test.snapshot'))).toBe(before?.number);
    const exactly = told('exactly', ask('test.snapshot', null, { exactly: true }));
    expect(await long).toEqual({ snapshot: before?.number, before: 4, after: 4 });
    expect(await exactly).toBe((before?.number ?? 0) + 1);
    expect(order).toEqual(['short', 'of before', 'long', 'exactly']);
    await world.set([{ key: 'fien', departments: [], state: 'REMOVED' }]);
    expect(await ask('test.persons')).toBe(4);
  });

  it('is read anew when the database has another history', async () => {
    await database.raw`update snapshots set id = gen_random_uuid()`;
    await database.raw`delete from person_changes`;
    await world.set([{ key: 'anna', departments: ['R'] }]);
    await database.raw`delete from person_changes`;
    expect(await departments()).toContainEqual(['R', 1]);
    expect(readings().at(-1)).toBe(4);
  });

  it('says what was wrong with a question, and goes on', async () => {
    await expect(ask('test.nonsense')).rejects.toThrow('Nobody can answer test.nonsense');
    await expect(ask('test.fails')).rejects.toThrow('nothing to be said');
    expect(await ask('test.persons')).toBe(4);
  });
});

describe('a thread that dies', () => {
  it('is replaced, and what it was asked is asked once more', async () => {
    const flag = new SharedArrayBuffer(4);
    expect(await ask('test.dies', { once: flag })).toBe('alive');
    expect(logged.filter(({ level }) => level === 'error')).toMatchObject([
      { msg: 'the thread with everybody in memory died', questions: 1, status: 7 },
    ]);
    expect(await ask('test.persons')).toBe(4);
  });

  it('is not asked for ever what it dies of', async () => {
    await expect(ask('test.dies', { once: null })).rejects.toThrow('died twice over test.dies');
    expect(await ask('test.persons')).toBe(4);
  });
});

describe('a thread that is closed', () => {
  it('tells those who wait, and takes nothing new', async () => {
    const other = threadOf('../../../../test/people-worker.ts');
    const slow = other.ask('test.slow', { milliseconds: 10_000 }, 20_000, await wanted());
    const told = expect(slow).rejects.toThrow('The server stops');
    await other.close();
    await told;
    await expect(other.ask('test.persons', null, 20_000, await wanted())).rejects.toThrow('The server stops');
  });
});
