import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename
  ... on CreatedApiToken { token apiToken { id name hint capabilities expiresAt lastUsedAt revokedAt } }
  ... on InputProblem { code fields } } }`;
const REVOKE = 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }';
const USERS = '{ users { name } }';
const IN_A_MONTH = '2026-12-22T09:00:00.000Z';

const clock = new SettableClock(new Date('2026-11-22T09:00:00Z'));
const test = await startTestApp({ clock });

async function create(input: object, role: 'ADMINISTRATOR' | 'VIEWER' = 'ADMINISTRATOR') {
  const wanted = { name: 'payroll export', capabilities: ['VIEW'], expiresAt: IN_A_MONTH, ...input };
  return (await (await test.as(role)).data(CREATE, { input: wanted })).createApiToken;
}

const codeOf = (answer: { errors?: readonly { extensions?: { code?: string } }[] }) =>
  answer.errors?.[0]?.extensions?.code;

describe('an API token', () => {
  it('is shown once and holds a part of its owner rights', async () => {
    const { token, apiToken } = await create({ capabilities: ['MANAGE_ACCESS', 'VIEW'] });
    expect(token).toMatch(/^gh_[\w-]{43}$/);
    expect(apiToken).toMatchObject({
      hint: token.slice(0, 9),
      capabilities: ['VIEW', 'MANAGE_ACCESS'],
      expiresAt: IN_A_MONTH,
    });

    const list = JSON.stringify(
      await (await test.as('ADMINISTRATOR')).data('{ apiTokens { id name hint lastUsedAt } }'),
    );
    expect(list).toContain(apiToken.id);
    expect(list).not.toContain(token);

    const program = test.client().withToken(token);
    expect((await program.data(USERS)).users).toHaveLength(6);
    expect((await program.data('{ me { name } }')).me).toEqual({ name: 'bente' });
    const narrow = test.client().withToken((await create({})).token);
    expect(codeOf(await narrow.execute(USERS))).toBe('FORBIDDEN');
  });

  it('works on a WebSocket, by header and by the first message', async () => {
    const { token } = await create({ capabilities: ['MANAGE_ACCESS'] });
    for await (const { data } of test.client().withToken(token).subscribe(USERS))
      expect(data?.['users']).toHaveLength(6);
  });

  it('counts no more once revoked or expired', async () => {
    const { token, apiToken } = await create({ capabilities: ['MANAGE_ACCESS'] });
    const program = test.client().withToken(token);
    const admin = await test.as('ADMINISTRATOR');
    const first = await admin.data(REVOKE, { id: apiToken.id });
    expect(first.revokeApiToken.revokedAt).not.toBeNull();
    expect(await admin.data(REVOKE, { id: apiToken.id })).toEqual(first);
    expect(codeOf(await program.execute(USERS))).toBe('UNAUTHENTICATED');

    const short = test
      .client()
      .withToken((await create({ capabilities: ['MANAGE_ACCESS'], expiresAt: '2026-11-22T09:10:00.000Z' })).token);
    expect((await short.data(USERS)).users).toHaveLength(6);
    clock.set(new Date('2026-11-22T09:10:00Z'));
    expect(codeOf(await short.execute(USERS))).toBe('UNAUTHENTICATED');
  });

  it('loses at once what its owner loses', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const made = await admin.data(
      `mutation ($input: CreateUserInput!) { createUser(input: $input) { ... on User { id } } }`,
      { input: { name: 'temp', displayName: 'Temp', password: 'a long enough one', roles: ['ADMINISTRATOR'] } },
    );
    const temp = await test.client().signIn('temp', 'a long enough one');
    const input = { name: 'x', capabilities: ['MANAGE_ACCESS'], expiresAt: IN_A_MONTH };
    const { createApiToken } = await temp.data(CREATE, { input });
    const program = test.client().withToken(createApiToken.token);
    expect((await program.execute(USERS)).errors).toBeUndefined();
    const update = 'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }';
    await admin.data(update, { input: { id: made.createUser.id, roles: ['VIEWER'] } });
    expect(codeOf(await program.execute(USERS))).toBe('FORBIDDEN');
    await admin.data(update, { input: { id: made.createUser.id, disabled: true } });
    expect(codeOf(await program.execute(USERS))).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['a right that its owner has not', { capabilities: ['VIEW', 'VIEW_PRIVATE_CONTACT'] }, 'capabilities'],
    ['no right', { capabilities: [] }, 'capabilities'],
    ['an end in the past', { expiresAt: '2026-11-21T09:00:00Z' }, 'expiresAt'],
    ['an end years from now', { expiresAt: '2029-11-21T09:00:00Z' }, 'expiresAt'],
    ['no name', { name: ' ' }, 'name'],
  ])('is not made with %s', async (_what, input, field) => {
    expect(await create(input)).toEqual({ __typename: 'InputProblem', code: 'INVALID_INPUT', fields: [field] });
  });

  it('makes and revokes no tokens', async () => {
    const { token, apiToken } = await create({});
    const program = test.client().withToken(token);
    const input = { name: 'x', capabilities: ['VIEW'], expiresAt: IN_A_MONTH };
    expect(codeOf(await program.execute(CREATE, { input }))).toBe('FORBIDDEN');
    expect(codeOf(await program.execute(REVOKE, { id: apiToken.id }))).toBe('FORBIDDEN');
  });

  it('of somebody else is not found', async () => {
    const { apiToken } = await create({});
    const answer = await (await test.as('VIEWER')).execute(REVOKE, { id: apiToken.id });
    expect(codeOf(answer)).toBe('NOT_FOUND');
  });

  it('goes before a cookie, also when it is wrong', async () => {
    const client = (await test.as('ADMINISTRATOR')).withHeaders({ authorization: 'Bearer gh_wrong' });
    expect(codeOf(await client.execute(USERS))).toBe('UNAUTHENTICATED');
  });
});
