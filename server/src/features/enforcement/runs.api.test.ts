import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment, publishRule, SqlTargetWorld } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { emptyDatabase } from '../../../test/test-database.ts';

const directoryDatabase = await emptyDatabase();
const test = await startTestApp();
const { app } = test;
const operator: ApiClient = await test.as('OPERATOR');
const viewer: ApiClient = await test.as('VIEWER');
const PEOPLE = Array.from({ length: 30 }, (_, index) => `p${String(index + 1).padStart(2, '0')}`);

let world: PlanWorld;
let directory: SqlTargetWorld;
let ruleId: string;

beforeAll(async () => {
  world = await PlanWorld.make(app.database);
  directory = await SqlTargetWorld.make(app, directoryDatabase.url);
  await world.set(PEOPLE.map((key) => ({ key, departments: ['X'] })));
  const { account, access, permissions } = directory.target;
  ruleId = await publishRule(app, 'Production', inDepartment('X'), [account, access, permissions['vpn'] ?? '']);
});

afterAll(() => directory.close());

const ENFORCE = `mutation ($evaluationId: ID) { enforce(evaluationId: $evaluationId) { __typename
  ... on Enforcement { id } ... on PlanMoved { code gone added evaluation { id } goneActions { person { externalId } } }
  ... on InputProblem { code fields } } }`;

/** Asks again until the answer is as wanted. */
async function until(ask: () => Promise<AnyData>, isWanted: (answer: AnyData) => boolean): Promise<AnyData> {
  for (const deadline = Date.now() + 15_000; ; ) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come to that: ${JSON.stringify(answer)}`);
    await pause(20);
  }
}

async function evaluated(): Promise<AnyData> {
  const { evaluate } = await operator.data(operation('evaluation', 'Evaluate'));
  const ask = async () => (await operator.data(operation('evaluation', 'Evaluation'), { id: evaluate.id })).evaluation;
  return until(ask, ({ state }) => state !== 'RUNNING');
}

async function ended(id: string): Promise<AnyData> {
  const query = `query ($id: ID!) { enforcement(id: $id) { id state finishedAt startedBy evaluation { id enforcement { id } }
    counts { total succeeded failed cancelled } perTarget { target { name } kind operation state count } } }`;
  const ask = async () => (await operator.data(query, { id })).enforcement;
  return until(ask, ({ finishedAt }) => finishedAt !== null);
}

const page = (id: string, filter: object, first = 50, after: string | null = null) =>
  operator.data(operation('evaluation', 'EvaluationActions'), { id, filter, first, after });

describe('evaluate and enforce', () => {
  it('show the plan, apply exactly it, and tell how far it is', async () => {
    const plan = await evaluated();
    expect(plan).toMatchObject({
      state: 'COMPLETED',
      origin: 'MANUAL',
      counts: { persons: 30, rules: 1, grants: 90, revokes: 0, updates: 0, blocked: 0 },
      enforcement: null,
    });
    expect(plan.startedBy).not.toBeNull();
    expect(plan.perTarget.map((one: AnyData) => [one.target.name, one.kind, one.operation, one.count])).toEqual([
      ['Directory', 'ACCOUNT', 'GRANT', 30],
      ['Directory', 'ACCOUNT_ACCESS', 'GRANT', 30],
      ['Directory', 'PERMISSION', 'GRANT', 30],
    ]);
    const { actions } = (await page(plan.id, { search: 'p07' })).evaluation;
    expect(
      actions.nodes.map((one: AnyData) => [one.operation, one.entitlement.kind, one.person.externalId, one.state]),
    ).toEqual([
      ['GRANT', 'ACCOUNT', 'p07', null],
      ['GRANT', 'ACCOUNT_ACCESS', 'p07', null],
      ['GRANT', 'PERMISSION', 'p07', null],
    ]);
    expect(actions.nodes[0].rules).toEqual([{ id: ruleId, name: 'Production' }]);

    const progress = operator.subscribe(operation('live', 'LiveProgress'));
    const points: AnyData[] = [];
    const watching = (async () => {
      for await (const { data } of progress) {
        if (data?.progress.kind !== 'ENFORCEMENT') continue;
        points.push(data.progress);
        if (data.progress.ended) return;
      }
    })();
    const { enforce } = await operator.data(ENFORCE, { evaluationId: plan.id });
    const run = await ended(enforce.id);
    expect(run).toMatchObject({ state: 'COMPLETED', counts: { total: 90, succeeded: 90, failed: 0, cancelled: 0 } });
    expect(run.evaluation).toEqual({ id: plan.id, enforcement: { id: enforce.id } });
    await watching;
    expect(points.at(-1)).toMatchObject({ runId: enforce.id, ended: true, state: 'COMPLETED', done: 90, total: 90 });
    const done: number[] = points.map((one) => one.done);
    expect(done).toEqual([...done].sort((one, other) => one - other));
    const after = (await page(plan.id, { search: 'p07' })).evaluation.actions;
    expect(after.nodes.map((one: AnyData) => one.state)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    expect((await evaluated()).counts).toMatchObject({ grants: 0, revokes: 0, updates: 0, blocked: 0 });
  });

  it('make the plan and apply it in one go where none is named, with or without a null', async () => {
    for (const mutation of ['enforce', 'enforce(evaluationId: null)']) {
      const { enforce } = await operator.data(`mutation { ${mutation} { __typename ... on Enforcement { id } } }`);
      expect(await ended(enforce.id)).toMatchObject({ state: 'COMPLETED', counts: { total: 0 } });
    }
  });

  it('page through the actions of a plan in its order', async () => {
    const { evaluations } = await viewer.data(operation('evaluation', 'Evaluations'), { first: 50, after: null });
    const plan = evaluations.nodes.find((one: AnyData) => one.counts.grants === 90);
    const seen: number[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo, count }: AnyData = (await page(plan.id, { operation: 'GRANT' }, 40, after)).evaluation
        .actions;
      seen.push(...nodes.map((one: AnyData) => one.number));
      expect(count).toEqual({ value: 90, exact: true });
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
  });

  it('shows the rules of a person: in rule, leaves and joins against what was applied', async () => {
    const rules = async (key: string) => {
      const query = `query ($id: ID!) { person(id: $id) { rules { rule { name } status sentence accounts accountAccess permissions
        matchingContracts } entitlements { entitlement { kind } rules { name } } } }`;
      return (await viewer.data(query, { id: world.personId(key) })).person;
    };
    const inRule = await rules('p01');
    expect(inRule.rules).toMatchObject([
      { rule: { name: 'Production' }, status: 'IN_RULE', accounts: 1, accountAccess: 1, permissions: 1 },
    ]);
    expect(inRule.rules[0].matchingContracts).toEqual([world.contractId('p01', 'X')]);
    expect(inRule.rules[0].sentence).toContain('X');
    expect(inRule.entitlements.map((one: AnyData) => one.rules.map((rule: AnyData) => rule.name))).toEqual([
      ['Production'],
      ['Production'],
      ['Production'],
    ]);
    await world.set([
      { key: 'p01', departments: ['Y'] },
      { key: 'new', departments: ['X'] },
    ]);
    expect((await rules('p01')).rules).toMatchObject([{ status: 'LEAVES', matchingContracts: [] }]);
    expect((await rules('new')).rules).toMatchObject([{ status: 'JOINS' }]);
    const other = await publishRule(app, 'Also', inDepartment('X'), [directory.target.account]);
    expect((await rules('p02')).rules).toMatchObject([
      { rule: { name: 'Also' }, status: 'JOINS' },
      { rule: { name: 'Production' }, status: 'IN_RULE' },
    ]);
    const { enforce } = await operator.data(ENFORCE, { evaluationId: null });
    await ended(enforce.id);
    // Nothing had to be done for those who stay, and the ledger knows of the second reason all the same.
    expect((await rules('p02')).rules.map((one: AnyData) => one.status)).toEqual(['IN_RULE', 'IN_RULE']);
    expect((await rules('p01')).rules).toEqual([]);
    expect((await rules('new')).rules.map((one: AnyData) => one.status)).toEqual(['IN_RULE', 'IN_RULE']);
    await (await test.as('RULE_DESIGNER')).data(operation('rules', 'ArchiveRule'), { ruleId: other });
    expect((await rules('p02')).rules).toMatchObject([
      { rule: { name: 'Also' }, status: 'LEAVES' },
      { rule: { name: 'Production' }, status: 'IN_RULE' },
    ]);
  });

  it('refuse a plan that moved, and show the difference', async () => {
    await world.set([{ key: 'p03', departments: ['Y'] }]);
    const plan = await evaluated();
    expect(plan.counts.revokes).toBe(3);
    await world.set([{ key: 'p03', departments: ['X'] }]);
    await directory.forget();
    const { enforce } = await operator.data(ENFORCE, { evaluationId: plan.id });
    expect(enforce).toMatchObject({ __typename: 'PlanMoved', code: 'PLAN_MOVED', gone: 3, added: 0 });
    expect(enforce.goneActions.map((one: AnyData) => one.person.externalId)).toEqual(['p03', 'p03', 'p03']);
    expect(await directory.effects()).toEqual([]);
    const again = await operator.data(ENFORCE, { evaluationId: enforce.evaluation.id });
    expect(again.enforce.__typename).toBe('Enforcement');
  });

  it('are refused to who may only look, with no effect', async () => {
    const { errors } = await viewer.execute(ENFORCE, { evaluationId: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { errors: others } = await viewer.execute('mutation { evaluate { __typename } }');
    expect(others?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
