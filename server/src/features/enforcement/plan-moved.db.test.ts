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

const runs = await startEnforcementRuns();
const { app, enforcements, told, enforce, evaluate, everything } = runs;

let world: PlanWorld;
let directory: SqlTargetWorld;
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
});
afterEach(() => runs.end());

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
