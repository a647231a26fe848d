import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, publishRule, type SqlTargetWorld, succeeded } from '../../../test/enforcement-world.ts';
import type { PlanWorld } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';

const runs = await startEnforcementRuns();
const { app, queries } = runs;
const { publications } = app.features.rules;

let world: PlanWorld;
let directory: SqlTargetWorld;
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
  await world.set([{ key: '1001', departments: ['X'], fields: { name: { nickName: 'An' } } }]);
});
afterEach(() => runs.end());

/** `UNMANAGE REMOVED_FROM_RULE PERMISSION`, of the latest plan, in its order. */
async function planned(): Promise<readonly string[]> {
  const id = await runs.evaluate();
  const rows = await queries.execute<{ told: string }>(
    sql`select concat_ws(' ', a.operation, a.origin, e.kind) as told from evaluation_actions a
      join entitlements e on e.id = a.entitlement_id where a.evaluation_id = ${id} order by a.number`,
  );
  return rows.map(({ told }) => told);
}

/** How each grant ended; `null` while it is current. */
async function grantsEnded(): Promise<readonly (readonly [string, string | null])[]> {
  const rows = await queries.execute<{ name: string; ended: string | null }>(
    sql`select e.kind || coalesce(nullif(' ' || e.reference, ' '), '') as name, g.ended_by as ended from grants g
      join entitlements e on e.id = g.entitlement_id order by 1`,
  );
  return rows.map(({ name, ended }) => [name, ended]);
}

describe('an entitlement that leaves a rule', () => {
  const X = inDepartment('X');
  let ruleId: string;
  beforeEach(async () => {
    const { account, access, permissions } = directory.target;
    ruleId = await publishRule(app, 'Directory', X, [account, access, permissions['finance'] ?? '']);
    await runs.enforce();
    await directory.forget();
    expect(await directory.accounts()).toEqual(['1001 true Person 1001 finance']);
  });

  it('is let go when that was chosen: the ledger forgets it and the target keeps it', async () => {
    const { account, access } = directory.target;
    await publishRule(app, 'Directory', X, [account, access], ruleId, true);
    expect(await planned()).toEqual(['UNMANAGE REMOVED_FROM_RULE PERMISSION']);
    await runs.enforce();
    expect(await directory.effects()).toEqual([]);
    expect(await directory.accounts()).toEqual(['1001 true Person 1001 finance']);
    expect(await grantsEnded()).toEqual([
      ['ACCOUNT', null],
      ['ACCOUNT_ACCESS', null],
      ['PERMISSION finance', 'UNMANAGED'],
    ]);
    const audited = await queries.execute<{ action: string }>(
      sql`select action from audit_entries where action like 'Unmanage%'`,
    );
    expect(audited.map(({ action }) => action)).toEqual(['UnmanagePermission']);
    await runs.expectNothingToDo();
  });

  it('is revoked otherwise', async () => {
    const { account, access } = directory.target;
    await publishRule(app, 'Directory', X, [account, access], ruleId);
    expect(await planned()).toEqual(['REVOKE BUSINESS_LOGIC PERMISSION']);
    await runs.enforce();
    expect(await directory.accounts()).toEqual(['1001 true Person 1001']);
  });

  it('is revoked later on, when a version in between gave it again', async () => {
    const { account, access, permissions } = directory.target;
    const finance = permissions['finance'] ?? '';
    await publishRule(app, 'Directory', X, [account, access], ruleId, true);
    await publishRule(app, 'Directory', X, [account, access, finance], ruleId);
    await publishRule(app, 'Directory', X, [account, access], ruleId);
    expect(await planned()).toEqual(['REVOKE BUSINESS_LOGIC PERMISSION']);
  });

  it('stays while another rule gives it, and is let go if both reasons end, one by leaving: unmanage wins', async () => {
    const { account, access, permissions } = directory.target;
    const finance = permissions['finance'] ?? '';
    await publishRule(app, 'Also', X, [finance]);
    await runs.enforce();
    await publishRule(app, 'Directory', X, [account, access], ruleId, true);
    expect(await planned()).toEqual([]);
    // Before the reasons in the ledger follow, the person leaves the other rule, too.
    await publishRule(app, 'Everybody', inDepartment('X', 'Y'), [account, access]);
    await world.set([{ key: '1001', departments: ['Y'], fields: { name: { nickName: 'An' } } }]);
    expect(await planned()).toEqual(['UNMANAGE REMOVED_FROM_RULE PERMISSION']);
  });

  it('takes all else of its account along when it is the account, or the rule is archived', async () => {
    await succeeded(publications.archive(SYSTEM, ruleId, { unmanage: true }));
    expect((await planned()).toSorted()).toEqual([
      'UNMANAGE REMOVED_FROM_RULE ACCOUNT',
      'UNMANAGE REMOVED_FROM_RULE ACCOUNT_ACCESS',
      'UNMANAGE REMOVED_FROM_RULE PERMISSION',
    ]);
    await runs.enforce();
    expect(await directory.effects()).toEqual([]);
    expect((await grantsEnded()).map(([, ended]) => ended)).toEqual(['UNMANAGED', 'UNMANAGED', 'UNMANAGED']);
    const [accounts] = await queries.execute<{ current: number }>(
      sql`select count(*)::int as current from accounts where ended_at is null`,
    );
    expect(accounts?.current).toBe(0);
  });

  it('takes along what other rules give with the account that is let go', async () => {
    const { account, access, permissions } = directory.target;
    const vpn = permissions['vpn'] ?? '';
    await publishRule(app, 'Also', X, [vpn]);
    await runs.enforce();
    await publishRule(app, 'Directory', X, [access, permissions['finance'] ?? ''], ruleId, true);
    expect(await directory.accounts()).toEqual(['1001 true Person 1001 finance,vpn']);
    expect((await planned()).filter((line) => line.startsWith('UNMANAGE')).toSorted()).toEqual([
      'UNMANAGE ACCOUNT_UNMANAGED ACCOUNT_ACCESS',
      'UNMANAGE ACCOUNT_UNMANAGED PERMISSION',
      'UNMANAGE ACCOUNT_UNMANAGED PERMISSION',
      'UNMANAGE REMOVED_FROM_RULE ACCOUNT',
    ]);
    await directory.forget();
    await runs.enforce();
    expect(await directory.effects()).toEqual([]);
    expect(account).not.toBe('');
  });
});
