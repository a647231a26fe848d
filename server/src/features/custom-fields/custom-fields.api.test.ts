import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyData, ApiClient } from '../../../test/api-client.ts';
import { inDepartment } from '../../../test/enforcement-world.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

const LIST = operation('custom-fields', 'CustomFields');
const CREATE = operation('custom-fields', 'CreateCustomField');
const UPDATE = operation('custom-fields', 'UpdateCustomField');
const DELETE = operation('custom-fields', 'DeleteCustomField');

const test = await startTestApp({ clock: new SettableClock(new Date('2027-01-04T10:00:00Z')) });
const { app } = test;
const administrator: ApiClient = await test.as('ADMINISTRATOR');
const designer: ApiClient = await test.as('RULE_DESIGNER');

let world: PlanWorld;

beforeEach(async () => {
  await app.database.queries.execute(
    sql`truncate sources, targets, persons, evaluations, snapshots, person_versions, rules, segments, audit_entries, ledger_changes, custom_fields cascade`,
  );
  world = await PlanWorld.make(app.database);
});

const create = async (input: object): Promise<AnyData> =>
  (
    await administrator.data(CREATE, {
      input: { subject: 'PERSON', name: 'Badge', displayName: 'Badge number', convertToString: false, ...input },
    })
  ).createCustomField;
const remove = async (id: string): Promise<AnyData> => (await administrator.data(DELETE, { id })).deleteCustomField;
const list = async (): Promise<AnyData> => (await administrator.data(LIST)).customFields;

const POPULATION = { status: 'any' };
const badgeIs = (value: string, field = 'person.custom.Badge') => ({
  kind: 'test',
  field,
  operator: 'isOneOf',
  values: [value],
});

async function saveRule(condition: object): Promise<AnyData> {
  const content = { name: 'Badges', categories: [], population: POPULATION, condition, entitlementIds: [] };
  const variables = { input: { ruleId: null, content } };
  return (await designer.data(operation('rules', 'SaveRuleDraft'), variables)).saveRuleDraft;
}

async function preview(condition: object): Promise<AnyData> {
  const input = { population: POPULATION, condition, ruleId: null, first: 10 };
  return (await designer.data(operation('rules', 'RulePreview'), { input })).previewRule;
}

async function audited(subjectId: string): Promise<AnyData> {
  return await app.database.raw`
    select e.kind, a.action, a.data from events e join audit_entries a on a.id = e.id
    where e.subject_id = ${subjectId} order by e.id`;
}

describe('a custom field', () => {
  it('is made once for persons or contracts, and listed with those of persons first', async () => {
    const contract = await create({ subject: 'CONTRACT', name: 'Badge', displayName: 'Badge of the job' });
    const person = await create({ displayName: '  Badge number ' });
    expect(person).toMatchObject({ __typename: 'CustomField', name: 'Badge', displayName: 'Badge number' });
    expect((await list()).map(({ id }: AnyData) => id)).toEqual([person.id, contract.id]);
    expect(await audited(person.id)).toMatchObject([
      {
        kind: 'source.fields',
        action: 'CreateCustomField',
        data: { name: 'Badge', subject: 'PERSON', changes: { displayName: { from: null, to: 'Badge number' } } },
      },
    ]);
  });

  it('is the only one of its name, capitals or not', async () => {
    await create({});
    expect(await create({ name: 'BADGE' })).toMatchObject({ code: 'NAME_TAKEN', fields: ['name'] });
    expect(await create({ name: 'two words' })).toMatchObject({ code: 'INVALID_INPUT', fields: ['name'] });
    expect(await create({ name: 'Other', displayName: ' ' })).toMatchObject({ fields: ['displayName'] });
    expect(await list()).toHaveLength(1);
  });

  it('changes what it is called and what it is converted to, never its name', async () => {
    const { id } = await create({});
    const input = { id, displayName: 'Pass', convertToString: true };
    const { updateCustomField: changed } = await administrator.data(UPDATE, { input });
    expect(changed).toMatchObject({ name: 'Badge', displayName: 'Pass', convertToString: true });
    expect((await audited(id))[1]).toMatchObject({
      action: 'UpdateCustomField',
      data: {
        changes: {
          displayName: { from: 'Badge number', to: 'Pass' },
          convertToString: { from: 'false', to: 'true' },
        },
      },
    });
    const unknown = await administrator.data(UPDATE, { input: { ...input, id: newId() } });
    expect(unknown.updateCustomField).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be mapped to, and not removed until it is not mapped any more', async () => {
    const { id } = await create({});
    const [sourceId, name] = [newId(), 'Personnel'];
    await app.database.raw`
      insert into sources (id, name, connector, settings, mapping, mapping_version, thresholds, created_at, updated_at)
      values (${sourceId}, ${name}, 'csv', '{"files": []}', '{"person": [], "contract": []}', 1,
        ${app.database.raw.json({ added: OFF, removed: OFF, blocked: OFF })}, now(), now())`;
    const mapped = (field: string) => ({ field, mode: 'FIELD', value: 'x', required: false });
    const convention = { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true };
    const set = async (person: readonly object[], contract: readonly object[] = []) =>
      (
        await administrator.data(operation('sources', 'SetSourceMapping'), {
          input: { sourceId, person: [convention, ...person], contract },
        })
      ).setSourceMapping;
    expect(await set([mapped('Custom.Badge')])).toMatchObject({ __typename: 'Source' });
    // It is the person's, and called exactly so.
    expect(await set([], [mapped('Custom.Badge')])).toMatchObject({ fields: ['contract.Custom.Badge'] });
    expect((await set([mapped('Custom.badge')])).message).toContain('Did you mean Custom.Badge?');
    const refused = await remove(id);
    expect(refused).toMatchObject({ __typename: 'CustomFieldHeld', code: 'CUSTOM_FIELD_IN_USE', persons: 0 });
    expect(refused.uses).toEqual([{ kind: 'SOURCE', id: sourceId, name }]);
    await set([]);
    expect(await remove(id)).toMatchObject({ __typename: 'CustomField' });
    expect(await list()).toEqual([]);
    expect((await audited(id)).at(-1)).toMatchObject({ action: 'DeleteCustomField', data: { name: 'Badge' } });
  });
});

const OFF = { enabled: false, count: 0, percentage: 0 };

describe('a custom field in rules', () => {
  it('is offered by its display name, and tested as text whatever it holds', async () => {
    await world.set([
      { key: 'text', departments: ['D'], fields: { custom: { Badge: '7' } } },
      { key: 'number', departments: ['D'], fields: { custom: { Badge: 7 } } },
      { key: 'none', departments: ['D'] },
    ]);
    // Everybody is in columns before the field is there: it gets its column when it is first asked for.
    expect((await preview(inDepartment('D'))).everybody).toBe(3);
    expect(await preview(badgeIs('7'))).toMatchObject({ code: 'CONDITION_INVALID' });
    await create({});
    const { factFields } = await designer.data(operation('rules', 'FactFieldChoices'));
    expect(factFields.at(-1)).toEqual({
      path: 'person.custom.Badge',
      subject: 'person',
      kind: 'text',
      custom: true,
      displayName: 'Badge number',
    });
    // A snapshot after the field was made brings its values.
    await world.set([
      { key: 'text', departments: ['D'], fields: { custom: { Badge: '7' } } },
      { key: 'number', departments: ['D'], fields: { custom: { Badge: 7 } } },
      { key: 'true', departments: ['D'], fields: { custom: { Badge: true } } },
    ]);
    const named = async (value: string) =>
      (await preview(badgeIs(value))).persons.map((one: AnyData) => (one.person ?? one).externalId).sort();
    expect(await named('7')).toEqual(['number', 'text']);
    expect(await named('true')).toEqual(['true']);
    const suggest = operation('rules', 'ValueSuggestions');
    const { suggestValues } = await designer.data(suggest, { field: 'person.custom.Badge', search: null, first: 5 });
    expect(suggestValues.map(({ value, count }: AnyData) => [value, count])).toEqual([
      ['7', 2],
      ['true', 1],
    ]);
  });

  it('that does not exist is refused, even in a draft', async () => {
    expect(await saveRule(badgeIs('7'))).toMatchObject({ code: 'CONDITION_INVALID' });
    await create({});
    expect(await saveRule(badgeIs('7'))).toMatchObject({ __typename: 'Rule' });
    expect(await saveRule(badgeIs('7', 'contract.custom.Badge'))).toMatchObject({ code: 'CONDITION_INVALID' });
  });

  it('is not removed while a draft names it, or a person has a value of it', async () => {
    const { id } = await create({});
    const rule = await saveRule({ kind: 'all', conditions: [{ kind: 'not', condition: badgeIs('7') }] });
    expect((await remove(id)).uses).toEqual([{ kind: 'RULE', id: rule.id, name: 'Badges' }]);
    await designer.data(operation('rules', 'DiscardRuleDraft'), { ruleId: rule.id });
    await world.set([{ key: 'a', departments: ['D'], fields: { custom: { Badge: '7' } } }]);
    expect(await remove(id)).toMatchObject({ uses: [], persons: 1 });
    await world.set([{ key: 'a', departments: ['D'] }]);
    expect(await remove(id)).toMatchObject({ __typename: 'CustomField' });
  });
});
