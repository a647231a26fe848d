import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyData } from '../../../test/api-client.ts';
import { operation } from '../../../test/operation.ts';
import { PlanWorld } from '../../../test/plan-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { emptyDatabase } from '../../../test/test-database.ts';
import { newId } from '../../platform/ids.ts';
import { secretBox } from '../../platform/secrets.ts';

const CONNECTORS = operation('targets', 'Connectors');
const TARGET = operation('targets', 'Target');
const TARGET_ENTITLEMENTS = operation('targets', 'TargetEntitlements');
const TEST = operation('targets', 'TestTarget');
const PREVIEW = operation('targets', 'PreviewTarget');
const CREATE = operation('targets', 'CreateTarget');
const UPDATE = operation('targets', 'UpdateTarget');
const SET_FIELDS = operation('targets', 'SetTargetFields');
const REFRESH = operation('targets', 'RefreshEntitlements');
const TARGETS = operation('targets', 'Targets');

// Before the app, so that the app's connection to it is closed first.
const sqlDatabase = await emptyDatabase();
const test = await startTestApp();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-targets-'));
const permissions = join(directory, 'permissions.csv');
let world: PlanWorld;
afterAll(() => rm(directory, { recursive: true }));

beforeAll(async () => {
  await writeFile(join(directory, 'accounts.csv'), 'id,enabled,userName,mail\n');
  await writeFile(join(directory, 'memberships.csv'), 'account,permission\n');
  await writeFile(permissions, 'id,name,description\np1,Finance,Books\np2,Control,\n');
  world = await PlanWorld.make(test.app.database);
  const contact = { personal: { email: 'ann@home.example' }, business: { email: 'ann@work.example' } };
  await world.set([{ key: 'ann', departments: ['Finance'], fields: { contact } }]);
});

const administrator = () => test.as('ADMINISTRATOR');
async function send(query: string, variables: object): Promise<AnyData> {
  const data = await (await administrator()).data(query, { ...variables });
  return Object.values(data)[0];
}
const create = (input: object) => send(CREATE, { input: { connector: 'csv', settings: { directory }, ...input } });
const update = (input: object) => send(UPDATE, { input });
const setFields = (targetId: string, fields: readonly object[]) => send(SET_FIELDS, { input: { targetId, fields } });

async function made(name: string, input: object = {}): Promise<string> {
  const target = await create({ name, ...input });
  if (target['__typename'] !== 'Target') throw new Error(target['message']);
  return target['id'];
}

const field = (name: string, value: string, more: object = {}) => ({
  name,
  configurations: [
    {
      actions: ['CREATE', 'UPDATE'],
      mode: 'FIELD',
      value,
      useInNotifications: false,
      storeInAccountData: false,
      ...more,
    },
  ],
});

async function lastAudit(action: string): Promise<AnyData> {
  const rows = await test.app.database.raw`select actor_name, state, target_id, data from audit_entries
    where action = ${action} order by at desc, id desc limit 1`;
  return { ...rows[0] };
}

describe('targets', () => {
  it('describes each connector so that a form can be made of it', async () => {
    const { connectors } = await (await administrator()).data(CONNECTORS);
    const targets = connectors.filter((connector: AnyData) => connector['kind'] === 'TARGET');
    expect(targets.map((connector: AnyData) => connector['name'])).toEqual(['csv', 'sql']);
    const url = targets[1].options.find((option: AnyData) => option['key'] === 'url');
    expect(url).toMatchObject({ type: 'input', secret: true, required: true, defaultValue: null });
    const delimiter = targets[0].options.find((option: AnyData) => option['key'] === 'delimiter');
    expect(delimiter).toMatchObject({ type: 'select', options: ['comma', 'semicolon', 'tab'], defaultValue: 'comma' });
  });

  it('makes a target that is switched off, maps nothing, and offers account and access', async () => {
    const target = await create({ name: '  Pass system ' });
    expect(target).toMatchObject({
      __typename: 'Target',
      name: 'Pass system',
      identifier: 'Passsystem',
      enabled: false,
      concurrency: 5,
      mappingVersion: 1,
      mapping: [],
      accounts: 0,
      secretsSet: [],
      settings: { directory, delimiter: 'comma', idColumn: 'id' },
      correlation: { enabled: false, personField: null, accountField: null },
    });
    const { target: read } = await (await administrator()).data(TARGET_ENTITLEMENTS, { id: target['id'] });
    expect(read.entitlements).toMatchObject([
      { kind: 'ACCOUNT', permissionSet: '', reference: '', offered: true, persons: 0 },
      { kind: 'ACCOUNT_ACCESS', offered: true },
    ]);
    expect(await lastAudit('CreateTarget')).toMatchObject({
      state: 'FINISHED',
      target_id: target['id'],
      data: { target: 'Pass system', connector: 'csv' },
    });
  });

  it.each([
    ['no name', { name: ' ' }, 'INVALID_INPUT', ['name']],
    ['a connector that does not exist', { name: 'X', connector: 'fax' }, 'INVALID_INPUT', ['connector']],
    ['a missing setting', { name: 'X', settings: {} }, 'SETTINGS_INVALID', ['directory']],
    [
      'a secret in the clear',
      { name: 'X', connector: 'sql', settings: { url: 'postgres://u:p@h/d' } },
      'SETTINGS_INVALID',
      ['url'],
    ],
    [
      'a URL that is none',
      { name: 'X', connector: 'sql', settings: {}, secrets: { url: 'h:5432' } },
      'SETTINGS_INVALID',
      [],
    ],
    [
      'a column name that cannot be',
      { name: 'X', connector: 'sql', settings: { keyColumn: 'x'.repeat(64) }, secrets: { url: 'postgres://h/d' } },
      'SETTINGS_INVALID',
      [],
    ],
  ])('refuses %s', async (_, input, code, fields) => {
    const before = (await (await administrator()).data(TARGETS)).targets.length;
    expect(await create(input)).toMatchObject({ __typename: 'InputProblem', code, fields });
    expect((await (await administrator()).data(TARGETS)).targets).toHaveLength(before);
  });

  it('knows a name by its letters, and an identifier without spaces', async () => {
    await made('Mail system');
    expect(await create({ name: 'MAIL SYSTEM' })).toMatchObject({ code: 'NAME_TAKEN', fields: ['name'] });
    expect(await create({ name: 'Mailsystem' })).toMatchObject({ code: 'NAME_TAKEN' });
    const other = await made('Other');
    expect(await update({ id: other, name: 'mail system' })).toMatchObject({ code: 'NAME_TAKEN' });
  });

  it('changes only what is given, and keeps the identifier that mappings know', async () => {
    const id = await made('First name');
    const target = await update({ id, name: 'Second name', concurrency: 3, enabled: true });
    expect(target).toMatchObject({
      name: 'Second name',
      identifier: 'Firstname',
      concurrency: 3,
      enabled: true,
      settings: { directory },
    });
    expect(await lastAudit('UpdateTarget')).toMatchObject({ data: { changed: ['name', 'concurrency', 'enabled'] } });
    expect(await update({ id, concurrency: 11 })).toMatchObject({ code: 'INVALID_INPUT', fields: ['concurrency'] });
    expect(await update({ id: newId(), name: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    const { target: unchanged } = await (await administrator()).data(TARGET, { id });
    expect(unchanged).toMatchObject({ name: 'Second name', concurrency: 3 });
  });

  it('takes secrets and never gives them back, also not in the audit log or the log', async () => {
    const url = new URL(sqlDatabase.url);
    url.searchParams.set('application_name', 'hunter2');
    const id = await made('Directory', { connector: 'sql', settings: {}, secrets: { url: url.href } });
    const changed = await update({ id, secrets: { url: `${url.href}x` }, settings: { groupsTable: '' } });
    expect(changed).toMatchObject({ secretsSet: ['url'], settings: { groupsTable: '', accountsTable: 'accounts' } });
    const { target } = await (await administrator()).data(TARGET, { id });
    expect(JSON.stringify([target, changed])).not.toContain('hunter2');
    const stored = await test.app.database.raw`select (select jsonb_agg(a) from audit_entries a)::text as audit,
      (select jsonb_agg(t) from targets t)::text as targets, (select jsonb_agg(e) from events e)::text as events`;
    expect(JSON.stringify(stored)).not.toContain('hunter2');
    expect(JSON.stringify(test.logged)).not.toContain('hunter2');
    expect(await lastAudit('UpdateTarget')).toMatchObject({
      data: { changed: ['settings.groupsTable', 'secrets.url'] },
    });
    expect(await update({ id, secrets: { url: null } })).toMatchObject({ code: 'SETTINGS_INVALID', fields: ['url'] });
  });

  it('is still shown, tested and mended when its secret was stored with another key', async () => {
    const id = await made('Other key', { connector: 'sql', settings: {}, secrets: { url: sqlDatabase.url } });
    const other = secretBox(Buffer.alloc(32, 7)).seal(JSON.stringify({ url: sqlDatabase.url }));
    await test.app.database.raw`update targets set secrets = ${other} where id = ${id}`;
    const { target } = await (await administrator()).data(TARGET, { id });
    expect(target).toMatchObject({ name: 'Other key', secretsSet: [] });
    const answer = await send(TEST, { id });
    expect(answer).toMatchObject({ reachable: false });
    expect(answer['message']).toContain('Enter it again');
    expect(await update({ id, secrets: { url: sqlDatabase.url } })).toMatchObject({ secretsSet: ['url'] });
    expect((await send(TEST, { id }))['message']).toContain('no table');
  });

  it('wants both fields of a correlation that is on', async () => {
    const id = await made('Correlated');
    expect(await update({ id, correlation: { enabled: true, personField: 'Person.ExternalId' } })).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['accountField'],
    });
    const correlation = { enabled: true, personField: 'Person.ExternalId', accountField: 'userName' };
    expect(await update({ id, correlation })).toMatchObject({ correlation });
  });
});

describe('the field mapping', () => {
  it('is replaced as a whole, and its version moves on only when it changes', async () => {
    const id = await made('Mapped');
    const fields = [field('userName', 'Person.ExternalId'), field('mail', 'Person.Contact.Business.Email')];
    const mapped = await setFields(id, fields);
    expect(mapped).toMatchObject({
      mappingVersion: 2,
      mapping: [{ name: 'userName', description: null }, { name: 'mail' }],
    });
    expect(await setFields(id, fields)).toMatchObject({ mappingVersion: 2 });
    expect(await setFields(id, fields.slice(0, 1))).toMatchObject({
      mappingVersion: 3,
      mapping: [{ name: 'userName' }],
    });
    expect(await lastAudit('SetTargetFields')).toMatchObject({ data: { added: [], changed: [], removed: ['mail'] } });
  });

  it.each([
    ['an unknown person field', [field('a', 'Person.ShoeSize')], ['a']],
    ["a field of the connector's own", [field('enabled', 'Person.ExternalId')], ['enabled']],
    ['the same action twice', [field('a', 'Person.ExternalId', { actions: ['CREATE', 'CREATE'] })], ['a']],
    [
      'private contact data in account data',
      [field('a', 'Person.Contact.Personal.Email', { storeInAccountData: true })],
      ['a'],
    ],
  ])('refuses %s and keeps the mapping', async (_, fields, named) => {
    const id = await made(`Refusing ${newId()}`);
    expect(await setFields(id, fields)).toMatchObject({ code: 'MAPPING_INVALID', fields: named });
    const { target } = await (await administrator()).data(TARGET, { id });
    expect(target).toMatchObject({ mappingVersion: 1, mapping: [] });
  });

  it('uses account data of other targets, but not in a circle', async () => {
    const one = await made('Circle one');
    const two = await made('Circle two');
    expect(await setFields(two, [field('a', 'Person.Accounts.Circleone.userName')])).toMatchObject({
      mappingVersion: 2,
    });
    expect(await setFields(one, [field('a', 'Person.Accounts.CircleTwo.a')])).toMatchObject({
      code: 'MAPPING_INVALID',
    });
  });

  it('does not let two changes at the same time close a circle', async () => {
    for (const pair of ['a', 'b', 'c', 'd']) {
      const [one, two] = [await made(`Left ${pair}`), await made(`Right ${pair}`)];
      const answers = await Promise.all([
        setFields(one, [field('x', `Person.Accounts.Right${pair}.x`)]),
        setFields(two, [field('x', `Person.Accounts.Left${pair}.x`)]),
      ]);
      expect(answers.map((answer) => String(answer['__typename'])).sort()).toEqual(['InputProblem', 'Target']);
    }
  });

  it('is previewed for a person, with private contact data masked', async () => {
    const id = await made('Previewed');
    await setFields(id, [
      field('name.display', 'Person.DisplayName'),
      field('userName', 'Person.UserName'),
      field('home', 'Person.Contact.Personal.Email', { actions: ['CREATE'] }),
    ]);
    const { previewTarget } = await (await administrator()).data(PREVIEW, {
      targetId: id,
      personId: world.personId('ann'),
    });
    expect(previewTarget.map(({ action }: AnyData) => action)).toEqual([
      'CREATE',
      'ENABLE',
      'UPDATE',
      'DISABLE',
      'DELETE',
    ]);
    expect(previewTarget[0]).toMatchObject({
      problem: null,
      values: [
        { name: 'name.display', absent: false },
        { name: 'userName', value: null, absent: false },
        { name: 'home', value: '•••', absent: false },
      ],
    });
    expect(previewTarget[2].values[2]).toEqual({ name: 'home', value: null, absent: true });
    expect(JSON.stringify(previewTarget)).not.toContain('home.example');
  });

  it('cannot be previewed for nobody or for no target', async () => {
    const id = await made('Previewed for nobody');
    const client = await administrator();
    for (const variables of [
      { targetId: id, personId: newId() },
      { targetId: newId(), personId: world.personId('ann') },
    ]) {
      const { errors } = await client.execute(PREVIEW, variables);
      expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    }
  });
});

describe('the target itself', () => {
  it('is tested, and says what it found or what is wrong', async () => {
    const id = await made('Tested');
    expect(await send(TEST, { id })).toMatchObject({ reachable: true, accounts: 0, permissions: 2 });
    const nowhere = await made('Tested nowhere', { settings: { directory: join(directory, 'nowhere') } });
    const answer = await send(TEST, { id: nowhere });
    expect(answer).toMatchObject({ reachable: false, accounts: null });
    expect(answer['message']).toContain('nowhere');
    const away = await made('Away', {
      connector: 'sql',
      settings: {},
      secrets: { url: 'postgres://u:hunter2@127.0.0.1:1/d' },
    });
    const refused = await send(TEST, { id: away });
    expect(refused).toMatchObject({ reachable: false });
    expect(refused['message']).toContain('ECONNREFUSED');
    expect(JSON.stringify(refused)).not.toContain('hunter2');
  });

  it('works with new settings at once', async () => {
    const id = await made('Corrected', { settings: { directory: join(directory, 'nowhere') } });
    expect(await send(TEST, { id })).toMatchObject({ reachable: false });
    await update({ id, settings: { directory } });
    expect(await send(TEST, { id })).toMatchObject({ reachable: true });
  });

  it('tells what it offers: ids stay, what is gone is marked, what returns is the same again', async () => {
    const id = await made('Offering');
    const offered = async () => {
      expect(await send(REFRESH, { targetId: id })).toMatchObject({ __typename: 'Target' });
      const { target } = await (await administrator()).data(TARGET_ENTITLEMENTS, { id });
      return target.entitlements.filter(({ kind }: AnyData) => kind === 'PERMISSION');
    };
    const first = await offered();
    expect(first).toMatchObject([
      { name: 'Control', reference: 'p2', description: null, offered: true },
      { name: 'Finance', reference: 'p1', description: 'Books', offered: true },
    ]);
    await writeFile(permissions, 'id,name,description\np1,Finance & Control,Books\np3,New,\n');
    const second = await offered();
    const state = ({ reference, name, offered: is }: AnyData) => [reference, name, is];
    expect(second.map(state)).toEqual([
      ['p2', 'Control', false],
      ['p1', 'Finance & Control', true],
      ['p3', 'New', true],
    ]);
    expect(await lastAudit('RefreshEntitlements')).toMatchObject({ data: { offered: 2, added: 1, gone: 1 } });
    await writeFile(permissions, 'id,name,description\np1,Finance,Books\np2,Control,\n');
    const third = await offered();
    const idOf = (rows: AnyData[], reference: string) => rows.find((row) => row['reference'] === reference)?.['id'];
    expect(['p1', 'p2'].map((reference) => idOf(third, reference))).toEqual(
      ['p1', 'p2'].map((reference) => idOf(first, reference)),
    );
    expect(third.map(state)).toContainEqual(['p3', 'New', false]);
  });

  it('keeps its catalogue when it cannot be asked', async () => {
    const id = await made('Unreachable');
    await send(REFRESH, { targetId: id });
    await update({ id, settings: { directory: join(directory, 'nowhere') } });
    expect(await send(REFRESH, { targetId: id })).toMatchObject({
      __typename: 'InputProblem',
      code: 'TARGET_UNREACHABLE',
    });
    const { target } = await (await administrator()).data(TARGET_ENTITLEMENTS, { id });
    expect(target.entitlements.filter(({ offered }: AnyData) => offered)).toHaveLength(4);
  });
});
