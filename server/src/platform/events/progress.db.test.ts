import { events } from '@gatehouse/drizzle';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { SYSTEM } from '../actor.ts';
import { systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { newId } from '../ids.ts';
import { createLogger } from '../logging/logger.ts';
import { makeAnnounce } from './announce.ts';
import { type ProgressReporter, progressEvent, type StartProgress } from './progress.ts';
import { makeStartProgress } from './progress-reporter.ts';

const { url } = await testDatabase();
const announce = makeAnnounce(systemClock, []);

let databases: readonly Database[];
/** What two server processes on one database report with. */
let one: StartProgress;
let two: StartProgress;

beforeAll(() => {
  databases = [openDatabase({ url, poolSize: 3 }), openDatabase({ url, poolSize: 3 })];
  const [first, second] = databases.map((database) =>
    makeStartProgress({ database, announce, logger: createLogger('silent') }),
  );
  one = first as StartProgress;
  two = second as StartProgress;
});
afterAll(() => Promise.all(databases.map((database) => database.close())));

const queries = () => (databases[0] as Database).queries;

/** What was told of a run, in order. Nothing numbers events here, so nothing is forgotten. */
async function toldOf(runId: string): Promise<readonly Told[]> {
  const rows = await queries().select().from(events).where(eq(events.subjectId, runId)).orderBy(asc(events.id));
  return rows.map(({ data, occurredAt }) => ({ ...data, at: occurredAt.getTime() }));
}

interface Told {
  readonly at: number;
  readonly [figure: string]: unknown;
}

const end = (runId: string) =>
  queries().transaction((tx) => {
    const point = { step: 'DONE', done: 9, total: 9, rate: null, eta: null, ended: true, state: 'COMPLETED' };
    return announce(tx, [progressEvent('ENFORCEMENT', runId, point, SYSTEM)]);
  });

/** Reports every few milliseconds on all of them for a while. */
async function work(reporters: readonly ProgressReporter[], milliseconds: number): Promise<number> {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < milliseconds) {
    done += 1;
    for (const reporter of reporters) reporter.report('APPLY', done, 100_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return done;
}

/** No four of them within less than three quarters of a second. Half of a gap is allowed for commits that are late. */
function expectAtMostFourASecond(told: readonly { readonly at: number }[]): void {
  for (const [index, { at }] of told.entries()) {
    const fourth = told[index + 4];
    if (fourth !== undefined) expect(fourth.at - at).toBeGreaterThan(875);
  }
}

describe('progress of a run', () => {
  it('is told at most four times a second, with the figures of then, and its speed', async () => {
    const run = newId();
    const reporter = one('IMPORT', run);
    await work([reporter], 1_200);
    const told = await toldOf(run);
    expect(told.length).toBeGreaterThanOrEqual(3);
    expectAtMostFourASecond(told);
    const figures = told.map((point) => Number(point['done']));
    expect(figures).toEqual([...figures].sort((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ step: 'APPLY', total: 100_000, ended: false });
    expect(Number(told.at(-1)?.['rate'])).toBeGreaterThan(0);
    await reporter.flush();
  });

  it('has told its latest figures once it is flushed', async () => {
    const run = newId();
    const reporter = one('IMPORT', run);
    reporter.report('READ', 1, 10);
    reporter.report('READ', 10, 10);
    reporter.report('SNAPSHOT', 0, null);
    await reporter.flush();
    expect((await toldOf(run)).map(({ step, done }) => [step, done])).toEqual([
      ['READ', 1],
      ['SNAPSHOT', 0],
    ]);
    await reporter.flush();
    expect(await toldOf(run)).toHaveLength(2);
  });

  it('of several processes together is told no more often than of one', async () => {
    const run = newId();
    const reporters = [one('ENFORCEMENT', run), two('ENFORCEMENT', run)];
    const done = await work(reporters, 2_000);
    for (const reporter of reporters) await reporter.flush();
    const told = await toldOf(run);
    expect(told.length).toBeGreaterThanOrEqual(5);
    expectAtMostFourASecond(told.slice(0, -2));
    expect(told.at(-1)?.['done']).toBe(done);
  });

  it('keeps no other run from telling its own, each at its own pace', async () => {
    const runs = [newId(), newId(), newId()];
    const reporters = [
      one('IMPORT', runs[0] ?? ''),
      one('EVALUATION', runs[1] ?? ''),
      one('ENFORCEMENT', runs[2] ?? ''),
    ];
    await work(reporters, 1_200);
    for (const reporter of reporters) await reporter.flush();
    for (const run of runs) {
      const told = await toldOf(run);
      expect(told.length).toBeGreaterThanOrEqual(3);
      expectAtMostFourASecond(told.slice(0, -1));
    }
  });

  it('has nothing after its end, whatever another process still meant to tell', async () => {
    const run = newId();
    const late = two('ENFORCEMENT', run);
    late.report('ACTIONS', 1, 9);
    await late.flush();
    late.report('ACTIONS', 2, 9);
    await end(run);
    await late.flush();
    expect((await toldOf(run)).map(({ state }) => state)).toEqual([null, 'COMPLETED']);
  });

  it('goes on after its end when the run was taken up again', async () => {
    const run = newId();
    await end(run);
    // What was so in the millisecond of the end counts as before it.
    const ended = Date.now();
    await vi.waitUntil(() => Date.now() > ended, { interval: 1 });
    const reporter = one('ENFORCEMENT', run);
    reporter.report('ACTIONS', 8, 9);
    await reporter.flush();
    expect((await toldOf(run)).map(({ state }) => state)).toEqual(['COMPLETED', null]);
  });
});
