import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna, startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import {
  type CsvTargetWorld,
  EVERYBODY,
  inDepartment,
  publishRule,
  SqlTargetWorld,
  succeeded,
} from '../../../test/enforcement-world.ts';
import type { PlanWorld } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';

const runs = await startEnforcementRuns();
const { app, queries, enforcements, actionsOf, told, enforce, expectNothingToDo, everything } = runs;

let world: PlanWorld;
let directory: SqlTargetWorld;
let files: CsvTargetWorld;
beforeEach(async () => {
  ({ world, directory, files } = await runs.begin());
});
afterEach(() => runs.end());

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
    directory = await runs.remakeDirectory({
      correlation: { personField: 'Person.UserName', accountField: 'user_name' },
    });
    await world.set([anna]);
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const enforcement = await enforce();
    expect(await told(enforcement)).toEqual(['GRANT anna ACCOUNT FAILED']);
    expect((await actionsOf(enforcement.id))[0]?.message).toContain('Person.UserName is empty');
  });

  it('gives one account to one person, also within a batch', async () => {
    directory = await runs.remakeDirectory({
      correlation: { personField: 'Person.UserName', accountField: 'user_name' },
    });
    await directory.add('x', { user_name: 'shared' });
    const fields = { userName: 'shared' };
    await world.set(['anna', 'ben'].map((key) => ({ key, departments: ['X'], fields })));
    await publishRule(app, 'Directory', EVERYBODY, [directory.target.account]);
    const states = (await told(await enforce())).map((line) => line.split(' ').at(-1)).sort();
    expect(states).toEqual(['FAILED', 'SUCCEEDED']);
  });
});
