import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna, type EnforcementWorld, startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, publishRule } from '../../../test/enforcement-world.ts';
import { SYSTEM } from '../../platform/actor.ts';
import type { StandingFilter } from './standing-service.ts';

const runs = await startEnforcementRuns();
const { app, clock, enforce, evaluate } = runs;
const { standing } = app.features.evaluation;
const EVERYTHING: StandingFilter = { kind: null, targetId: null, entitlementId: null };

let world: EnforcementWorld['world'];
let directory: EnforcementWorld['directory'];
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
});
afterEach(() => runs.end());

/** `GRANT 2 ACCOUNT`: kind, number and what it is of. */
async function told(): Promise<string[]> {
  const now = await standing.now(SYSTEM);
  const { account, access } = directory.target;
  const nameOf = (id: string) => (id === account ? 'ACCOUNT' : id === access ? 'ACCESS' : 'PERMISSION');
  return (now?.counts ?? [])
    .map(({ kind, entitlementId, count }) => `${kind} ${count} ${nameOf(entitlementId)}`)
    .sort();
}

const ben = { key: 'ben', departments: ['X'] };

describe('the standing difference', () => {
  it('is what a plan would have, and nothing once that is done', async () => {
    await world.set([anna, ben]);
    await publishRule(app, 'Staff', inDepartment('X'), [directory.target.account, directory.target.access]);
    expect(await told()).toEqual(['GRANT 2 ACCESS', 'GRANT 2 ACCOUNT']);
    await enforce();
    expect(await told()).toEqual([]);
  });

  it('follows one contract, one rule and the ledger', async () => {
    await world.set([anna, ben]);
    const ruleId = await publishRule(app, 'Staff', inDepartment('X'), [directory.target.account]);
    await enforce();
    await world.set([{ ...ben, departments: ['Y'] }]);
    expect(await told()).toEqual(['REVOKE 1 ACCOUNT']);
    await publishRule(app, 'Staff', inDepartment('Y'), [directory.target.account], ruleId);
    // Anna loses it; Ben keeps it, now for the new version and another contract.
    expect(await told()).toEqual(['MOVED 1 ACCOUNT', 'REVOKE 1 ACCOUNT']);
    await enforce();
    expect(await told()).toEqual([]);
  });

  it('follows the date', async () => {
    await world.set([anna]);
    await publishRule(app, 'Staff', inDepartment('X'), [directory.target.account]);
    // Contracts of this world began in 2026.
    clock.set(new Date('2025-12-31T10:00:00Z'));
    expect(await told()).toEqual([]);
    clock.set(new Date('2026-01-01T10:00:00Z'));
    expect(await told()).toEqual(['GRANT 1 ACCOUNT']);
  });

  it('leaves out who is excluded, and takes him up again', async () => {
    await world.set([anna, { ...ben, excluded: true }]);
    await publishRule(app, 'Staff', inDepartment('X'), [directory.target.account]);
    expect(await told()).toEqual(['GRANT 1 ACCOUNT']);
    await world.set([ben]);
    expect(await told()).toEqual(['GRANT 2 ACCOUNT']);
  });

  it('says what waits for an account', async () => {
    await world.set([anna]);
    await publishRule(app, 'Staff', inDepartment('X'), [directory.target.access]);
    expect(await told()).toEqual(['BLOCKED 1 ACCESS']);
  });

  it('names persons and rules, page by page, and counts per rule', async () => {
    await world.set([anna, ben]);
    const ruleId = await publishRule(app, 'Staff', inDepartment('X'), [
      directory.target.account,
      directory.target.access,
    ]);
    const first = await standing.rows(SYSTEM, EVERYTHING, 3, null);
    expect(first.nodes).toHaveLength(3);
    expect(first.count).toEqual({ value: 4, exact: true });
    const rest = await standing.rows(SYSTEM, EVERYTHING, 3, first.pageInfo.endCursor);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    const persons = [...first.nodes, ...rest.nodes].map(({ personId }) => world.keyOf(personId));
    expect(persons.sort()).toEqual(['anna', 'anna', 'ben', 'ben']);
    expect((await standing.now(SYSTEM))?.perRule).toEqual([{ kind: 'GRANT', ruleId, count: 4 }]);
    const accounts = { ...EVERYTHING, entitlementId: directory.target.account };
    expect((await standing.rows(SYSTEM, accounts, 50, null)).count.value).toBe(2);
  });

  it('becomes an evaluation with the same actions', async () => {
    await world.set([anna, ben]);
    await publishRule(app, 'Staff', inDepartment('X'), [directory.target.account]);
    const counted = await told();
    const evaluation = await evaluate();
    const { counts } = (await app.features.evaluation.findEvaluation(evaluation)) ?? { counts: null };
    expect(counts).toMatchObject({ grants: 2, revokes: 0 });
    expect(counted).toEqual(['GRANT 2 ACCOUNT']);
  });
});
