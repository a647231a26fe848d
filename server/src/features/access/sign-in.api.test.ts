import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../test/api-client.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { DEMO_USERS } from './index.ts';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on User { name roles capabilities } ... on InputProblem { code fields } } }`;
const ME = '{ me { name } }';
const VIEWER = { name: 'vera', password: 'demo-viewer-2026' };

const clock = new SettableClock(new Date('2026-11-22T09:00:00Z'));
const test = await startTestApp({ clock });

function later(minutes: number): void {
  clock.set(new Date(clock.now().getTime() + minutes * 60_000));
}

async function signIn(client: ApiClient, input: { name: string; password: string }) {
  const answer = await client.execute(SIGN_IN, { input });
  return answer.data?.signIn ?? answer.errors?.[0]?.extensions?.code;
}

describe('signing in', () => {
  it('opens a session for name and password, whatever the capitals of the name', async () => {
    const client = test.client();
    expect(await signIn(client, { ...VIEWER, name: 'VERA' })).toEqual({
      __typename: 'User',
      name: 'vera',
      roles: ['VIEWER'],
      capabilities: ['VIEW'],
    });
    expect(await client.data(ME)).toEqual({ me: { name: 'vera' } });
  });

  it('keeps the session in a cookie that scripts and other sites cannot use', async () => {
    const response = await test.client().fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: VIEWER } }),
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^gatehouse=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    expect(cookie).toContain('Expires=Sun, 22 Nov 2026 21:00:00 GMT');
  });

  it('answers alike for a wrong password and an unknown name', async () => {
    const client = test.client();
    const refused = { __typename: 'InputProblem', code: 'SIGN_IN_REFUSED', fields: ['name', 'password'] };
    expect(await signIn(client, { ...VIEWER, password: 'wrong-password' })).toEqual(refused);
    expect(await signIn(client, { name: 'nobody-here', password: 'wrong-password' })).toEqual(refused);
    expect(await client.data(ME)).toEqual({ me: null });
  });

  it('ends with signing out, also for who copied the cookie', async () => {
    const client = await test.client().signIn(VIEWER.name, VIEWER.password);
    const copied = client.withHeaders({});
    expect(await client.data('mutation { signOut }')).toEqual({ signOut: true });
    expect(await client.data(ME)).toEqual({ me: null });
    expect(await copied.data(ME)).toEqual({ me: null });
  });

  it('ends the session that the browser came with', async () => {
    const client = await test.client().signIn(VIEWER.name, VIEWER.password);
    const copied = client.withHeaders({});
    await client.signIn('omar', 'demo-operator-2026');
    expect(await copied.data(ME)).toEqual({ me: null });
    expect(await client.data(ME)).toEqual({ me: { name: 'omar' } });
  });

  it('lasts twelve hours', async () => {
    const client = await test.client().signIn(VIEWER.name, VIEWER.password);
    later(12 * 60 - 1);
    expect(await client.data(ME)).toEqual({ me: { name: 'vera' } });
    later(1);
    expect(await client.data(ME)).toEqual({ me: null });
  });

  it('slows guessing down after five failures, guesses at the same time included, and lets the right one in again', async () => {
    const name = 'rutger';
    const client = test.client();
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signIn(client, { name, password: `guess number ${index}` })),
    );
    const codes = guesses.map((one) => (typeof one === 'string' ? one : one.code));
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(3);

    const right = { name, password: 'demo-rule-designer-2026' };
    expect(await signIn(client, right)).toBe('RATE_LIMITED');
    later(0.5);
    expect(await signIn(client, right)).toMatchObject({ __typename: 'User' });
    expect(await signIn(client, { name, password: 'one more guess' })).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });

  it('is refused over a WebSocket, where no cookie can be set', async () => {
    for await (const { data, errors } of test.client().subscribe(SIGN_IN, { input: VIEWER })) {
      expect(data).toBeFalsy();
      expect(errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    }
  });
});

describe('other sites', () => {
  it.each(['https://evil.example', 'http://localhost:1', 'null'])('cannot act through a page of %s', async (origin) => {
    const client = (await test.client().signIn(VIEWER.name, VIEWER.password)).withHeaders({ origin });
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ME }),
    });
    expect(response.status).toBe(403);
    await expect(client.subscribe(ME).next()).rejects.toThrow('403');
  });

  it('cannot send a form, nor ask with a plain link', async () => {
    const client = await test.client().signIn(VIEWER.name, VIEWER.password);
    const form = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: 'mutation { signOut }' }),
    });
    expect(form.status).toBeGreaterThanOrEqual(400);
    expect((await client.fetch(`/graphql?query=${encodeURIComponent(ME)}`)).status).toBe(400);
    expect(await client.data(ME)).toEqual({ me: { name: 'vera' } });
  });

  it('are told apart from our own pages, under each name of this machine', async () => {
    const signedIn = await test.client().signIn(VIEWER.name, VIEWER.password);
    for (const name of ['localhost', '127.0.0.1']) {
      const client = signedIn.withHeaders({ origin: `http://${name}:${test.app.url.port}` });
      expect(await client.data(ME)).toEqual({ me: { name: 'vera' } });
    }
  });
});

describe('the users of the demo', () => {
  it('can all sign in with what is printed', async () => {
    for (const { name, password, role } of DEMO_USERS) {
      expect(await signIn(test.client(), { name, password })).toMatchObject({ roles: [role] });
    }
  });
});
