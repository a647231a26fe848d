import { users } from '@gatehouse/drizzle';
import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

const SETUP = `mutation ($input: SetupAdministratorInput!) { setupAdministrator(input: $input) { __typename
  ... on User { name roles } ... on InputProblem { code fields } } }`;
const START = new Date('2026-11-22T09:00:00Z');

const clock = new SettableClock(START);
const test = await startTestApp({ clock });
await test.app.database.queries.delete(users);

const setup = async (link: string | null, more: object = {}) => {
  const input = { link, name: 'ada', displayName: 'Ada', password: 'a long enough one', ...more };
  const client = test.client();
  return { client, result: (await client.data(SETUP, { input })).setupAdministrator };
};
const newLink = () => test.app.features.access.makeSetupLink();
const INVALID = { __typename: 'InputProblem', code: 'LINK_INVALID', fields: ['link'] };

describe('the first administrator', () => {
  it('is asked for as long as there is none', async () => {
    expect(await test.anonymous.data('{ server { setupNeeded version today } }')).toEqual({
      server: { setupNeeded: true, version: '0.1.0', today: '2026-11-22' },
    });
  });

  it('is not made by a guessed link, an old one, or one that is older than an hour', async () => {
    expect((await setup('guess')).result).toEqual(INVALID);
    const replaced = await newLink();
    const link = await newLink();
    expect((await setup(replaced)).result).toEqual(INVALID);
    clock.set(new Date(START.getTime() + 3_600_000));
    expect((await setup(link)).result).toEqual(INVALID);
    clock.set(START);
  });

  it('is made once by the link, which a refused password does not use up, and is signed in', async () => {
    const link = await newLink();
    expect((await setup(link, { password: 'short' })).result).toMatchObject({ code: 'INVALID_INPUT' });
    const { client, result } = await setup(link);
    expect(result).toEqual({ __typename: 'User', name: 'ada', roles: ['ADMINISTRATOR'] });
    expect((await client.data('{ me { name } }')).me).toEqual({ name: 'ada' });

    expect((await setup(link, { name: 'eve' })).result).toEqual(INVALID);
    expect(await newLink()).toBeNull();
    expect((await test.anonymous.data('{ server { setupNeeded } }')).server).toEqual({ setupNeeded: false });
  });
});
