import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drainJobs } from '../../../test/drain-jobs.ts';
import {
  CsvTargetWorld,
  EVERYBODY,
  inDepartment,
  publishRule,
  SqlTargetWorld,
  succeeded,
} from '../../../test/enforcement-world.ts';
import { PlanWorld } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { emptyDatabase } from '../../../test/test-database.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem } from '../../platform/problems.ts';
import type { Action, Enforcement } from './domain/enforcement.ts';
import type { ActionFilter } from './storage/action-list.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const directoryDatabase = await emptyDatabase();
const test = await startTestApp({ clock, config: { jobConcurrency: 0 }, enforcement: { retryDelays: [0, 0] } });
const { app } = test;
const { queries } = app.database;

let world: PlanWorld;
let directory: SqlTargetWorld;
let files: CsvTargetWorld;

beforeEach(async () => {
  await queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, audit_entries, ledger_changes cascade`,
  );
  await queries.execute(sql`delete from graphile_worker._private_jobs`);
  world = await PlanWorld.make(app.database);
  directory = await SqlTargetWorld.make(app, directoryDatabase.url);
  files = await CsvTargetWorld.make(app);
});

afterEach(async () => {
  await directory.close();
  await files.close();
});

const ANY_ACTION: ActionFilter = { search: null, state: null, operation: null, targetId: null };
const { enforcements } = app.features.enforcement;

async function actionsOf(id: string): Promise<readonly Action[]> {
  return (await enforcements.actions(SYSTEM, id, ANY_ACTION, 200, null)).nodes;
}

/** `GRANT anna ACCOUNT SUCCEEDED`, in the order of the plan; without those of the files. */
async function told({ id }: { readonly id: string }, targetId = directory.target.id): Promise<string[]> {
  const names = new Map(Object.entries(directory.target.permissions).map(([name, permission]) => [permission, name]));
  return (await actionsOf(id))
    .filter((action) => action.targetId === targetId)
    .map(({ operation, personId, kind, entitlementId, state }) =>
      [operation, world.keyOf(personId), names.get(entitlementId) ?? kind, state].join(' '),
    );
}

async function enforce(evaluationId: string | null = null): Promise<Enforcement> {
  const enforcement = await succeeded(enforcements.enforce(SYSTEM, evaluationId));
  await drainJobs(app);
  const [ended] = await enforcements.byIds(SYSTEM, [enforcement.id]);
  if (ended === undefined) throw new Error('The enforcement is gone.');
  return ended;
}

async function evaluate(): Promise<string> {
  const { id } = await succeeded(app.features.evaluation.evaluations.evaluate(SYSTEM));
  await drainJobs(app);
  return id;
}

/** Nothing is left to do. */
async function expectNothingToDo(): Promise<void> {
  const [evaluation] = await app.features.evaluation.evaluations.byIds(SYSTEM, [await evaluate()]);
  expect(evaluation).toMatchObject({ state: 'COMPLETED', counts: { grants: 0, revokes: 0, updates: 0 } });
}

const everything = () => {
  const { account, access, permissions } = directory.target;
  return [account, access, ...Object.values(permissions)];
};

const anna = { key: 'anna', departments: ['X'], fields: { name: { nickName: 'An' } } };

describe('enforcing a plan', () => {
  it('brings joiners into both targets, and leaves strangers alone', async () => {
    await directory.add('stranger');
    await world.set([anna, { key: 'ben', departments: ['Y'] }]);
    const { account, permissions } = files.target;
    await publishRule(app, 'Directory', inDepartment('X'), everything());
    await publishRule(app, 'Files', EVERYBODY, [account, permissions['news'] ?? '']);
    const enforcement = await enforce();
    expect(enforcement.state).toBe('COMPLETED');
    expect(await enforcements.counts(SYSTEM, [enforcement.id])).toEqual(
      new Map([
        [enforcement.id, { total: 8, waiting: 0, running: 0, blocked: 0, succeeded: 8, failed: 0, cancelled: 0 }],
      ]),
    );
    expect(await directory.accounts()).toEqual(['anna true Person anna finance,vpn', 'stranger true As it was']);
    expect(await files.accounts()).toEqual(['false anna Person anna', 'false ben Person ben', 'true x Stranger']);
    expect(await files.memberships()).toHaveLength(3);
    await expectNothingToDo();
  });

  it('creates disabled, enables afterwards, and does each thing once', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, everything());
    await enforce();
    const effects = await directory.effects();
    expect(effects[0]).toBe('insert account anna');
    expect([...effects.slice(1)].sort()).toEqual(['insert finance anna', 'insert vpn anna', 'update account anna']);
  });

  it('takes permissions, then access, then the account of a leaver', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', inDepartment('X'), everything());
    await enforce();
    await directory.forget();
    await world.set([{ ...anna, departments: ['Z'] }]);
    const enforcement = await enforce();
    const effects = await directory.effects();
    expect([...effects.slice(0, 2)].sort()).toEqual(['delete finance anna', 'delete vpn anna']);
    expect(effects.slice(2)).toEqual(['update account anna', 'delete account anna']);
    expect((await told(enforcement)).every((line) => line.endsWith('SUCCEEDED'))).toBe(true);
    expect(await directory.accounts()).toEqual([]);
    await expectNothingToDo();
  });

  it('writes an account again only when something that is mapped changes', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, everything());
    await enforce();
    await directory.forget();
    await world.set([{ ...anna, fields: { ...anna.fields, userName: 'not mapped' } }]);
    await enforce();
    expect(await directory.effects()).toEqual([]);
    await world.set([{ ...anna, fields: { name: { nickName: 'Annie' } } }]);
    expect(await told(await enforce())).toEqual(['UPDATE anna ACCOUNT_ACCESS SUCCEEDED']);
    expect(await directory.owner`select nick_name from accounts`).toMatchObject([{ nick_name: 'Annie' }]);
    await expectNothingToDo();
  });

  it('says in the audit log what happened to which account', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account, directory.target.access]);
    const { id } = await enforce();
    const entries = await queries.execute<{ action: string; state: string }>(
      sql`select action, state from audit_entries where enforcement_id = ${id} order by at, id`,
    );
    expect(entries.map(({ action, state }) => `${action} ${state}`)).toEqual([
      'StartEnforcement FINISHED',
      'CreateAccount FINISHED',
      'EnableAccount FINISHED',
      'FinishEnforcement FINISHED',
    ]);
  });

  it('ends at once when there is nothing to do', async () => {
    await world.set([anna]);
    const { state, finishedAt } = await succeeded(enforcements.enforce(SYSTEM, null));
    expect(state).toBe('COMPLETED');
    expect(finishedAt).not.toBeNull();
  });
});

describe('the plan that was looked at', () => {
  it('is applied as it is while nothing moved', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, everything());
    const evaluationId = await evaluate();
    const enforcement = await enforce(evaluationId);
    expect(enforcement.evaluationId).toBe(evaluationId);
    expect(await told(enforcement)).toHaveLength(4);
  });

  it('is refused with the difference when a contract changed, and nothing is written', async () => {
    await world.set([anna, { key: 'ben', departments: ['X'] }]);
    await publishRule(app, 'Directory', inDepartment('X'), [directory.target.account]);
    const evaluationId = await evaluate();
    await world.set([{ key: 'ben', departments: ['Y'] }]);
    const refused = await enforcements.enforce(SYSTEM, evaluationId);
    expect(refused).toMatchObject({ code: 'PLAN_MOVED', gone: 1, added: 0 });
    await drainJobs(app);
    expect(await directory.effects()).toEqual([]);
    if (!('evaluation' in refused)) throw new Error('There is no new plan.');
    expect(refused.goneActions.map(({ personId }) => world.keyOf(personId))).toEqual(['ben']);
    expect(await told(await enforce(refused.evaluation.id))).toEqual(['GRANT anna ACCOUNT SUCCEEDED']);
  });

  it('is applied once', async () => {
    await world.set([anna]);
    const evaluationId = await evaluate();
    await enforce(evaluationId);
    expect(await enforcements.enforce(SYSTEM, evaluationId)).toMatchObject({ code: 'EVALUATION_STALE' });
    expect(await enforcements.enforce(SYSTEM, newId())).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not enforced from rules that are not published', async () => {
    await world.set([anna]);
    const ruleId = await publishRule(app, 'Directory', inDepartment('X'), [directory.target.account]);
    const content = {
      name: 'Draft',
      categories: [],
      population: { status: 'any' } as const,
      entitlementIds: everything(),
    };
    const drafted = { ...content, condition: inDepartment('nowhere') };
    await succeeded(app.features.rules.rules.saveDraft(SYSTEM, { ruleId, content: drafted }));
    expect(await told(await enforce())).toEqual(['GRANT anna ACCOUNT SUCCEEDED']);
  });
});

describe('correlation', () => {
  it('links the one account that matches and updates it, instead of creating another', async () => {
    await directory.add('anna', { display_name: 'Old name' });
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    await enforce();
    expect(await directory.effects()).toEqual(['update account anna']);
    expect(await directory.accounts()).toEqual(['anna true Person anna']);
    const rows = await queries.execute(sql`select origin, person_version from accounts`);
    expect(rows).toMatchObject([{ origin: 'CORRELATED', person_version: 1 }]);
    const audited = await queries.execute(sql`select action from audit_entries where action = 'CorrelateAccount'`);
    expect(audited).toHaveLength(1);
    await expectNothingToDo();
  });

  it('fails when several accounts match, and leaves them alone', async () => {
    await directory.add('anna', { user_name: 'a' });
    await directory.add('anna', { user_name: 'b' });
    await world.set([anna, { key: 'ben', departments: ['X'] }]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account, directory.target.access]);
    const enforcement = await enforce();
    expect(await told(enforcement)).toEqual([
      'GRANT anna ACCOUNT FAILED',
      'GRANT anna ACCOUNT_ACCESS CANCELLED',
      'GRANT ben ACCOUNT SUCCEEDED',
      'GRANT ben ACCOUNT_ACCESS SUCCEEDED',
    ]);
    expect((await directory.effects()).filter((effect) => effect.endsWith('anna'))).toEqual([]);
    expect((await actionsOf(enforcement.id))[0]?.message).toContain('2 accounts match');
  });

  it('fails when the value to correlate by is empty', async () => {
    await directory.close();
    directory = await remade({ correlation: { personField: 'Person.UserName', accountField: 'user_name' } });
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const enforcement = await enforce();
    expect(await told(enforcement)).toEqual(['GRANT anna ACCOUNT FAILED']);
    expect((await actionsOf(enforcement.id))[0]?.message).toContain('Person.UserName is empty');
  });

  it('gives one account to one person, also within a batch', async () => {
    await directory.close();
    directory = await remade({ correlation: { personField: 'Person.UserName', accountField: 'user_name' } });
    await directory.add('x', { user_name: 'shared' });
    const fields = { userName: 'shared' };
    await world.set(['anna', 'ben'].map((key) => ({ key, departments: ['X'], fields })));
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const states = (await told(await enforce())).map((line) => line.split(' ').at(-1)).sort();
    expect(states).toEqual(['FAILED', 'SUCCEEDED']);
  });
});

function remade(options: Parameters<typeof SqlTargetWorld.make>[2]): Promise<SqlTargetWorld> {
  return SqlTargetWorld.make(app, directoryDatabase.url, { name: 'Second directory', ...options });
}

describe('failures', () => {
  it('stop what needs them, and nobody else; the next plan tries again', async () => {
    await directory.add('somebody', { user_name: 'anna' });
    await world.set([anna, { key: 'ben', departments: ['X'] }]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account, directory.target.access]);
    const first = await enforce();
    expect(first.state).toBe('COMPLETED');
    expect(await told(first)).toEqual([
      'GRANT anna ACCOUNT FAILED',
      'GRANT anna ACCOUNT_ACCESS CANCELLED',
      'GRANT ben ACCOUNT SUCCEEDED',
      'GRANT ben ACCOUNT_ACCESS SUCCEEDED',
    ]);
    await directory.owner`update accounts set user_name = 'other' where user_name = 'anna'`;
    const evaluationId = await evaluate();
    const all = { search: null, operation: null, kind: null, targetId: null, blocked: null };
    const { nodes } = await app.features.evaluation.evaluations.actions(SYSTEM, evaluationId, all, 10, null);
    expect(nodes.map(({ kind, origin }) => [kind, origin])).toEqual([
      ['ACCOUNT', 'RETRY'],
      ['ACCOUNT_ACCESS', 'BUSINESS_LOGIC'],
    ]);
    expect(await told(await enforce(evaluationId))).toEqual([
      'GRANT anna ACCOUNT SUCCEEDED',
      'GRANT anna ACCOUNT_ACCESS SUCCEEDED',
    ]);
  });

  it('can be tried again one by one, with what had waited for them', async () => {
    await directory.add('somebody', { user_name: 'anna' });
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account, directory.target.access]);
    const { id } = await enforce();
    const [failed] = await actionsOf(id);
    await directory.owner`update accounts set user_name = 'other' where user_name = 'anna'`;
    expect(await succeeded(enforcements.retryAction(SYSTEM, failed?.id ?? ''))).toMatchObject({ state: 'WAITING' });
    await drainJobs(app);
    expect(await told({ id })).toEqual(['GRANT anna ACCOUNT SUCCEEDED', 'GRANT anna ACCOUNT_ACCESS SUCCEEDED']);
    const retried = await queries.execute(sql`select person_id from audit_entries where action = 'RetryAction'`);
    expect(retried).toEqual([{ person_id: world.personId('anna') }]);
    const [ended] = await enforcements.byIds(SYSTEM, [id]);
    expect(ended?.state).toBe('COMPLETED');
    expect(await enforcements.retryAction(SYSTEM, failed?.id ?? '')).toMatchObject({ code: 'ACTION_NOT_FAILED' });
  });

  it('that may pass are tried a few times', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    await succeeded(enforcements.enforce(SYSTEM, null));
    const secrets = { url: 'postgres://nobody@127.0.0.1:1/none' };
    await succeeded(app.features.targets.service.update(SYSTEM, { id: directory.target.id, secrets }));
    await drainJobs(app, { alsoLater: true });
    const [enforcement] = (await enforcements.list(SYSTEM, 1, null)).nodes;
    const [action] = await actionsOf(enforcement?.id ?? '');
    expect(action).toMatchObject({ state: 'FAILED', attempts: 3 });
    expect(enforcement?.state).toBe('COMPLETED');
  });
});

describe('the check before the effect', () => {
  it('cancels what is no longer wanted, whatever was approved', async () => {
    await world.set([anna, { key: 'ben', departments: ['X'] }, { key: 'cas', departments: ['X'] }]);
    await publishRule(app, 'Directory', inDepartment('X'), [directory.target.account]);
    const enforcement = await succeeded(enforcements.enforce(SYSTEM, null));
    await world.set([
      { ...anna, departments: ['Y'] },
      { key: 'ben', departments: ['X'], excluded: true },
    ]);
    await drainJobs(app);
    expect(await told(enforcement)).toEqual([
      'GRANT anna ACCOUNT CANCELLED',
      'GRANT ben ACCOUNT CANCELLED',
      'GRANT cas ACCOUNT SUCCEEDED',
    ]);
    expect((await directory.effects()).length).toBe(1);
  });

  it('writes nothing to a target that was switched off meanwhile', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const enforcement = await succeeded(enforcements.enforce(SYSTEM, null));
    await succeeded(app.features.targets.service.update(SYSTEM, { id: directory.target.id, enabled: false }));
    await drainJobs(app);
    expect(await told(enforcement)).toEqual(['GRANT anna ACCOUNT CANCELLED']);
    expect(await directory.effects()).toEqual([]);
  });

  it('maps from the version that was planned', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    await succeeded(enforcements.enforce(SYSTEM, null));
    await queries.execute(
      sql`update person_versions set model = replace(model::text, 'Person anna', 'Anna as planned')::json`,
    );
    await world.set([anna]);
    await drainJobs(app);
    expect(await directory.accounts()).toEqual(['anna false Anna as planned']);
    expect(await told(await enforce())).toEqual(['UPDATE anna ACCOUNT SUCCEEDED']);
    expect(await directory.accounts()).toEqual(['anna false Person anna']);
  });
});

describe('one enforcement at a time', () => {
  it('has a newer one cancel what the older has not begun', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const older = await succeeded(enforcements.enforce(SYSTEM, null));
    const newer = await enforce();
    expect(await told(older)).toEqual(['GRANT anna ACCOUNT CANCELLED']);
    expect(await told(newer)).toEqual(['GRANT anna ACCOUNT SUCCEEDED']);
    const [ended] = await enforcements.byIds(SYSTEM, [older.id]);
    expect(ended).toMatchObject({ state: 'CANCELLED' });
    expect(ended?.finishedAt).not.toBeNull();
    expect(await directory.effects()).toEqual(['insert account anna']);
  });

  it('can be cancelled before it has begun', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const { id } = await succeeded(enforcements.enforce(SYSTEM, null));
    expect(await succeeded(enforcements.cancel(SYSTEM, id))).toMatchObject({ state: 'CANCELLED' });
    await drainJobs(app);
    expect(await directory.effects()).toEqual([]);
    expect(await enforcements.cancel(SYSTEM, id)).toMatchObject({ code: 'CONFLICT' });
    expect(isProblem(await enforcements.cancel(SYSTEM, newId()))).toBe(true);
  });
});

describe('a process that died', () => {
  /** As a process leaves its actions that is killed while it carries them out. */
  async function killedWhileRunning(enforcementId: string): Promise<string> {
    const processId = newId();
    await queries.execute(sql`update actions set state = 'RUNNING', process_id = ${processId}, attempts = 1
      where enforcement_id = ${enforcementId} and state = 'WAITING' and kind = 'ACCOUNT'`);
    return processId;
  }

  async function bury(processId: string): Promise<void> {
    await app.database.queries.transaction(async (tx) => {
      for (const takeBack of app.features.deadProcessHandlers) await takeBack(tx, [processId]);
    });
  }

  it('had not done anything yet: it is done once', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account, directory.target.access]);
    const enforcement = await succeeded(enforcements.enforce(SYSTEM, null));
    await bury(await killedWhileRunning(enforcement.id));
    expect((await actionsOf(enforcement.id))[0]).toMatchObject({ state: 'WAITING', waitingReason: 'OUTCOME_UNKNOWN' });
    await drainJobs(app);
    expect(await directory.effects()).toEqual(['insert account anna', 'update account anna']);
    expect((await told(enforcement)).every((line) => line.endsWith('SUCCEEDED'))).toBe(true);
  });

  it('had done it: it is found and not repeated', async () => {
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const enforcement = await enforce();
    await queries.execute(sql`truncate accounts, grants`);
    await queries.execute(sql`update actions set state = 'WAITING'`);
    await queries.execute(sql`update enforcements set state = 'RUNNING', finished_at = null`);
    await bury(await killedWhileRunning(enforcement.id));
    await drainJobs(app);
    expect(await directory.effects()).toEqual(['insert account anna']);
    expect(await told(enforcement)).toEqual(['GRANT anna ACCOUNT SUCCEEDED']);
    expect(await queries.execute(sql`select origin from accounts`)).toMatchObject([{ origin: 'CREATED' }]);
  });

  it('had done it and it is no longer wanted: it is recorded, and the next plan takes it back', async () => {
    await world.set([anna, { key: 'ben', departments: ['X'] }]);
    await publishRule(app, 'Directory', inDepartment('X'), [directory.target.account]);
    const enforcement = await succeeded(enforcements.enforce(SYSTEM, null));
    const processId = await killedWhileRunning(enforcement.id);
    // Only Anna's account was made before the end.
    await directory.owner`insert into accounts (employee_number, enabled, gatehouse_ref) values ('anna', false, ${world.personId('anna')})`;
    await world.set(['anna', 'ben'].map((key) => ({ key, departments: ['Z'] })));
    await bury(processId);
    await drainJobs(app);
    expect(await told(enforcement)).toEqual(['GRANT anna ACCOUNT SUCCEEDED', 'GRANT ben ACCOUNT CANCELLED']);
    expect(await told(await enforce())).toEqual(['REVOKE anna ACCOUNT SUCCEEDED']);
    expect(await directory.accounts()).toEqual([]);
  });

  it('fails its evaluations, which can be repeated', async () => {
    await world.set([anna]);
    const { id } = await succeeded(app.features.evaluation.evaluations.evaluate(SYSTEM));
    const processId = newId();
    await queries.execute(sql`update evaluations set process_id = ${processId} where id = ${id}`);
    await bury(processId);
    await drainJobs(app);
    const [evaluation] = await app.features.evaluation.evaluations.byIds(SYSTEM, [id]);
    expect(evaluation).toMatchObject({ state: 'FAILED', log: [{ values: { reason: 'PROCESS_DIED' } }] });
    await expectNothingToDo();
  });
});
