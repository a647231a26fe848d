import { beforeEach, describe, expect, it } from 'vitest';
import { MAPPED, rule, startPlanRuns } from '../../../../test/plan-runs.ts';
import { type PlanWorld, type WorldTarget } from '../../../../test/plan-world.ts';

const runs = await startPlanRuns();
const { all, apply, plan } = runs;

let world: PlanWorld;
let directory: WorldTarget;
let other: WorldTarget;
beforeEach(async () => {
  ({ world, directory, other } = await runs.begin());
});

describe('a plan', () => {
  it('is what the rules want and the person has not, in the order in which it runs', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const { told, counts } = await plan({ rules: [rule(['X'], all())] });
    expect(told.slice(0, 2)).toEqual(['GRANT anna Directory ACCOUNT', 'GRANT anna Directory ACCOUNT_ACCESS']);
    expect([...told.slice(2)].sort()).toEqual(['GRANT anna Directory control', 'GRANT anna Directory finance']);
    expect(counts).toEqual({ persons: 1, rules: 1, grants: 4, revokes: 0, updates: 0, unmanages: 0, blocked: 0 });
  });

  it('revokes permissions, then access, then the account of a person who leaves the rule', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    const { told } = await plan({ rules });
    expect([...told.slice(0, 2)].sort()).toEqual(['REVOKE anna Directory control', 'REVOKE anna Directory finance']);
    expect(told.slice(2)).toEqual(['REVOKE anna Directory ACCOUNT_ACCESS', 'REVOKE anna Directory ACCOUNT']);
  });

  it('revokes everything of a person whom no source holds any more', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['X'], state: 'REMOVED' }]);
    expect((await plan({ rules })).counts).toMatchObject({ persons: 0, grants: 0, revokes: 4 });
  });

  it('keeps what one of two rules still gives', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const [one, two] = [rule(['X'], all()), rule(['X', 'Y'], [directory.account])];
    await apply(await plan({ rules: [one, two] }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    expect((await plan({ rules: [one, two] })).told).not.toContain('REVOKE anna Directory ACCOUNT');
  });

  it.each([
    ['excluded', { excluded: true }],
    ['excluded and gone from the source', { excluded: true, state: 'REMOVED' as const }],
    ['blocked', { blocked: true }],
  ])('has no action at all for a person who is %s', async (_, set) => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X'], ...set },
    ]);
    const rules = [rule(['X'], all())];
    await apply(await plan({ rules: [rule(['X'], [])] }));
    const first = await plan({ rules });
    expect(first.told.filter((line) => line.includes('ben'))).toEqual([]);
    await apply(first);
    await world.set([{ key: 'anna', departments: ['Z'], ...set }]);
    const { told, counts } = await plan({ rules });
    expect([told, counts.persons]).toEqual([[], 0]);
  });

  it('lists a wanted permission without an account as waiting, and takes it when the account goes', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const [finance = ''] = directory.permissions;
    const rules = [rule(['X'], [directory.account]), rule(['X', 'Y'], [finance])];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    const leaving = await plan({ rules });
    expect(leaving.told).toEqual(['REVOKE anna Directory finance', 'REVOKE anna Directory ACCOUNT']);
    await apply(leaving);
    const { told, counts } = await plan({ rules });
    expect(told).toEqual(['GRANT anna Directory finance NO_ACCOUNT']);
    expect(counts).toMatchObject({ grants: 0, blocked: 1 });
  });

  it('leaves out what a disabled target offers, and keeps what it gave', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const rules = [rule(['X'], [...all(), other.account])];
    await apply(await plan({ rules }));
    await world.set([{ key: 'anna', departments: ['Y'] }]);
    await world.setTarget(directory.id, { enabled: false });
    expect((await plan({ rules, live: [other] })).told).toEqual(['REVOKE anna Other ACCOUNT']);
  });

  it('updates an account only when what is written to it differs', async () => {
    const anna = (familyName: string, nickName = 'An', title = 'a') => ({
      key: 'anna',
      departments: ['X'],
      fields: { name: { familyName, nickName }, userName: title },
    });
    await world.set([anna('Smit')]);
    const rules = [rule(['X'], [directory.account, directory.access])];
    await apply(await plan({ rules }));
    await world.set([anna('Smit', 'An', 'b')]);
    expect((await plan({ rules })).told).toEqual([]);
    await world.set([anna('Jansen')]);
    const renamed = await plan({ rules });
    expect(renamed.told).toEqual(['UPDATE anna Directory ACCOUNT']);
    expect(renamed.rows[0]?.origin).toBe('PERSON_UPDATED');
    await apply(renamed);
    expect((await plan({ rules })).told).toEqual([]);
    // What is mapped for Enable is written to the access, while it is granted (decision 9).
    await world.set([anna('Jansen', 'Annie')]);
    expect((await plan({ rules })).told).toEqual(['UPDATE anna Directory ACCOUNT_ACCESS']);
  });

  it('updates accounts after a change of the mapping, and of no other target', async () => {
    await world.set([{ key: 'anna', departments: ['X'], fields: { name: { familyName: 'Smit', nickName: 'An' } } }]);
    const rules = [rule(['X'], [directory.account, other.account])];
    await apply(await plan({ rules }));
    const fields = [{ ...MAPPED[0], name: 'sn' }];
    await world.setTarget(directory.id, { mapping: { fields }, mappingVersion: 2 });
    expect((await plan({ rules })).told).toEqual(['UPDATE anna Directory ACCOUNT']);
  });

  it('counts the persons of each rule, those who keep what they have included', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X', 'Y'] },
      { key: 'cas', departments: ['Z'] },
    ]);
    const [inX, inY] = [rule(['X'], [directory.account]), rule(['Y'], [])];
    const { rulePersons } = await plan({ rules: [inX, inY] });
    expect(rulePersons).toEqual({ [inX.ruleId]: 2, [inY.ruleId]: 1 });
  });

  it('logs its steps with the self-check against the stock engine', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const { log } = await plan({ rules: [rule(['X'], all())] });
    expect(log.map(({ step }) => step)).toEqual(['PERSONS', 'SELF_CHECK', 'UPDATES', 'DIFFERENCE']);
    expect(log[1]?.values).toEqual({ persons: 1, pairs: 1, disagreements: 0 });
  });
});
