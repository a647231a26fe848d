import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';

const RESULT = `{ __typename ... on User { id name displayName roles capabilities disabledAt }
  ... on InputProblem { code fields } }`;
const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) ${RESULT} }`;
const UPDATE = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) ${RESULT} }`;
const ME = '{ me { id name capabilities locale } }';

const test = await startTestApp();

const create = async (input: object) => {
  const user = { name: 'mila', displayName: 'Mila', password: 'correct horse battery', roles: ['VIEWER'], ...input };
  return (await (await test.as('ADMINISTRATOR')).data(CREATE, { input: user })).createUser;
};
const update = async (input: object) => (await (await test.as('ADMINISTRATOR')).data(UPDATE, { input })).updateUser;

describe('users', () => {
  it('are made by an administrator and can sign in', async () => {
    const made = await create({ name: ' Zoë.Müller ', displayName: 'Zoë Müller', roles: ['OPERATOR', 'APPROVER'] });
    expect(made).toMatchObject({ __typename: 'User', name: 'Zoë.Müller', roles: ['OPERATOR', 'APPROVER'] });
    expect(made.capabilities).toEqual(['VIEW', 'IMPORT', 'EVALUATE', 'ENFORCE', 'RESOLVE_INCIDENT', 'APPROVE']);
    const client = await test.client().signIn('zoë.müller', 'correct horse battery');
    expect((await client.data(ME)).me.name).toBe('Zoë.Müller');
  });

  it.each([
    ['a name in use, capitals or not', { name: 'VERA' }, 'NAME_TAKEN', 'name'],
    ['a name with a space', { name: 'a b' }, 'INVALID_INPUT', 'name'],
    ['a short password', { password: 'short' }, 'INVALID_INPUT', 'password'],
    ['a password with the name in it', { name: 'longname', password: 'xx-LongName-xx' }, 'INVALID_INPUT', 'password'],
    ['no role', { roles: [] }, 'INVALID_INPUT', 'roles'],
    ['no display name', { displayName: '  ' }, 'INVALID_INPUT', 'displayName'],
  ])('are refused with %s', async (_what, input, code, field) => {
    expect(await create(input)).toEqual({ __typename: 'InputProblem', code, fields: [field] });
  });

  it('lose their sessions at once when disabled, and when their password is changed', async () => {
    const { id } = await create({ name: 'noor' });
    const client = await test.client().signIn('noor', 'correct horse battery');
    await update({ id, disabled: true });
    expect(await client.data(ME)).toEqual({ me: null });
    await expect(test.client().signIn('noor', 'correct horse battery')).rejects.toThrow('refused');

    await update({ id, disabled: false });
    await client.signIn('noor', 'correct horse battery');
    await update({ id, password: 'another long password' });
    expect(await client.data(ME)).toEqual({ me: null });
    await client.signIn('noor', 'another long password');
  });

  it('get and lose rights at once', async () => {
    const { id } = await create({ name: 'ole' });
    const client = await test.client().signIn('ole', 'correct horse battery');
    expect((await client.execute('{ users { id } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    await update({ id, roles: ['ADMINISTRATOR'], privateContact: true });
    expect((await client.data(ME)).me.capabilities).toContain('VIEW_PRIVATE_CONTACT');
    expect((await client.data('{ users { id } }')).users.length).toBeGreaterThan(6);
    await update({ id, roles: ['VIEWER'], privateContact: false });
    expect((await client.data(ME)).me.capabilities).toEqual(['VIEW']);
    expect((await client.execute('{ users { id } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('choose their language among those there are', async () => {
    const client = await test.as('VIEWER');
    const set = 'mutation ($locale: String!) { setMyLocale(locale: $locale) { locale } }';
    expect((await client.data(set, { locale: 'nl' })).setMyLocale).toEqual({ locale: 'nl' });
    expect((await client.execute(set, { locale: 'xx' })).errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    expect((await client.data(ME)).me.locale).toBe('nl');
  });

  it('that do not exist cannot be changed; an id that is none is refused', async () => {
    expect(await update({ id: '01890000-0000-7000-8000-000000000000', disabled: true })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const answer = await (await test.as('ADMINISTRATOR')).execute(UPDATE, { input: { id: 'x', disabled: true } });
    expect(answer.errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    expect(answer.errors?.[0]?.message).toContain('input.id');
  });
});

describe('the last administrator', () => {
  it('stays, also when two remove each other at the same time', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const first: string = (await admin.data(ME)).me.id;
    for (const change of [{ disabled: true }, { roles: ['VIEWER'] }]) {
      expect(await update({ id: first, ...change })).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    }
    const { id: second } = await create({ name: 'second', roles: ['ADMINISTRATOR'] });
    const both = await Promise.all([first, second].map((id) => update({ id, roles: ['VIEWER'] })));
    expect(both.map((one) => one.code ?? 'DONE').sort()).toEqual(['DONE', 'LAST_ADMINISTRATOR']);
  });
});
