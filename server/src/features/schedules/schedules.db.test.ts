import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { drainJobs } from '../../../test/drain-jobs.ts';
import { CsvTargetWorld, EVERYBODY, publishRule, succeeded } from '../../../test/enforcement-world.ts';
import {
  contractRow,
  contracts,
  EVERYTHING,
  NO_THRESHOLDS,
  personRow,
  persons,
  WorldSource,
} from '../../../test/import-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import type { ScheduleContent } from './domain/schedule.ts';
import type { ScheduleRun } from './domain/schedule-run.ts';

/** A Monday, 4 o'clock in Amsterdam. */
const BEGINNING = new Date('2027-01-04T03:00:00Z');
const HOUR = 3_600_000;
const clock = new SettableClock(BEGINNING);
const { app } = await startTestApp({ clock, config: { jobConcurrency: 0 }, enforcement: { retryDelays: [0, 0] } });
const { schedules, start } = app.features.schedules;
const { queries } = app.database;
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-schedules-'));
let target: CsvTargetWorld;
let made = 0;

beforeEach(async () => {
  clock.set(BEGINNING);
  await queries.execute(sql`truncate schedules, sources, targets, persons, evaluations, snapshots, person_versions, rules,
    audit_entries, ledger_changes, incidents, settings cascade`);
  await queries.execute(sql`delete from graphile_worker._private_jobs`);
  target = await CsvTargetWorld.make(app);
  await publishRule(app, 'Everybody', EVERYBODY, [target.target.account, target.target.access]);
  return () => target.close();
});
afterAll(() => rm(directory, { recursive: true }));

const host = {
  sources: app.features.sources,
  sql: app.database.raw,
  run: async (importId: string) => {
    await drainJobs(app);
    const found = await app.features.sources.importList.find(SYSTEM, importId);
    if (found === null) throw new Error(`There is no import ${importId}.`);
    return found;
  },
};

const filesOf = (...keys: readonly string[]) => ({
  persons: persons(...keys.map((key) => personRow(key))),
  contracts: contracts(...keys.map((key) => contractRow(key, '1'))),
});

async function sourceOf(...keys: readonly string[]): Promise<WorldSource> {
  made += 1;
  const files = join(directory, String(made));
  await mkdir(files);
  const source = await WorldSource.make(host, `Source ${made}`, files, { files: ['CONTRACT'] });
  await source.write(filesOf(...keys));
  return source;
}

const at = (hour: number): ScheduleContent['times'] => [{ hour, minute: null }];
const content = (sources: readonly WorldSource[], more: Partial<ScheduleContent> = {}): ScheduleContent => ({
  ...{ name: 'Nightly', timeZone: 'Europe/Amsterdam', days: [1, 2, 3, 4, 5, 6, 7], times: at(6) },
  ...{ sourceIds: sources.map(({ id }) => id), evaluate: true, enforce: true, ...more },
});
const create = (sources: readonly WorldSource[], more: Partial<ScheduleContent> = {}) =>
  succeeded(schedules.create(SYSTEM, content(sources, more)));

/** The clock goes on, and the server looks at it. */
async function later(hours: number): Promise<void> {
  clock.set(new Date(clock.now().getTime() + hours * HOUR));
  await start();
  await drainJobs(app);
}

/** Oldest first. */
async function runs(): Promise<readonly ScheduleRun[]> {
  return (await schedules.runs(SYSTEM, null, 50, null)).nodes.toReversed();
}
const told = ({ state, steps }: ScheduleRun) => [state, ...steps.map((step) => `${step.kind} ${step.state}`)];
async function theRun(): Promise<ScheduleRun> {
  const all = await runs();
  expect(all).toHaveLength(1);
  if (all[0] === undefined) throw new Error('It did not run.');
  return all[0];
}
/** `1001 true` of the accounts that we made. */
const accounts = async () => (await target.accounts()).filter((line) => !line.includes('Stranger'));
const openIncidents = async () => {
  const rows = await queries.execute<{ kind: string }>(
    sql`select kind from incidents where state = 'OPEN' order by kind`,
  );
  return rows.map(({ kind }) => kind);
};

describe('a scheduled run', () => {
  it('imports in order, evaluates, and applies the plan unattended (decision 5)', async () => {
    const [first, second] = [await sourceOf('1', '2'), await sourceOf('3')];
    await create([second, first]);
    await later(1);
    expect(await runs()).toEqual([]);
    await later(2);
    const run = await theRun();
    expect(told(run)).toEqual([
      ...['COMPLETED', 'IMPORT SUCCEEDED', 'IMPORT SUCCEEDED', 'EVALUATION SUCCEEDED', 'ENFORCEMENT SUCCEEDED'],
    ]);
    expect(run.steps.map(({ sourceId }) => sourceId)).toEqual([second.id, first.id, null, null]);
    expect((await accounts()).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'true 1',
      'true 2',
      'true 3',
    ]);
    const imports = await queries.execute(sql`select source_id, origin, started_by from imports order by id`);
    expect([...imports]).toEqual([
      { source_id: second.id, origin: 'SCHEDULE', started_by: null },
      { source_id: first.id, origin: 'SCHEDULE', started_by: null },
    ]);
    expect([...(await queries.execute(sql`select origin, actor_name from enforcements`))]).toEqual([
      { origin: 'SCHEDULE', actor_name: 'Nightly' },
    ]);
    expect(await openIncidents()).toEqual([]);
    await later(1);
    expect(await runs()).toHaveLength(1);
  });

  it('begins in its hour and is due again the next day', async () => {
    await create([], { evaluate: false });
    await later(24);
    await later(24);
    const planned = (await runs()).map(({ plannedAt }) => plannedAt.toISOString());
    expect(planned.map((text) => text.slice(0, 13))).toEqual(['2027-01-04T05', '2027-01-05T05']);
  });

  it('goes on with the others when an import fails, applies what is accepted, and says so', async () => {
    const [broken, good] = [await sourceOf('1'), await sourceOf('2')];
    await broken.write({ persons: 'nonsense' });
    await create([broken, good]);
    await later(3);
    expect(told(await theRun())).toEqual([
      ...['INCOMPLETE', 'IMPORT FAILED', 'IMPORT SUCCEEDED', 'EVALUATION SUCCEEDED', 'ENFORCEMENT SUCCEEDED'],
    ]);
    expect(await accounts()).toHaveLength(1);
    expect(await openIncidents()).toEqual(['IMPORT_FAILED', 'SCHEDULE_INCOMPLETE']);

    await broken.write(filesOf('1'));
    await later(24);
    expect((await runs()).map(({ state }) => state)).toEqual(['INCOMPLETE', 'COMPLETED']);
    expect(await accounts()).toHaveLength(2);
    expect(await openIncidents()).toEqual([]);
  });

  it('leaves a source whose import a threshold blocked as it was: nobody of it loses anything', async () => {
    const [shrinking, growing] = [await sourceOf('1', '2'), await sourceOf('3')];
    await shrinking.limit({ ...NO_THRESHOLDS, removed: { enabled: true, count: 1, percentage: 0 } });
    await create([shrinking, growing]);
    await later(3);
    await shrinking.write(filesOf('1'));
    await growing.write(filesOf('3', '4'));
    await later(24);
    const [, second] = await runs();
    expect(second === undefined ? [] : told(second)).toEqual([
      ...['INCOMPLETE', 'IMPORT BLOCKED', 'IMPORT SUCCEEDED', 'EVALUATION SUCCEEDED', 'ENFORCEMENT SUCCEEDED'],
    ]);
    expect((await accounts()).map((line) => line.slice(0, 6))).toEqual(['true 1', 'true 2', 'true 3', 'true 4']);
    expect(await openIncidents()).toEqual(['IMPORT_BLOCKED', 'SCHEDULE_INCOMPLETE']);
  });

  it('that finds nobody at all fails, and nothing is applied', async () => {
    await create([]);
    await later(3);
    const run = await theRun();
    expect(told(run)).toEqual(['FAILED', 'EVALUATION FAILED', 'ENFORCEMENT SKIPPED']);
    expect(run.steps[0]?.reason).toBe('NO_SNAPSHOT');
  });

  it('evaluates only, or enforces only, as it is set', async () => {
    const source = await sourceOf('1');
    await create([source], { enforce: false });
    await later(3);
    expect(told(await theRun())).toEqual(['COMPLETED', 'IMPORT SUCCEEDED', 'EVALUATION SUCCEEDED']);
    expect(await accounts()).toEqual([]);
    await create([], { name: 'Later', times: at(8), evaluate: false });
    await later(2);
    expect(told((await runs())[1] ?? (await theRun()))).toEqual(['COMPLETED', 'ENFORCEMENT SUCCEEDED']);
    expect(await accounts()).toHaveLength(1);
  });

  it('cancels imports that somebody started by hand, and lets one through that was approved (3.5)', async () => {
    const [approved, other, own] = [await sourceOf('1'), await sourceOf('2'), await sourceOf('3')];
    await approved.limit({ ...NO_THRESHOLDS, added: { enabled: true, count: 1, percentage: 0 } });
    const blocked = await host.run(await approved.start());
    expect(blocked.state).toBe('BLOCKED');
    await create([own, other]);
    await succeeded(app.features.sources.imports.approveImport(EVERYTHING, blocked.id));
    const byHand = await other.start();
    // It is read by another process just now.
    await queries.execute(sql`delete from graphile_worker._private_jobs where payload ->> 'importId' = ${byHand}`);
    await later(3);
    expect((await host.run(byHand)).state).toBe('CANCELLED');
    expect((await host.run(blocked.id)).state).toBe('SUCCEEDED');
    expect((await theRun()).state).toBe('COMPLETED');
    expect(await accounts()).toHaveLength(3);
  });

  it('waits until a run that is under way has made its plan', async () => {
    const source = await sourceOf('1');
    await succeeded(schedules.setPolicy(SYSTEM, { relaxed: true }));
    await create([source], { times: [{ hour: 6, minute: 0 }] });
    await create([source], { name: 'Same moment', times: [{ hour: 6, minute: 0 }] });
    await later(2);
    const all = await runs();
    expect(all.map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED']);
    const happened = await queries.execute<{ kind: string }>(
      sql`select kind from events where kind in ('schedule.started', 'evaluation.finished') order by id desc limit 4`,
    );
    expect(happened.map(({ kind }) => kind).toReversed()).toEqual([
      ...['schedule.started', 'evaluation.finished', 'schedule.started', 'evaluation.finished'],
    ]);
    const imports = await queries.execute(sql`select state from imports`);
    expect([...imports]).toEqual([{ state: 'SUCCEEDED' }, { state: 'SUCCEEDED' }]);
  });
});

describe('what nobody scheduled', () => {
  it('a manual import never enforces (decision 6)', async () => {
    const source = await sourceOf('1');
    const ended = await host.run(await source.start());
    expect(ended.state).toBe('SUCCEEDED');
    await later(48);
    expect(await accounts()).toEqual([]);
    const [counts] = await queries.execute(
      sql`select (select count(*)::int from evaluations) as plans, (select count(*)::int from enforcements) as applied`,
    );
    expect(counts).toEqual({ plans: 0, applied: 0 });
  });
});

describe('a run that was missed', () => {
  it('is made up for once, however often it was missed', async () => {
    await create([], { evaluate: false });
    await later(5 * 24);
    const run = await theRun();
    expect(run.madeUp).toBe(true);
    // Five days later it is four o'clock again: the last one missed was that of the day before.
    expect(run.plannedAt.toISOString().slice(0, 13)).toBe('2027-01-08T05');
    await later(1);
    expect(await runs()).toHaveLength(1);
  });

  it('while it was paused is not made up for', async () => {
    const { id } = await create([], { evaluate: false });
    await succeeded(schedules.pause(SYSTEM, id));
    await later(30);
    await succeeded(schedules.resume(SYSTEM, id));
    await later(0);
    expect(await runs()).toEqual([]);
    await later(24);
    expect(await runs()).toHaveLength(1);
  });

  it('of a schedule that was removed is not made up for', async () => {
    const { id } = await create([], { evaluate: false });
    await succeeded(schedules.remove(SYSTEM, id));
    await later(30);
    expect(await runs()).toEqual([]);
    expect(await schedules.list(SYSTEM)).toEqual([]);
  });
});

describe('a run that somebody asks for', () => {
  it('runs at once, paused or not, and once at a time', async () => {
    const source = await sourceOf('1');
    const { id } = await create([source]);
    await succeeded(schedules.pause(SYSTEM, id));
    expect(await schedules.runNow(EVERYTHING, id)).toMatchObject({ state: 'WAITING', origin: 'MANUAL' });
    expect(await schedules.runNow(EVERYTHING, id)).toMatchObject({ code: 'SCHEDULE_RUNNING' });
    await drainJobs(app);
    expect((await theRun()).state).toBe('COMPLETED');
    expect(await accounts()).toHaveLength(1);
  });
});
