import { events } from '@gatehouse/drizzle';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { SYSTEM } from '../actor.ts';
import { SettableClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { newId } from '../ids.ts';
import { createLogger } from '../logging/logger.ts';
import { makeAnnounce } from './announce.ts';
import type { DomainEvent, NumberedEvent } from './event.ts';
import { EventLog } from './event-log.ts';
import { forgetEvents } from './numbering.ts';
import { progressEvent } from './progress.ts';
import { startSequencer } from './sequencer.ts';
import { type EventBatches, makeSubscribe, type Subscribe } from './subscribe.ts';

const { url } = await testDatabase();
const clock = new SettableClock(new Date('2026-11-22T09:00:00Z'));
const logger = createLogger('silent');
const announce = makeAnnounce(clock, []);

/** What every server process runs for events. */
interface TestProcess {
  readonly database: Database;
  readonly log: EventLog;
  readonly subscribe: Subscribe;
  stop(): Promise<void>;
}

async function startProcess(): Promise<TestProcess> {
  const database = openDatabase({ url, poolSize: 6 });
  const log = new EventLog(database, logger);
  const sequencer = await startSequencer({ database, clock, logger });
  await log.start();
  const { subscribe, stop } = makeSubscribe(log);
  return {
    database,
    log,
    subscribe,
    stop: async () => {
      stop();
      await log.stop();
      await sequencer.stop();
      await database.close();
    },
  };
}

let one: TestProcess;
let two: TestProcess;

beforeAll(async () => {
  one = await startProcess();
  two = await startProcess();
});
afterAll(async () => {
  await one.stop();
  await two.stop();
});

const happening = (kind: string, subjectId: string = newId()): DomainEvent => ({
  kind,
  subjectType: 'Test',
  subjectId,
  data: {},
  actor: SYSTEM,
});

const commit = (process: TestProcess, ...happened: DomainEvent[]) =>
  process.database.queries.transaction((tx) => announce(tx, happened));

/** Reads until the event of this subject has come. */
async function readUntil(batches: EventBatches, subjectId: string): Promise<NumberedEvent[]> {
  const read: NumberedEvent[] = [];
  for (;;) {
    const { value, done } = await batches.next();
    if (done === true) throw new Error('The stream ended before the event came.');
    read.push(...value);
    if (value.some((event) => event.subjectId === subjectId)) return read;
  }
}

function expectRising(read: readonly NumberedEvent[]): void {
  for (const [index, { position }] of read.entries()) {
    if (index > 0) expect(position).toBeGreaterThan(read[index - 1]?.position ?? 0n);
  }
}

describe('the outbox', () => {
  it('brings every committed event to subscribers of every process, once, in order, and nothing of what was rolled back', async () => {
    const followers = [one, two, one].map((process) => process.subscribe({ after: null, kinds: ['race', 'end'] }));
    const committed: string[] = [];
    const write = async (number: number) => {
      const process = number % 2 === 0 ? one : two;
      const subjects = [newId(), newId(), newId()];
      const work = process.database.queries.transaction(async (tx) => {
        await announce(
          tx,
          subjects.slice(0, 2).map((id) => happening('race', id)),
        );
        // Transactions overlap, and commit in another order than they began.
        await tx.execute(`select pg_sleep(${(number % 7) / 200})`);
        await announce(tx, [happening('race', subjects[2])]);
        if (number % 5 === 0) throw new Error('changed its mind');
      });
      await work.then(
        () => committed.push(...subjects),
        () => undefined,
      );
    };
    await Promise.all(Array.from({ length: 60 }, (_, number) => write(number)));
    const end = newId();
    await commit(two, happening('end', end));

    expect(committed).toHaveLength(48 * 3);
    for (const follower of followers) {
      const read = await readUntil(follower, end);
      expectRising(read);
      expect(read.map((event) => event.subjectId).sort()).toEqual([...committed, end].sort());
      await follower.return?.();
    }
  });

  it('replays from a position without gap or double, while more happens', async () => {
    const begin = one.log.latest;
    const before = Array.from({ length: 20 }, () => happening('replay'));
    await commit(one, ...before);
    const first = one.subscribe({ after: begin, kinds: ['replay'] });
    const seen = await readUntil(first, before.at(-1)?.subjectId ?? '');
    expect(seen).toHaveLength(20);
    await first.return?.();

    const middle = seen[9]?.position ?? 0n;
    const second = two.subscribe({ after: middle, kinds: ['replay'] });
    const more = Array.from({ length: 30 }, () => happening('replay'));
    const writing = Promise.all(more.map((event) => commit(one, event)));
    const reading = (async () => {
      const read: NumberedEvent[] = [];
      while (read.length < 40) {
        const { value } = await second.next();
        read.push(...(value ?? []));
      }
      return read;
    })();
    await writing;
    const read = await reading;
    expectRising(read);
    expect(read.slice(0, 10).map((event) => event.id)).toEqual(seen.slice(10).map((event) => event.id));
    expect(new Set(read.map((event) => event.subjectId)).size).toBe(40);
    await second.return?.();
  });

  it('replays what is older than a process remembers, from the table', async () => {
    const begin = one.log.latest;
    const many = Array.from({ length: 7_000 }, (_, index) => happening(index % 2 === 0 ? 'even' : 'odd'));
    await commit(one, ...many);
    const last = newId();
    await commit(one, happening('even', last));
    const read = await readUntil(two.subscribe({ after: begin, kinds: ['even'] }), last);
    expect(read).toHaveLength(3_501);
    expectRising(read);
    expect(read[0]?.subjectId).toBe(many[0]?.subjectId);
  });

  it('lets a waiting subscriber leave at once', async () => {
    const waiting = one.subscribe({ after: null });
    const next = waiting.next();
    await waiting.return?.();
    expect(await next).toEqual({ value: undefined, done: true });
  });

  it('keeps progress of a run until its end has come, and of the end the one point', async () => {
    const run = newId();
    const point = { step: 'READ', done: 1, total: 2, rate: null, eta: null, ended: false, state: null };
    const follower = one.subscribe({ after: null, filter: ({ subjectId }) => subjectId === run });
    await commit(
      one,
      progressEvent('IMPORT', run, point, SYSTEM),
      progressEvent('IMPORT', run, { ...point, done: 2 }, SYSTEM),
    );
    await follower.next();
    await commit(one, progressEvent('IMPORT', run, { ...point, ended: true, state: 'SUCCEEDED' }, SYSTEM));
    await follower.next();
    const kept = await one.database.queries.select().from(events).where(eq(events.subjectId, run));
    expect(kept.map(({ data }) => data['state'])).toEqual(['SUCCEEDED']);
    await follower.return?.();
  });

  it('forgets what is older than asked, and never the number it goes on from', async () => {
    const late = newId();
    const follower = one.subscribe({ after: null });
    await commit(one, happening('late', late));
    const top = (await readUntil(follower, late)).at(-1)?.position ?? 0n;
    await forgetEvents(one.database, new Date('2026-12-22T09:00:00Z'));
    const left = await one.database.queries.select({ position: events.position }).from(events);
    expect(left).toEqual([{ position: top }]);

    const next = newId();
    await commit(one, happening('next', next));
    expect((await readUntil(follower, next)).at(-1)?.position).toBe(top + 1n);
    expect(await one.database.queries.select().from(events).where(isNull(events.position))).toEqual([]);
    await follower.return?.();
  });
});
