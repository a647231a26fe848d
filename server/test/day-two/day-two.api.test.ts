import { describe, expect, it, vi } from 'vitest';
import { startOrganisation } from './organisation.ts';
import { DAY_ONE, DAY_THREE, DAY_TWO, PEOPLE_OF_DAY_ONE, peopleOfDayTwo } from './people.ts';
import {
  PLAN_AFTER_THE_PAIRS,
  PLAN_OF_DAY_ONE,
  PLAN_OF_DAY_THREE,
  PLAN_OF_DAY_TWO,
  PLAN_OF_THE_MOVE,
} from './plans.ts';

vi.setConfig({ testTimeout: 60_000 });

const organisation = await startOrganisation(DAY_ONE);

/** The steps stand on each other: they are the days of one installation. */
describe('day one: the targets have held accounts for years', () => {
  it('imports sixteen people', async () => {
    await organisation.setUp(PEOPLE_OF_DAY_ONE);
    const run = await organisation.import(PEOPLE_OF_DAY_ONE);
    expect(run).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 16, contracts: 17, added: 16, problems: 0 } });
  });

  it('plans exactly what was written down, enforces it, and fails only where two accounts match', async () => {
    const evaluation = await organisation.evaluate();
    expect(await organisation.plan(evaluation)).toEqual(PLAN_OF_DAY_ONE);
    const { counts } = await organisation.enforce(evaluation);
    expect(counts['failed']).toBe(4);
    expect(await organisation.targetDifferences(DAY_ONE, ['111', '112'])).toEqual([]);
  });

  it('tries the rest again once the pairs are separated', async () => {
    await organisation.separatePairs();
    const evaluation = await organisation.evaluate();
    expect(await organisation.plan(evaluation)).toEqual(PLAN_AFTER_THE_PAIRS);
    const { counts } = await organisation.enforce(evaluation);
    expect(counts).toMatchObject({ total: 11, succeeded: 11, failed: 0 });
    expect(await organisation.targetDifferences(DAY_ONE)).toEqual([]);
  });

  it('finds nothing to do in the same files', async () => {
    const run = await organisation.import(PEOPLE_OF_DAY_ONE);
    expect(run).toMatchObject({ state: 'SUCCEEDED', counts: { added: 0, changed: 0, removed: 0, returned: 0 } });
    expect(await organisation.plan(await organisation.evaluate())).toEqual({});
  });
});

describe('day two: other files', () => {
  it('holds the import back because somebody is gone, until it is approved', async () => {
    await organisation.goTo(DAY_TWO);
    const run = await organisation.import(peopleOfDayTwo());
    expect(run).toMatchObject({ state: 'BLOCKED', exceeded: [{ kind: 'removed', count: 1 }] });
    expect(await organisation.plan(await organisation.evaluate())).toEqual({});
    const approved = await organisation.approve(run.id);
    expect(approved).toMatchObject({ state: 'SUCCEEDED', counts: { added: 1, removed: 1, problems: 0 } });
  });

  it('plans exactly what was written down, and the targets come to hold it', async () => {
    const evaluation = await organisation.evaluate();
    expect(await organisation.plan(evaluation)).toEqual(PLAN_OF_DAY_TWO);
    expect((await organisation.enforce(evaluation)).counts).toMatchObject({ failed: 0, waiting: 0, blocked: 0 });
    expect(await organisation.targetDifferences(DAY_TWO)).toEqual([]);
    expect(await organisation.plan(await organisation.evaluate())).toEqual({});
  });
});

describe('day three: nothing but a new day', () => {
  it('plans exactly what was written down, and the targets come to hold it', async () => {
    await organisation.goTo(DAY_THREE);
    const evaluation = await organisation.evaluate();
    expect(await organisation.plan(evaluation)).toEqual(PLAN_OF_DAY_THREE);
    expect((await organisation.enforce(evaluation)).counts).toMatchObject({ failed: 0, waiting: 0, blocked: 0 });
    expect(await organisation.targetDifferences(DAY_THREE)).toEqual([]);
    expect(await organisation.plan(await organisation.evaluate())).toEqual({});
  });

  it('refuses a plan whose person has changed since, writes nothing, and shows the new plan', async () => {
    const moved = (title: string) => ({
      ...peopleOfDayTwo(),
      102: {
        nickName: 'Bram',
        familyName: 'Çelik',
        jobs: [{ number: '1', department: 'IT', from: '2012-02-01', title } as const],
      },
    });
    await organisation.import(moved('Employee'));
    const evaluation = await organisation.evaluate();
    expect(await organisation.plan(evaluation)).toEqual(PLAN_OF_THE_MOVE);
    await organisation.import(moved('Architect'));

    const before = await organisation.snapshotOfTargets();
    const refusal = await organisation.refusalToEnforce(evaluation);
    expect(refusal).toMatchObject({ __typename: 'PlanMoved', code: 'PLAN_MOVED', people: ['102'] });
    expect(await organisation.snapshotOfTargets()).toEqual(before);
    expect(await organisation.enforcementCount()).toBe(4);

    expect(await organisation.plan(refusal.evaluation)).toEqual(PLAN_OF_THE_MOVE);
    expect((await organisation.enforce(refusal.evaluation)).counts).toMatchObject({ total: 5, succeeded: 5 });
    expect(await organisation.targetDifferences(DAY_THREE)).toEqual([]);
  });
});
