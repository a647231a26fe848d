import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData } from '../../../test/api-client.ts';
import { EVERYBODY, inDepartment } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const { app } = test;
const designer = await test.as('RULE_DESIGNER');

const POPULATION = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
let world: PlanWorld;
let target: WorldTarget;
let ruleId: string;

beforeEach(async () => {
  clock.set(new Date('2027-01-04T10:00:00Z'));
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, snapshots, person_versions, rules, audit_entries cascade`,
  );
  world = await PlanWorld.make(app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
  await world.set([
    {
      key: 'anna',
      departments: ['X'],
      fields: { contact: { personal: { email: 'anna@home.example' }, business: { email: 'anna@work.example' } } },
    },
  ]);
  ruleId = (await draft(inDepartment('X'))).id;
});

async function draft(condition: object, id: string | null = null, entitlementIds = [target.account]): Promise<AnyData> {
  const content = { name: 'Finance', categories: [], population: POPULATION, condition, entitlementIds };
  return (await designer.data(operation('rules', 'SaveRuleDraft'), { input: { ruleId: id, content } })).saveRuleDraft;
}

async function publish(): Promise<AnyData> {
  const text = `mutation ($ruleId: ID!) { publishRule(ruleId: $ruleId) { __typename ... on Problem { code message }
    ... on RuleTestsFailed { failures { test { name } inRule given { id } failures { kind entitlement { id } }
      reason { kind clauses { text holds found } } } } } }`;
  return (await designer.data(text, { ruleId })).publishRule;
}

async function save(input: object): Promise<AnyData> {
  const whole = { ruleId, inRule: true, mustGet: [], mustNotGet: [], ...input };
  return (await designer.data(operation('rule-tests', 'SaveRuleTest'), { input: whole })).saveRuleTest;
}

const anna = (anonymised = false) => ({ copyOf: { personId: world.personId('anna'), anonymised } });

async function list(): Promise<AnyData[]> {
  return (await designer.data(operation('rule-tests', 'RuleTests'), { ruleId })).ruleTests;
}

describe('tests beside a rule', () => {
  it('keep a copy of a person on a day, which does not change by itself', async () => {
    await save(anna());
    await world.set([{ key: 'anna', departments: ['Z'] }]);
    clock.set(new Date('2027-01-04T18:00:00Z'));
    const [kept] = await list();
    expect(kept).toMatchObject({
      name: 'Person anna',
      source: 'REAL',
      copiedAt: '2027-01-04T10:00:00.000Z',
      judgedOn: '2027-01-04',
      person: { id: world.personId('anna') },
      inRule: true,
      example: { person: { externalId: 'anna' }, contracts: [{ department: { externalId: 'X' } }] },
    });
    await save({ id: kept?.id, judgedOn: '2026-12-31', name: 'Anna, before' });
    await save({ id: kept?.id, ...anna() });
    expect((await list())[0]).toMatchObject({
      name: 'Anna, before',
      copiedAt: '2027-01-04T18:00:00.000Z',
      judgedOn: '2026-12-31',
      example: { contracts: [{ department: { externalId: 'Z' } }] },
    });
  });

  it('refuse publishing while one fails, and say which, what was found and why', async () => {
    await save({ ...anna(), mustGet: [target.account] });
    await save({ ...anna(), name: 'also', mustNotGet: [target.permissions[0]] });
    await draft(inDepartment('Y'), ruleId);
    const refused = await publish();
    expect(refused).toMatchObject({ __typename: 'RuleTestsFailed', code: 'RULE_TESTS_FAILED' });
    expect(refused.failures).toHaveLength(2);
    expect(refused.failures[0]).toEqual({
      test: { name: 'Person anna' },
      inRule: false,
      given: [],
      failures: [{ kind: 'NOT_IN_RULE', entitlement: null }],
      reason: {
        kind: 'CLAUSES',
        clauses: [{ text: expect.stringContaining('Department.ExternalId'), holds: false, found: ['X'] }],
      },
    });
    const { rule } = await designer.data(operation('rules', 'RuleDetail'), { id: ruleId, locale: 'en' });
    expect(rule).toMatchObject({ published: null, draft: { version: 1 } });
  });

  it('ask for entitlements through this rule', async () => {
    await save({ ...anna(), mustGet: [target.access], mustNotGet: [target.account] });
    expect((await publish()).failures[0]).toMatchObject({
      inRule: true,
      given: [{ id: target.account }],
      failures: [
        { kind: 'ENTITLEMENT_NOT_GIVEN', entitlement: { id: target.access } },
        { kind: 'ENTITLEMENT_GIVEN', entitlement: { id: target.account } },
      ],
    });
    await draft(inDepartment('X'), ruleId, [target.access]);
    expect(await publish()).toMatchObject({ __typename: 'Rule' });
  });

  it('run for any content, for the draft, and for what is published', async () => {
    await save(anna());
    const query = `query ($ruleId: ID!, $content: TestedRuleInput) { runRuleTests(ruleId: $ruleId, content: $content) {
      ... on RuleTestRun { passed failed outcomes { passed inRule } } ... on ConditionInvalid { code } } }`;
    const run = async (content: object | null) => (await designer.data(query, { ruleId, content })).runRuleTests;
    expect(await run(null)).toEqual({ passed: 1, failed: 0, outcomes: [{ passed: true, inRule: true }] });
    const content = { population: POPULATION, condition: inDepartment('Y'), entitlementIds: [] };
    expect(await run(content)).toMatchObject({ passed: 0, failed: 1 });
    expect(await run({ ...content, condition: { kind: 'any', conditions: [] } })).toEqual({
      code: 'CONDITION_INVALID',
    });
  });

  it('take what is made up, and refuse what rules cannot read or nobody could fulfil', async () => {
    const example = { person: { externalId: '1' }, contracts: [{ startDate: '2026-01-01' }] };
    expect(await save({ name: 'Joiner', judgedOn: '2026-01-01', example })).toMatchObject({ __typename: 'RuleTest' });
    expect((await list())[0]).toMatchObject({ source: 'MADE_UP', copiedAt: null, person: null, example });
    const code = async (input: object) => (await save({ name: 'x', example, ...input })).code;
    expect(await code({ example: { person: { contact: { personal: { email: 'x' } } }, contracts: [] } })).toBe(
      'INVALID_INPUT',
    );
    expect(await code({ example: { persons: [] } })).toBe('INVALID_INPUT');
    expect(await code({ example: null })).toBe('INVALID_INPUT');
    expect(await code(anna())).toBe('INVALID_INPUT');
    expect(await code({ name: ' ' })).toBe('INVALID_INPUT');
    expect(await code({ inRule: false, mustGet: [target.account] })).toBe('INVALID_INPUT');
    expect(await code({ mustGet: [target.account], mustNotGet: [target.account] })).toBe('INVALID_INPUT');
    expect(await code({ mustGet: [newId()] })).toBe('ENTITLEMENT_UNKNOWN');
    expect(await code({ id: newId() })).toBe('NOT_FOUND');
    expect(await code({ ruleId: newId() })).toBe('NOT_FOUND');
    expect(await code({ example: null, copyOf: { personId: newId(), anonymised: true } })).toBe('NOT_FOUND');
  });

  it('are deleted, and go with a rule that was never published', async () => {
    const { id } = await save(anna());
    await save(anna());
    await designer.data(operation('rule-tests', 'DeleteRuleTest'), { id });
    expect(await list()).toHaveLength(1);
    await designer.data(operation('rules', 'DiscardRuleDraft'), { ruleId });
    expect(await list()).toEqual([]);
  });
});

describe('personal data in tests', () => {
  it('is never private contact data, and of nobody in an anonymised copy', async () => {
    await save(anna());
    await save(anna(true));
    const [real, anonymised] = await list();
    expect(real?.example.person.contact).toEqual({ business: { email: 'anna@work.example' } });
    expect(anonymised).toMatchObject({ source: 'ANONYMISED', person: null });
    expect(JSON.stringify(anonymised)).not.toContain('anna');
    const rows = await app.database.queries.execute(sql`select * from rule_tests where source = 'ANONYMISED'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(world.personId('anna'));
  });

  it('is in no audit entry', async () => {
    const { id } = await save({ ...anna(), name: 'Anna of the third floor' });
    await designer.data(operation('rule-tests', 'DeleteRuleTest'), { id });
    await save({ ...anna(), name: 'Anna again' });
    await draft(EVERYBODY, ruleId);
    const entries = await app.database.queries.execute(sql`select * from audit_entries where action like '%RuleTest'`);
    expect(entries.map(({ action }) => action)).toEqual(['CreateRuleTest', 'DeleteRuleTest', 'CreateRuleTest']);
    expect(JSON.stringify(entries).toLowerCase()).not.toContain('anna');
  });
});
