import { beforeEach, describe, expect, it } from 'vitest';
import { ANY_ACTION, rule, startPlanRuns } from '../../../../test/plan-runs.ts';
import { type PlanWorld, type WorldTarget } from '../../../../test/plan-world.ts';
import type { PlannedAction } from '../domain/plan.ts';
import { PlannedActionList } from './planned-action-list.ts';

const runs = await startPlanRuns();
const { all, database, plan } = runs;

let world: PlanWorld;
let directory: WorldTarget;
beforeEach(async () => {
  ({ world, directory } = await runs.begin());
});

describe('the difference between two plans', () => {
  it('names what is gone and what is new', async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['X'] },
    ]);
    const rules = [rule(['X'], [directory.account])];
    const before = await plan({ rules });
    await world.set([
      { key: 'ben', departments: ['Z'] },
      { key: 'cas', departments: ['X'] },
    ]);
    const after = await plan({ rules });
    const list = new PlannedActionList(database.queries);
    const difference = await list.difference(before.id, after.id, 10);
    const keys = (actions: readonly PlannedAction[]) => actions.map(({ personId }) => world.keyOf(personId));
    expect([difference.gone, difference.added]).toEqual([1, 1]);
    expect([keys(difference.goneActions), keys(difference.addedActions)]).toEqual([['ben'], ['cas']]);
    expect(after.hash).not.toBe(before.hash);
    expect(await list.difference(before.id, before.id, 10)).toMatchObject({ gone: 0, added: 0 });
  });

  it('is found by search, kind and operation, page by page', async () => {
    await world.set(['anna', 'ben', 'cas'].map((key) => ({ key, departments: ['X'] })));
    const { id } = await plan({ rules: [rule(['X'], all())] });
    const list = new PlannedActionList(database.queries);
    const found = await list.list(id, { ...ANY_ACTION, search: 'person BEN' }, { first: 10, after: null });
    expect(found.nodes.every(({ personId }) => world.keyOf(personId) === 'ben')).toBe(true);
    expect(found.count).toEqual({ value: 4, exact: true });
    const filter = { ...ANY_ACTION, search: 'finance', kind: 'PERMISSION' as const };
    const first = await list.list(id, filter, { first: 2, after: null });
    const second = await list.list(id, filter, { first: 2, after: [first.nodes[1]?.number ?? 0] });
    const keys = [...first.nodes, ...second.nodes].map(({ personId }) => world.keyOf(personId));
    expect([keys, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
      ['anna', 'ben', 'cas'],
      true,
      false,
    ]);
    expect(await list.list(id, { ...ANY_ACTION, search: '100%' }, { first: 2, after: null })).toMatchObject({
      nodes: [],
    });
  });
});
