import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drainJobs } from '../../../test/drain-jobs.ts';
import { anna, startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import {
  EVERYBODY,
  inDepartment,
  publishRule,
  type SqlTargetWorld,
  succeeded,
} from '../../../test/enforcement-world.ts';
import type { PlanWorld } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem } from '../../platform/problems.ts';

const runs = await startEnforcementRuns();
const { app, queries, enforcements, actionsOf, told, enforce, evaluate, expectNothingToDo } = runs;

let world: PlanWorld;
let directory: SqlTargetWorld;
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
});
afterEach(() => runs.end());

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
    const all = {
      search: null,
      operation: null,
      kind: null,
      targetId: null,
      origin: null,
      blocked: null,
      ruleId: null,
      state: null,
    };
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
    await queries.execute(sql`truncate accounts, grant_reasons, grants`);
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
