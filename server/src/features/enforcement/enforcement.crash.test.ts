import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnforcingOrders } from '../../../test/crash/enforcing-process.ts';
import { drainJobs } from '../../../test/drain-jobs.ts';
import {
  CsvTargetWorld,
  inDepartment,
  publishRule,
  SqlTargetWorld,
  succeeded,
} from '../../../test/enforcement-world.ts';
import { PlanWorld } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { emptyDatabase } from '../../../test/test-database.ts';
import { SYSTEM } from '../../platform/actor.ts';

const SCRIPT = fileURLToPath(new URL('../../../test/crash/enforcing-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../..', import.meta.url));
const PEOPLE = Array.from({ length: 12 }, (_, index) => `p${String(index + 1).padStart(2, '0')}`);

const directoryDatabase = await emptyDatabase();
// This process only looks: all work is done, and dropped, by its children.
const test = await startTestApp({ config: { jobConcurrency: 0 } });
const { app } = test;
const { queries } = app.database;
const { enforcements } = app.features.enforcement;

let world: PlanWorld;
let directory: SqlTargetWorld;
let files: CsvTargetWorld;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  await queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, ledger_changes cascade`,
  );
  world = await PlanWorld.make(app.database);
  directory = await SqlTargetWorld.make(app, directoryDatabase.url, { concurrency: 1 });
  files = await CsvTargetWorld.make(app);
  await world.set(PEOPLE.map((key) => ({ key, departments: ['X'] })));
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await directory.close();
  await files.close();
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

function start(kill: EnforcingOrders['kill']): ChildProcess {
  const config = { ...test.config, key: test.config.key.toString('base64'), port: 0, jobConcurrency: 4 };
  const orders: EnforcingOrders = { config, kill };
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, JSON.stringify(orders)], {
    cwd: SERVER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.add(child);
  return child;
}

/** Starts a process that is killed in the middle of the work. */
async function killed(kill: NonNullable<EnforcingOrders['kill']>): Promise<void> {
  const child = start(kill);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  children.delete(child);
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

/** A fresh process does what is left, and ends when it is asked to. */
async function completed(enforcementId: string): Promise<void> {
  const child = start(null);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const [enforcement] = await enforcements.byIds(SYSTEM, [enforcementId]);
    if (enforcement?.finishedAt) break;
    if (Date.now() > deadline) throw new Error('The fresh process did not complete the run within a minute.');
    await pause(50);
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  children.delete(child);
}

async function expectNothingToDo(): Promise<void> {
  const { id } = await succeeded(app.features.evaluation.evaluations.evaluate(SYSTEM));
  await drainJobs(app);
  const [evaluation] = await app.features.evaluation.evaluations.byIds(SYSTEM, [id]);
  expect(evaluation).toMatchObject({ state: 'COMPLETED', counts: { grants: 0, revokes: 0, updates: 0, blocked: 0 } });
}

async function states(enforcementId: string): Promise<Record<string, number>> {
  const counts = (await enforcements.counts(SYSTEM, [enforcementId])).get(enforcementId);
  return { total: counts?.total ?? 0, succeeded: counts?.succeeded ?? 0 };
}

/** How often each effect happened, as the target's own triggers counted it. */
async function timesOfEffects(): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const effect of await directory.effects()) times.set(effect, (times.get(effect) ?? 0) + 1);
  return times;
}

const giveDirectory = () => {
  const { account, access, permissions } = directory.target;
  return publishRule(app, 'Directory', inDepartment('X'), [account, access, permissions['finance'] ?? '']);
};

describe('a process killed in the middle of an enforcement into a database', () => {
  // With one lane the accounts are one batch, access and permissions the next; with five, lanes are killed at different stages.
  it.each([
    ['before the first effect: actions running and durable', 'RUNNING_DURABLE', 0, 5],
    ['after the first accounts are made, before that is written down', 'EFFECT_DONE', 0, 5],
    ['after some accounts are written down, before others are', 'EFFECT_DONE', 1, 5],
    ['before access and permissions are given', 'RUNNING_DURABLE', 1, 1],
    ['after access and permissions are given, before that is written down', 'EFFECT_DONE', 1, 1],
  ] as const)('%s: nothing is lost and nothing done twice', async (_, at, after, concurrency) => {
    await succeeded(app.features.targets.service.update(SYSTEM, { id: directory.target.id, concurrency }));
    await giveDirectory();
    const { id } = await succeeded(enforcements.enforce(SYSTEM, null));
    await killed({ at, after });
    await completed(id);
    expect(await states(id)).toEqual({ total: 36, succeeded: 36 });
    expect(await directory.accounts()).toEqual(PEOPLE.map((key) => `${key} true Person ${key} finance`));
    const expected = PEOPLE.flatMap((key) => [
      `insert account ${key}`,
      `update account ${key}`,
      `insert finance ${key}`,
    ]);
    expect(await timesOfEffects()).toEqual(new Map(expected.map((effect) => [effect, 1])));
    await expectNothingToDo();
  });

  it.each([
    ['before permissions are taken', 'RUNNING_DURABLE', 0],
    ['after permissions are taken, before that is written down', 'EFFECT_DONE', 0],
    ['after access is taken, before that is written down', 'EFFECT_DONE', 1],
    ['after accounts are deleted, before that is written down', 'EFFECT_DONE', 2],
  ] as const)('%s, when everybody leaves: each thing is taken once', async (_, at, after) => {
    await giveDirectory();
    await succeeded(enforcements.enforce(SYSTEM, null));
    await drainJobs(app);
    await directory.forget();
    await world.set(PEOPLE.map((key) => ({ key, departments: ['Y'] })));
    const { id } = await succeeded(enforcements.enforce(SYSTEM, null));
    await killed({ at, after });
    await completed(id);
    expect(await states(id)).toEqual({ total: 36, succeeded: 36 });
    expect(await directory.accounts()).toEqual([]);
    const expected = PEOPLE.flatMap((key) => [
      `delete finance ${key}`,
      `update account ${key}`,
      `delete account ${key}`,
    ]);
    expect(await timesOfEffects()).toEqual(new Map(expected.map((effect) => [effect, 1])));
    await expectNothingToDo();
  });
});

describe('a process killed in the middle of an enforcement into files', () => {
  it.each([
    ['before its temporary file takes the place of accounts.csv', 'BEFORE_RENAME', 0],
    ['before its temporary file takes the place of memberships.csv', 'BEFORE_RENAME', 1],
    ['after the files are written, before that is written down', 'EFFECT_DONE', 0],
    ['after the memberships are written, before that is written down', 'EFFECT_DONE', 1],
  ] as const)('%s: each line is there once', async (_, at, after) => {
    const { account, access, permissions } = files.target;
    await publishRule(app, 'Files', inDepartment('X'), [account, access, permissions['news'] ?? '']);
    const { id } = await succeeded(enforcements.enforce(SYSTEM, null));
    await killed({ at, after });
    await completed(id);
    expect(await states(id)).toEqual({ total: 36, succeeded: 36 });
    expect(await files.accounts()).toEqual([...PEOPLE.map((key) => `true ${key} Person ${key}`), 'true x Stranger']);
    const memberships = await files.memberships();
    expect(memberships).toHaveLength(PEOPLE.length + 1);
    expect(new Set(memberships).size).toBe(PEOPLE.length + 1);
    await expectNothingToDo();
  });
});
