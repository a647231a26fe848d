import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { EnforcingOrders } from '../../../test/crash/enforcing-process.ts';
import { CsvTargetWorld, EVERYBODY, publishRule, succeeded } from '../../../test/enforcement-world.ts';
import { contractRow, contracts, EVERYTHING, personRow, persons, WorldSource } from '../../../test/import-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import type { NumberedEvent } from '../../platform/events/event.ts';
import type { ScheduleRun } from './domain/schedule-run.ts';

const SCRIPT = fileURLToPath(new URL('../../../test/crash/enforcing-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../..', import.meta.url));
const PEOPLE = Array.from({ length: 12 }, (_, index) => String(1001 + index));

// This process only looks, and declares dead whoever is silent: all work is done, and dropped, by its children.
const test = await startTestApp({
  config: { jobConcurrency: 0 },
  heartbeats: { everyMilliseconds: 100, deadAfterMilliseconds: 2_000, lookEveryMilliseconds: 100 },
});
const { app } = test;
const { queries } = app.database;
const { schedules } = app.features.schedules;
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-scheduled-'));
const children = new Set<ChildProcess>();
const watcher = await test.as('OPERATOR');
let made = 0;

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(() => rm(directory, { recursive: true }));

function start(kill: EnforcingOrders['kill'] = null): ChildProcess {
  const config = { ...test.config, key: test.config.key.toString('base64'), port: 0, jobConcurrency: 4 };
  const orders: EnforcingOrders = { config, kill };
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, JSON.stringify(orders)], {
    cwd: SERVER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  return child;
}
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  children.delete(child);
}

/** Waits for the next change of a kind, by the stream that screens follow. */
async function changed(kind: NumberedEvent['kind'], after: string): Promise<void> {
  const stream = watcher.subscribe<{ changes: { kind: string } }>(
    'subscription ($after: Position) { changes(after: $after) { kind } }',
    { after },
  );
  for await (const { data } of stream) if (data?.changes.kind === kind) return;
}
async function position(): Promise<string> {
  const [row] = await queries.execute<{ position: string }>(
    sql`select coalesce(max(position), 0)::text as position from events`,
  );
  return row?.position ?? '0';
}

async function theRun(id: string): Promise<ScheduleRun> {
  const run = await schedules.run(SYSTEM, id);
  if (run === null) throw new Error('The run is gone.');
  return run;
}

/** A schedule that imports twelve persons, each of whom gets an account, asked to run now. */
async function asked(): Promise<{ readonly runId: string; readonly target: CsvTargetWorld }> {
  await queries.execute(sql`truncate schedules, sources, targets, persons, evaluations, snapshots, person_versions, rules,
    ledger_changes cascade`);
  await queries.execute(sql`delete from graphile_worker._private_jobs`);
  made += 1;
  const files = join(directory, String(made));
  await mkdir(files);
  const target = await CsvTargetWorld.make(app);
  await publishRule(app, 'Everybody', EVERYBODY, [target.target.account, target.target.access]);
  const host = {
    sources: app.features.sources,
    sql: app.database.raw,
    run: () => Promise.reject(new Error('Imports are carried out by other processes here.')),
  };
  const source = await WorldSource.make(host, `Source ${made}`, files, { files: ['CONTRACT'] });
  await source.write({
    persons: persons(...PEOPLE.map((key) => personRow(key))),
    contracts: contracts(...PEOPLE.map((key) => contractRow(key, '1'))),
  });
  const { id } = await succeeded(
    schedules.create(SYSTEM, {
      ...{ name: `Nightly ${made}`, timeZone: 'Europe/Amsterdam', times: [{ hour: 3, minute: null }], days: [1] },
      ...{ sourceIds: [source.id], evaluate: true, enforce: true },
    }),
  );
  await succeeded(schedules.pause(SYSTEM, id));
  const run = await succeeded(schedules.runNow(EVERYTHING, id));
  return { runId: run.id, target };
}

describe('a server killed in the middle of a scheduled run', () => {
  it.each(['schedule.started', 'import.started', 'snapshot.applied', 'evaluation.finished'])(
    'right after %s: another goes on to the end, and nothing is done twice',
    async (kind) => {
      const { runId, target } = await asked();
      const since = await position();
      const seen = changed(kind, since);
      const first = start();
      await seen;
      first.kill('SIGKILL');
      await ended(first);

      const over = changed('schedule.finished', since);
      const second = start();
      await over;
      second.kill('SIGTERM');
      await ended(second);

      const run = await theRun(runId);
      const [imported, planned, applied] = run.steps;
      // An import or a plan that was being made is over with its process; the run says so, and does what is left.
      if (imported?.state === 'FAILED') {
        expect(imported.reason).toBe('INTERRUPTED');
        expect(planned).toMatchObject({ state: 'FAILED', reason: 'NO_SNAPSHOT' });
      } else if (planned?.state === 'FAILED') {
        expect(planned.reason).toBe('PROCESS_DIED');
        expect(applied?.state).toBe('SKIPPED');
      } else {
        expect(run).toMatchObject({ state: 'COMPLETED' });
        const accounts = (await target.accounts()).filter((line) => !line.includes('Stranger'));
        expect(accounts.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
          PEOPLE.map((key) => `true ${key}`),
        );
      }
      const [counts] = await queries.execute(sql`select (select count(*)::int from imports) as imports,
        (select count(*)::int from evaluations) as plans, (select count(*)::int from enforcements) as applied`);
      const isApplied = applied?.state === 'SUCCEEDED' ? 1 : 0;
      const isPlanned = planned?.reason === 'NO_SNAPSHOT' ? 0 : 1;
      expect(counts).toEqual({ imports: 1, plans: isPlanned, applied: isApplied });
      await target.close();
    },
    120_000,
  );

  it('while it applies the plan: another applies the rest, and nobody gets two accounts', async () => {
    const { runId, target } = await asked();
    const since = await position();
    const first = start({ at: 'EFFECT_DONE', after: 0 });
    await ended(first);
    expect(first.signalCode).toBe('SIGKILL');
    const over = changed('schedule.finished', since);
    const second = start();
    await over;
    second.kill('SIGTERM');
    await ended(second);
    expect(await theRun(runId)).toMatchObject({ state: 'COMPLETED' });
    const accounts = (await target.accounts()).filter((line) => !line.includes('Stranger'));
    expect(accounts.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(PEOPLE.map((key) => `true ${key}`));
    await target.close();
  }, 120_000);
});
