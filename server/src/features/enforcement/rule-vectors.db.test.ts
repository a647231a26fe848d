import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, publishRule, type SqlTargetWorld, succeeded } from '../../../test/enforcement-world.ts';
import type { PlanWorld } from '../../../test/plan-world.ts';
import { SYSTEM } from '../../platform/actor.ts';

/**
 * The acceptance vectors of the provisioning specification (section 15) that speak of rules, through the whole product. Those about one
 * rule and one person (days around a contract, same contract and contract groups, alternatives) are in rules/test/cases, for every engine.
 */

const runs = await startEnforcementRuns();
const { app, queries } = runs;

let world: PlanWorld;
let directory: SqlTargetWorld;
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
});
afterEach(() => runs.end());

const person = (departments: readonly string[], set: { readonly excluded?: boolean } = {}) => ({
  key: '1001',
  departments,
  fields: { name: { nickName: 'An' } },
  ...set,
});
const permission = (reference: string) => directory.target.permissions[reference] ?? '';

/** `REVOKE PERMISSION finance`, in the order of the latest plan. */
async function planned(): Promise<readonly string[]> {
  const id = await runs.evaluate();
  const rows = await queries.execute<{ told: string }>(
    sql`select concat_ws(' ', a.operation, e.kind, nullif(e.reference, '')) as told from evaluation_actions a
      join entitlements e on e.id = a.entitlement_id where a.evaluation_id = ${id} order by a.number`,
  );
  return rows.map(({ told }) => told);
}

describe('acceptance vector', () => {
  it('rule edited after publishing, not re-published: old version keeps being enforced', async () => {
    const { account } = directory.target;
    const ruleId = await publishRule(app, 'Directory', inDepartment('X'), [account]);
    await world.set([person(['X'])]);
    const content = {
      ...{ name: 'Directory', categories: [], condition: inDepartment('Y'), entitlementIds: [account] },
      population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 } as const,
    };
    await succeeded(app.features.rules.rules.saveDraft(SYSTEM, { ruleId, content }));
    expect(await planned()).toEqual(['GRANT ACCOUNT']);
    await runs.enforce();
    await runs.expectNothingToDo();
    await world.set([person(['Y'])]);
    expect(await planned()).toEqual(['REVOKE ACCOUNT']);
  });

  it('entitlement granted by rules 1 and 2, person leaves rule 1: stays granted', async () => {
    const { account } = directory.target;
    await publishRule(app, 'Rule 1', inDepartment('X'), [account, permission('finance')]);
    await publishRule(app, 'Rule 2', inDepartment('Y'), [account, permission('finance')]);
    await world.set([person(['X', 'Y'])]);
    await runs.enforce();
    await directory.forget();
    await world.set([person(['Y'])]);
    expect((await planned()).filter((line) => line.startsWith('REVOKE'))).toEqual([]);
    await runs.enforce();
    expect((await directory.effects()).filter((line) => line.startsWith('delete'))).toEqual([]);
    await world.set([person(['Z'])]);
    expect((await planned()).toSorted()).toEqual(['REVOKE ACCOUNT', 'REVOKE PERMISSION finance']);
  });

  it('excluded person leaves scope: stays granted until re-included', async () => {
    const { account } = directory.target;
    await publishRule(app, 'Directory', inDepartment('X'), [account, permission('finance')]);
    await world.set([person(['X'])]);
    await runs.enforce();
    await world.set([person(['Z'], { excluded: true })]);
    expect(await planned()).toEqual([]);
    await world.set([person(['Z'])]);
    expect((await planned()).toSorted()).toEqual(['REVOKE ACCOUNT', 'REVOKE PERMISSION finance']);
  });

  it('person loses Account, Access, 2 groups: groups revoked, access revoked, then account', async () => {
    const { account, access } = directory.target;
    const gives = [account, access, permission('finance'), permission('vpn')];
    await publishRule(app, 'Directory', inDepartment('X'), gives);
    await world.set([person(['X'])]);
    await runs.enforce();
    expect(await directory.accounts()).toEqual(['1001 true Person 1001 finance,vpn']);
    await directory.forget();
    await world.set([person(['Z'])]);
    await runs.enforce();
    const effects = await directory.effects();
    expect(effects.slice(0, 2).toSorted()).toEqual(['delete finance 1001', 'delete vpn 1001']);
    // Access is taken by an update of the account, which is deleted last.
    expect(effects.slice(2)).toEqual(['update account 1001', 'delete account 1001']);
  });
});
