import { settings } from '@gatehouse/drizzle';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { type Database, openDatabase } from './connection.ts';
import { inTransaction } from './transaction.ts';

const { url } = await testDatabase();
let database: Database;
let killer: Database;

beforeAll(() => {
  database = openDatabase({ url, poolSize: 1 });
  killer = openDatabase({ url, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await killer.close();
});

const kill = (pid: number) => killer.queries.execute(sql`select pg_terminate_backend(${pid}::int)`);
const note = (key: string) => ({ key, value: {}, updatedAt: new Date() });
const keys = async () => (await killer.queries.select({ key: settings.key }).from(settings)).map(({ key }) => key);

/**
 * Until the socket is seen to be closed, the next statement may still be refused with it; what was said of a statement of the dead
 * connection (57P01, "terminating connection due to administrator command") must not be the answer to one of the next.
 */
const usable = async () => {
  const refusals = new Set<unknown>();
  await vi.waitFor(
    async () => {
      const rows = await database.queries.execute(sql`select 1`).catch((error: unknown) => {
        refusals.add(codeOf(error));
        throw error;
      });
      expect(rows).toHaveLength(1);
    },
    { timeout: 10_000 },
  );
  refusals.delete('CONNECTION_CLOSED');
  expect([...refusals]).toEqual([]);
};

/** Of the driver's own error, which drizzle wraps. */
function codeOf(error: unknown): unknown {
  const own = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return own instanceof Error && 'code' in own ? own.code : own;
}

/** A transaction whose connection dies after its first write; `then` goes on as if nothing had happened. */
function dyingTransaction(key: string, then: (tx: Database['queries']) => Promise<unknown>): Promise<unknown> {
  return inTransaction(
    database,
    (tx) => tx as Database['queries'],
  )(async (tx) => {
    await tx.insert(settings).values(note(key));
    const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await kill(backend?.pid ?? 0);
    await then(tx);
  });
}

/** A transaction whose connection dies about when its next statement is sent. */
function dyingWhileItWaits(): Promise<unknown> {
  return inTransaction(
    database,
    (tx) => tx,
  )(async (tx) => {
    const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    const waiting = tx.execute(sql`select pg_sleep(60)`);
    await kill(backend?.pid ?? 0);
    await waiting;
  });
}

describe('a connection that dies inside a transaction', () => {
  it('rejects what the transaction does next, and leaves the pool usable', async () => {
    const dying = dyingTransaction('lost', (tx) => tx.insert(settings).values(note('lost, too')));
    await expect(dying).rejects.toThrow();
    await usable();
    expect(await keys()).toEqual([]);
  });

  it('rejects it while it waits for an answer, too', async () => {
    await expect(dyingWhileItWaits()).rejects.toThrow();
    await usable();
  });

  // The end of the connection and the next statement race: now the statement finds the socket open, now failing, now closed.
  it('leaves the pool usable however often it happens', async () => {
    for (let round = 0; round < 30; round++) {
      await expect(dyingWhileItWaits()).rejects.toThrow();
      await usable();
    }
  });

  it('never lets its later statements slip into somebody else transaction', async () => {
    let goOn: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const late: Promise<unknown>[] = [];
    const dying = dyingTransaction('ghost', async (tx) => {
      await paused;
      late.push(
        tx
          .insert(settings)
          .values(note('ghost, later'))
          .then(
            () => 'written',
            () => 'refused',
          ),
      );
      await late[0];
    });
    await expect(dying).rejects.toThrow();
    await usable();
    // The one connection of the pool is open again, and in another transaction, when the first goes on.
    await inTransaction(
      database,
      (tx) => tx,
    )(async (tx) => {
      await tx.insert(settings).values(note('innocent'));
      goOn();
      await new Promise((resolve) => setImmediate(resolve));
      expect(await late[0]).toBe('refused');
      await tx.insert(settings).values(note('innocent, too'));
    });
    expect((await keys()).sort()).toEqual(['innocent', 'innocent, too']);
  });
});
