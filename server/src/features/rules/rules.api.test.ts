import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { drainJobs } from '../../../test/drain-jobs.ts';
import { EVERYBODY, inDepartment, publishRule } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld, type WorldTarget } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const clock = new SettableClock(new Date('2027-01-04T10:00:00Z'));
const test = await startTestApp({ clock, config: { jobConcurrency: 0 } });
const { app } = test;
const designer: ApiClient = await test.as('RULE_DESIGNER');

let world: PlanWorld;
let target: WorldTarget;

beforeEach(async () => {
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, audit_entries, ledger_changes cascade`,
  );
  world = await PlanWorld.make(app.database);
  target = await world.addTarget({ name: 'Directory', permissions: ['finance'] });
});

const POPULATION = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

function content(condition: object, set: object = {}): object {
  const { account } = target;
  return {
    name: 'Finance',
    categories: ['Money'],
    population: POPULATION,
    condition,
    entitlementIds: [account],
    ...set,
  };
}

async function save(condition: object, ruleId: string | null = null, set: object = {}): Promise<AnyData> {
  const variables = { input: { ruleId, content: content(condition, set) } };
  return (await designer.data(operation('rules', 'SaveRuleDraft'), variables)).saveRuleDraft;
}

async function publish(ruleId: string): Promise<AnyData> {
  return (await designer.data(operation('rules', 'PublishRule'), { ruleId })).publishRule;
}

async function detail(id: string): Promise<AnyData> {
  return (await designer.data(operation('rules', 'RuleDetail'), { id, locale: 'en' })).rule;
}

async function preview(condition: object, ruleId: string | null = null): Promise<AnyData> {
  const input = { population: POPULATION, condition, ruleId, first: 10 };
  return (await designer.data(operation('rules', 'RulePreview'), { input })).previewRule;
}

const names = (persons: AnyData) => persons.map((one: AnyData) => (one.person ?? one).externalId);

describe('a rule', () => {
  it('is drafted, published, changed beside its published version, and published again', async () => {
    const { id } = await save(inDepartment('X'));
    expect(await detail(id)).toMatchObject({ draft: { version: 1, state: 'DRAFT' }, published: null });
    expect(await publish(id)).toMatchObject({ __typename: 'Rule' });
    await save(inDepartment('X', 'Y'), id, { name: 'Finance and control' });
    const both = await detail(id);
    expect(both).toMatchObject({
      name: 'Finance',
      draft: { version: 2, name: 'Finance and control' },
      published: { version: 1, name: 'Finance', state: 'PUBLISHED' },
    });
    const told = `query ($id: ID!) { rule(id: $id) { draft { sentence(locale: "nl") } } }`;
    expect((await designer.data(told, { id })).rule.draft.sentence).toContain('is een van "X", "Y"');
    await publish(id);
    const { versions, published, draft } = await detail(id);
    expect([draft, published.version]).toEqual([null, 2]);
    expect(versions.map((one: AnyData) => [one.version, one.state])).toEqual([
      [2, 'PUBLISHED'],
      [1, 'REPLACED'],
    ]);
    expect(versions[0].publishedBy).not.toBeNull();
  });

  it('is published as json-rules-engine JSON that names rule, version and entitlements', async () => {
    const { id } = await save(inDepartment('X'));
    await publish(id);
    const query = 'query ($id: ID!) { rule(id: $id) { published { json } } }';
    const { json } = (await designer.data(query, { id })).rule.published;
    // The shape is the one of the data model, section "Facts and published JSON".
    expect(json).toEqual({
      name: 'Finance',
      conditions: {
        all: [
          { fact: 'contract', path: '$.window.sinceStart', operator: 'greaterThanInclusive', value: 0 },
          { fact: 'contract', path: '$.window.untilEnd', operator: 'greaterThanInclusive', value: 0 },
          { fact: 'contract', path: '$.department.externalId', operator: 'in', value: ['X'] },
        ],
      },
      event: { type: 'entitlements', params: { rule: id, version: 1, entitlements: [target.account] } },
    });
    const lift = 'query ($json: JSONObject!) { liftRule(json: $json) { ... on LiftedRule { population condition } } }';
    expect((await designer.data(lift, { json })).liftRule).toEqual({
      population: POPULATION,
      condition: inDepartment('X'),
    });
  });

  it('may be unfinished as a draft, and is not published then', async () => {
    const unfinished = { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values: [] };
    const { id } = await save(unfinished);
    const refused = await publish(id);
    expect(refused).toMatchObject({ __typename: 'ConditionInvalid', code: 'CONDITION_INVALID' });
    expect(refused.diagnostics).toContainEqual(
      expect.objectContaining({ path: [], code: 'wrongValueCount', severity: 'error' }),
    );
    expect(await detail(id)).toMatchObject({ published: null, draft: { version: 1 } });
  });

  it('is refused with the input that is wrong', async () => {
    expect(await save(EVERYBODY, null, { name: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await save(EVERYBODY, null, { entitlementIds: [newId()] })).toMatchObject({ code: 'ENTITLEMENT_UNKNOWN' });
    expect(await save(EVERYBODY, newId())).toMatchObject({ code: 'NOT_FOUND' });
    expect(await save({ kind: 'segment', id: 'none' })).toMatchObject({ code: 'CONDITION_INVALID' });
  });

  it('gives up its draft, and goes with it when it was never published', async () => {
    const { id } = await save(inDepartment('X'));
    await publish(id);
    await save(inDepartment('Y'), id);
    await designer.data(operation('rules', 'DiscardRuleDraft'), { ruleId: id });
    expect(await detail(id)).toMatchObject({ draft: null, published: { version: 1 } });
    const { id: other } = await save(inDepartment('X'));
    await designer.data(operation('rules', 'DiscardRuleDraft'), { ruleId: other });
    expect(await detail(other)).toBeNull();
  });

  it('is archived: out of the list and of plans, kept for history', async () => {
    await world.set([{ key: 'anna', departments: ['X'] }]);
    const id = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    await designer.data(operation('rules', 'ArchiveRule'), { ruleId: id });
    const { rules } = await designer.data(operation('rules', 'RuleList'), { locale: 'nl' });
    expect(rules).toEqual([]);
    expect(await detail(id)).toMatchObject({ name: 'Finance', published: null });
    expect(await save(inDepartment('Y'), id)).toMatchObject({ code: 'CONFLICT' });
  });

  it('leaves an audit entry that says what a publication changed', async () => {
    const { id } = await save(inDepartment('X'));
    await publish(id);
    await save(inDepartment('X'), id, { entitlementIds: [target.account, target.access] });
    await publish(id);
    const rows = await app.database.queries.execute<{ data: AnyData }>(
      sql`select data from audit_entries where action = 'PublishRule' order by at desc, id desc limit 1`,
    );
    expect(rows[0]?.data).toMatchObject({
      version: 2,
      changes: { entitlements: { to: ['Directory: Directory ACCOUNT', 'Directory: Directory ACCOUNT_ACCESS'] } },
    });
    expect(Object.keys(rows[0]?.data['changes'] as object)).toEqual(['entitlements']);
  });

  it('shows how many persons were in it at the last evaluation', async () => {
    await world.set(['anna', 'ben'].map((key) => ({ key, departments: ['X'] })));
    const id = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    expect((await detail(id)).persons).toBeNull();
    const operator = await test.as('OPERATOR');
    await operator.data('mutation { evaluate { __typename } }');
    await drainJobs(app);
    expect((await detail(id)).persons).toBe(2);
  });
});

describe('the preview of a rule', () => {
  beforeEach(async () => {
    await world.set([
      { key: 'anna', departments: ['X'] },
      { key: 'ben', departments: ['Y', 'X'] },
      { key: 'cas', departments: ['Z'] },
      { key: 'dirk', departments: ['X'], state: 'REMOVED' },
    ]);
  });

  it('says who is in scope today', async () => {
    const { count, persons, gained, lost } = await preview(inDepartment('X', 'Y'));
    // Nothing is published yet, so all of them are gained.
    expect([count, gained, lost]).toEqual([2, 2, 0]);
    expect(names(persons)).toEqual(['anna', 'ben']);
    expect(persons[1]).toMatchObject({ matchingContracts: 2, departmentName: 'Y' });
  });

  it('says who is gained and lost against the published version', async () => {
    const id = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    const { count, gained, lost, persons, lostPersons } = await preview(inDepartment('Y', 'Z'), id);
    expect([count, gained, lost]).toEqual([2, 1, 1]);
    expect(names(persons.filter((one: AnyData) => one.isNew))).toEqual(['cas']);
    expect(names(lostPersons)).toEqual(['anna']);
  });

  it('follows the next snapshot and the next day', async () => {
    expect((await preview(inDepartment('Z'))).count).toBe(1);
    await world.set([{ key: 'anna', departments: ['Z'] }]);
    expect((await preview(inDepartment('Z'))).count).toBe(2);
    clock.set(new Date('2025-12-31T10:00:00Z'));
    expect((await preview(inDepartment('Z'))).count).toBe(0);
    clock.set(new Date('2027-01-04T10:00:00Z'));
  });

  it('is refused while the condition is not finished', async () => {
    expect(await preview({ kind: 'any', conditions: [] })).toMatchObject({ code: 'CONDITION_INVALID' });
  });

  it('suggests values with their counts', async () => {
    const variables = { field: 'contract.department.externalId', search: null, first: 2 };
    const { suggestValues } = await designer.data(operation('rules', 'ValueSuggestions'), variables);
    expect(suggestValues).toEqual([
      { value: 'X', label: 'X', count: 2 },
      { value: 'Y', label: 'Y', count: 1 },
    ]);
  });

  it('offers no private contact data', async () => {
    const { factFields } = await designer.data(operation('rules', 'FactFieldChoices'));
    const paths: string[] = factFields.map((one: AnyData) => one.path);
    expect(paths).toContain('contract.department.externalId');
    expect(paths.filter((path) => path.includes('personal'))).toEqual([]);
  });

  it('counts what each condition does, and refuses a wrong one', async () => {
    const query = operation('rules', 'ConditionCounts');
    const condition = { kind: 'all', conditions: [inDepartment('X', 'Y', 'Z'), inDepartment('X')] };
    const { conditionCounts } = await designer.data(query, { population: POPULATION, condition });
    const everybody = (await preview(EVERYBODY)).count;
    const inX = (await preview(inDepartment('X'))).count;
    expect(inX).toBeGreaterThan(0);
    expect(inX).toBeLessThan(everybody);
    expect(conditionCounts).toEqual({
      __typename: 'ConditionCounts',
      conditions: [
        { path: [0], persons: everybody, left: everybody, isIdle: true },
        { path: [1], persons: inX, left: inX, isIdle: false },
      ],
    });
    const wrong = await designer.data(query, { population: POPULATION, condition: { kind: 'any', conditions: [] } });
    expect(wrong.conditionCounts).toEqual({ __typename: 'ConditionInvalid' });
  });

  it('explains clause by clause why a person is in the rule or not', async () => {
    const id = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    const query = `query ($ruleId: ID!, $personId: ID!) {
      explainRule(ruleId: $ruleId, personId: $personId) { inRule matchingContracts tree } }`;
    const { explainRule } = await designer.data(query, { ruleId: id, personId: world.personId('ben') });
    expect(explainRule).toMatchObject({ inRule: true, matchingContracts: [world.contractId('ben', 'X')] });
    // Contracts stand in the order of their keys.
    const [x, y] = explainRule.tree.contracts;
    expect([y.verdict.found, y.verdict.result, x.verdict.found, x.verdict.result]).toEqual(['Y', false, 'X', true]);
    const { errors } = await designer.execute(query, { ruleId: newId(), personId: world.personId('ben') });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('says what is the least that would take the person out of the rule', async () => {
    const id = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    const { explainRule } = await designer.data(
      `query ($ruleId: ID!, $personId: ID!) { explainRule(ruleId: $ruleId, personId: $personId) {
        asOf version { version } contractIds smallestChanges { fields { field contractId found wanted isAny } } } }`,
      { ruleId: id, personId: world.personId('ben') },
    );
    expect(explainRule.version).toEqual({ version: 1 });
    const contractId = world.contractId('ben', 'X');
    expect(explainRule.contractIds).toEqual([contractId, world.contractId('ben', 'Y')]);
    expect(explainRule.smallestChanges[0]).toEqual({
      fields: [{ field: 'contract.department.externalId', contractId, found: ['X'], wanted: [], isAny: true }],
    });
  });

  it('explains why a person is not given an entitlement, by each rule that gives it', async () => {
    const inX = await publishRule(app, 'Finance', inDepartment('X'), [target.account]);
    const inZ = await publishRule(app, 'Care', inDepartment('Z'), [target.account, ...target.permissions]);
    const query = `query ($entitlementId: ID!, $personId: ID!) {
      explainEntitlement(entitlementId: $entitlementId, personId: $personId) {
        given rules { inRule rule { id } version { version } smallestChanges { fields { found wanted } } } } }`;
    const personId = world.personId('ben');
    const account = await designer.data(query, { entitlementId: target.account, personId });
    expect(account.explainEntitlement.given).toBe(true);
    // The one that gives it stands first, though its name comes later.
    expect(account.explainEntitlement.rules).toMatchObject([
      { inRule: true, rule: { id: inX }, version: { version: 1 } },
      { inRule: false, rule: { id: inZ } },
    ]);
    const permission = await designer.data(query, { entitlementId: target.permissions[0], personId });
    expect(permission.explainEntitlement).toMatchObject({ given: false, rules: [{ rule: { id: inZ } }] });
    expect(permission.explainEntitlement.rules[0].smallestChanges).toEqual([
      { fields: [{ found: ['X'], wanted: ['Z'] }] },
      { fields: [{ found: ['Y'], wanted: ['Z'] }] },
    ]);
    const unknown = await designer.execute(query, { entitlementId: newId(), personId });
    expect(unknown.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('explains a condition that is still being edited, and refuses a wrong one', async () => {
    const query = `query ($personId: ID!, $population: RulePopulation!, $condition: RuleCondition!) {
      explainCondition(personId: $personId, population: $population, condition: $condition) {
        ... on RuleExplanation { inRule version { id } smallestChanges { fields { field found wanted } } }
        ... on ConditionInvalid { code diagnostics { code } } } }`;
    const variables = { personId: world.personId('ben'), population: POPULATION, condition: inDepartment('Z') };
    const { explainCondition } = await designer.data(query, variables);
    expect(explainCondition).toMatchObject({ inRule: false, version: null });
    expect(explainCondition.smallestChanges.map((change: { fields: unknown }) => change.fields)).toEqual([
      [{ field: 'contract.department.externalId', found: ['X'], wanted: ['Z'] }],
      [{ field: 'contract.department.externalId', found: ['Y'], wanted: ['Z'] }],
    ]);
    const empty = { ...variables, condition: { kind: 'any', conditions: [] } };
    const refused = await designer.data(query, empty);
    expect(refused.explainCondition).toMatchObject({ code: 'CONDITION_INVALID' });
  });
});
