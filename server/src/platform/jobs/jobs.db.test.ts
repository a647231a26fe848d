import { processes } from '@gatehouse/drizzle';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { newId } from '../ids.ts';
import { createLogger } from '../logging/logger.ts';
import { addJobs } from './add-jobs.ts';
import { type Background, startBackground } from './background.ts';
import type { Job } from './job.ts';
import { beat, buryDeadProcesses, registerProcess } from './process-registry.ts';

const { url: databaseUrl } = await testDatabase();
const logger = createLogger('silent');
const ran: unknown[] = [];
let hear: (payload: unknown) => void = () => undefined;
let database: Database;
let background: Background;

const remember: Job = {
  name: 'remember',
  run: (payload) => {
    ran.push(payload);
    hear(payload);
    return Promise.resolve();
  },
};

/** Resolves when a job with this mark has run. */
function hasRun(mark: string): Promise<void> {
  return new Promise((resolve) => {
    hear = (payload) => {
      if (typeof payload === 'object' && payload !== null && Reflect.get(payload, 'mark') === mark) resolve();
    };
  });
}

beforeAll(async () => {
  database = openDatabase({ url: databaseUrl });
  background = await startBackground({
    processId: newId(),
    database,
    databaseUrl,
    logger,
    concurrency: 2,
    deadProcessHandlers: [],
    onDeclaredDead: () => undefined,
  });
  await background.startJobs([remember]);
});
afterAll(async () => {
  await background.stop();
  await database.close();
});

describe('a job', () => {
  it('starts when its transaction commits, and never when it is rolled back', async () => {
    const queue = 'in order';
    await database.queries
      .transaction(async (tx) => {
        await addJobs(tx, [{ name: 'remember', payload: { mark: 'rolled back' }, queue }]);
        throw new Error('changed its mind');
      })
      .catch(() => undefined);
    const done = hasRun('second');
    await database.queries.transaction((tx) =>
      addJobs(tx, [
        { name: 'remember', payload: { mark: 'first', text: 'it\'s "ø"', none: null }, queue },
        { name: 'remember', payload: { mark: 'second' }, queue },
      ]),
    );
    await done;
    expect(ran).toEqual([{ mark: 'first', text: 'it\'s "ø"', none: null }, { mark: 'second' }]);
  });

  it('replaces a waiting one with the same key', async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    for (const mark of ['old', 'new']) {
      await addJobs(database.queries, [
        { name: 'remember', payload: { mark }, key: 'one of a kind', runAt, maxAttempts: 3 },
      ]);
    }
    const waiting = await database.queries.execute(
      sql`select payload, max_attempts from graphile_worker._private_jobs where key = 'one of a kind'`,
    );
    expect([...waiting]).toEqual([{ payload: { mark: 'new' }, max_attempts: 3 }]);
  });
});

describe('a process whose heart has stopped', () => {
  const lockedJob = async (worker: string, minutesAgo: number, mark: string) => {
    const at = sql`now() - ${minutesAgo} * interval '1 minute'`;
    await database.queries.transaction(async (tx) => {
      await addJobs(tx, [{ name: 'remember', payload: { mark }, key: mark }]);
      await tx.execute(
        sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = ${at} where key = ${mark}`,
      );
    });
  };
  const silentFor = (id: string, seconds: number) =>
    database.queries
      .update(processes)
      .set({ heartbeatAt: sql`now() - ${seconds} * interval '1 second'` })
      .where(eq(processes.id, id));

  it('is declared dead once, and its jobs run elsewhere after features have taken back what it had begun', async () => {
    const dead = newId();
    await registerProcess(database.queries, dead);
    await beat(database.queries, dead, ['worker-of-the-dead']);
    await lockedJob('worker-of-the-dead', 0, 'left behind');
    await silentFor(dead, 14);
    const told: string[] = [];
    const handler = (_tx: unknown, ids: readonly string[]) => {
      told.push(...ids);
      return Promise.resolve();
    };
    expect(await buryDeadProcesses(database, 15_000, [handler])).toEqual([]);

    await silentFor(dead, 16);
    const failing = () => Promise.reject(new Error('cannot take back'));
    await expect(buryDeadProcesses(database, 15_000, [failing])).rejects.toThrow('cannot take back');
    const done = hasRun('left behind');
    const buried = await Promise.all([1, 2, 3].map(() => buryDeadProcesses(database, 15_000, [handler])));
    expect(buried.flat()).toEqual([dead]);
    expect(told).toEqual([dead]);
    await done;
    expect(await beat(database.queries, dead, [])).toBe(false);
  });

  it('that died before its first heartbeat leaves no job locked either; what a living one holds stays locked', async () => {
    await lockedJob('worker-nobody-knows', 1, 'stray');
    const living = newId();
    await registerProcess(database.queries, living);
    await beat(database.queries, living, ['worker-of-the-living']);
    await lockedJob('worker-of-the-living', 60, 'held');
    const done = hasRun('stray');
    await buryDeadProcesses(database, 15_000, []);
    await done;
    const [held] = await database.queries.execute<{ locked_by: string }>(
      sql`select locked_by from graphile_worker._private_jobs where key = 'held'`,
    );
    expect(held?.locked_by).toBe('worker-of-the-living');
  });

  it('hears of it and stops', async () => {
    const id = newId();
    let tell: () => void = () => undefined;
    const declaredDead = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const silent = await startBackground({
      processId: id,
      database,
      databaseUrl,
      logger,
      concurrency: 0,
      deadProcessHandlers: [],
      heartbeats: { everyMilliseconds: 20, deadAfterMilliseconds: 15_000, lookEveryMilliseconds: 60_000 },
      onDeclaredDead: tell,
    });
    // Its heart beats on, until the others have looked.
    await database.queries.transaction(async (tx) => {
      await tx.execute(sql`update processes set ended_at = now() where id = ${id}`);
    });
    await declaredDead;
    await silent.stop();
  });
});
