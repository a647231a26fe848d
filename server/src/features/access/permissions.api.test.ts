import { ROLES, type Role } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnyData, ApiAnswer, ApiClient } from '../../../test/api-client.ts';
import { PERMISSION_MATRIX, type Permission, ROLE_LETTERS } from '../../../test/permission-matrix.ts';
import { makePermissionWorld, type PermissionWorld } from '../../../test/permission-world.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import { progressEvent } from '../../platform/events/progress.ts';
import { newId } from '../../platform/ids.ts';
import { OPERATION_REQUIREMENTS } from './index.ts';

/** No job runs here: what an operation leaves behind stays as it left it. */
const test = await startTestApp({
  clock: new SettableClock(new Date('2026-11-22T10:00:00Z')),
  config: { jobConcurrency: 0 },
});
let world: PermissionWorld;

/** Bookkeeping of who is there: a heartbeat, when a session or token was last seen, attempts to sign in. */
const BOOKKEEPING = ['processes', 'sessions', 'api_tokens', 'sign_in_failures'];

const OPERATIONS = Object.entries(PERMISSION_MATRIX);
const REQUIREMENTS: Readonly<Record<string, string>> = OPERATION_REQUIREMENTS;
const DENIED = ['UNAUTHENTICATED', 'FORBIDDEN'];

beforeAll(async () => {
  world = await makePermissionWorld(test);
  // Signing in is an event of its own.
  for (const asker of [...ROLES, 'TOKEN'] as const) await clientOf(asker);
  await allNumbered();
});
afterAll(() => world.remove());

/** Somebody without the right: nobody, a role, or a token of an administrator that holds another right. */
type Asker = Role | 'NOBODY' | 'TOKEN';

function mayDo(asker: Asker, operation: string, { who }: Permission): boolean {
  if (who === 'public') return true;
  if (asker === 'NOBODY') return false;
  // The token names EXPORT; what anybody signed in may do about himself, it may, too.
  if (asker === 'TOKEN') return ['SIGNED_IN', 'EXPORT'].includes(REQUIREMENTS[operation] ?? '');
  return [...who].some((letter) => ROLE_LETTERS[letter] === asker);
}

let token: Promise<ApiClient> | null = null;
async function clientOf(asker: Asker): Promise<ApiClient> {
  if (asker === 'NOBODY') return test.anonymous;
  if (asker !== 'TOKEN') return test.as(asker);
  token ??= (async () => {
    const admin = await test.as('ADMINISTRATOR');
    const { createApiToken } =
      await admin.data(`mutation { createApiToken(input: { name: "narrow", capabilities: [EXPORT],
      expiresAt: "2026-12-01T00:00:00Z" }) { ... on CreatedApiToken { token } } }`);
    return test.client().withToken(createApiToken.token);
  })();
  return token;
}

function documentOf(operation: string, permission: Permission): string {
  const [root = ''] = operation.split('.');
  const kind = root === 'Mutation' || root === 'Subscription' ? root.toLowerCase() : 'query';
  return `${kind} { ${permission.ask(world)} }`;
}

type Answer = ApiAnswer<AnyData>;
const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions?.code ?? null;

/** The first answer over a WebSocket. */
async function overSocket(client: ApiClient, document: string): Promise<Answer> {
  const answers = client.subscribe(document);
  try {
    return ((await answers.next()).value ?? {}) as Answer;
  } catch (errors) {
    return { errors: errors as NonNullable<Answer['errors']> };
  } finally {
    await answers.return?.();
  }
}

/** One hash over every row of every table but the bookkeeping. */
async function checksum(): Promise<string> {
  const { queries } = test.app.database;
  const tables = await queries.execute<{ name: string }>(sql`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where (schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs'))
      and tablename not in ${BOOKKEEPING} order by 1`);
  const hashes = tables.map(({ name }) =>
    sql.raw(
      `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t`,
    ),
  );
  const rows = await queries.execute<{ name: string; hash: string }>(sql.join(hashes, sql` union all `));
  // So many tables are read by several workers at once, in any order.
  return rows
    .map(({ name, hash }) => `${name} ${hash}`)
    .sort()
    .join('\n');
}

/** The sequencer has given every event its number: from now on nothing changes by itself. */
async function allNumbered(): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = await test.app.database.queries.execute(sql`select 1 from events where position is null`);
    expect(waiting).toHaveLength(0);
  });
}

describe('the matrix of permissions', () => {
  it('names every operation of the API, and none that is not there', async () => {
    const { __schema: schema } = await test.anonymous.data(`{ __schema {
      queryType { name fields { name } } mutationType { name fields { name } } subscriptionType { name fields { name } } } }`);
    const roots: { name: string; fields: { name: string }[] }[] = Object.values(schema);
    const offered = roots.flatMap((root) => root.fields.map((field) => `${root.name}.${field.name}`));
    const isRoot = (operation: string) => /^(Query|Mutation|Subscription)\./.test(operation);
    expect(Object.keys(PERMISSION_MATRIX).filter(isRoot).sort()).toEqual(offered.sort());
  });

  it('names every right that a service asks for', () => {
    expect(Object.keys(PERMISSION_MATRIX).sort()).toEqual(Object.keys(OPERATION_REQUIREMENTS).sort());
  });
});

/** The matrix row by row: who may not. */
const DENIALS = OPERATIONS.filter(([name]) => !name.startsWith('Http.')).flatMap(([operation, permission]) =>
  (['NOBODY', ...ROLES, 'TOKEN'] as const)
    .filter((asker) => !mayDo(asker, operation, permission))
    .map((asker) => [operation, asker, permission] as const),
);

describe('what is not allowed', () => {
  it.each(DENIALS)('%s is refused to %s, and nothing has changed', async (operation, asker, permission) => {
    const client = await clientOf(asker);
    const document = documentOf(operation, permission);
    const expected = asker === 'NOBODY' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const before = await checksum();
    if (!operation.startsWith('Subscription.')) expect(codeOf(await client.execute(document))).toBe(expected);
    expect(codeOf(await overSocket(client, document))).toBe(expected);
    expect(await checksum()).toBe(before);
  });
});

describe('what is allowed', () => {
  const queries = OPERATIONS.filter(([name]) => name.startsWith('Query.') || name.startsWith('Person.'));
  const allowed = (operation: string, permission: Permission) =>
    ROLES.filter((role) => mayDo(role, operation, permission));

  it.each(queries)('%s is answered', async (operation, permission) => {
    for (const role of allowed(operation, permission)) {
      const answer = await (await test.as(role)).execute(documentOf(operation, permission));
      expect(answer.errors, role).toBeUndefined();
    }
  });

  it.each(OPERATIONS.filter(([name]) => name.startsWith('Mutation.')))(
    '%s changes something, and is refused to nobody who may',
    async (operation, permission) => {
      const document = documentOf(operation, permission);
      const before = await checksum();
      let done = 0;
      for (const role of allowed(operation, permission)) {
        // Signing out ends a session, and the shared clients are still needed.
        const client = operation === 'Mutation.signOut' ? test.client() : await test.as(role);
        const answer = await client.execute(document);
        expect([...DENIED, 'INTERNAL_SERVER_ERROR'], role).not.toContain(codeOf(answer));
        if (answer.errors === undefined && !JSON.stringify(answer.data).includes('Problem')) done += 1;
      }
      if (permission.who === 'public') return;
      expect(done).toBeGreaterThan(0);
      expect(await checksum()).not.toBe(before);
    },
  );

  it.each(OPERATIONS.filter(([name]) => name.startsWith('Subscription.')))(
    '%s brings events',
    async (operation, permission) => {
      for (const role of allowed(operation, permission)) {
        const client = await test.as(role);
        const answers = client.subscribe(documentOf(operation, permission));
        const first = answers.next();
        await client.subscribe('{ server { version } }').next();
        await somethingOfEachKind();
        expect((await first).value, role).toMatchObject({
          data: { [operation.split('.')[1] ?? '']: { position: expect.stringMatching(/^\d+$/) } },
        });
        await answers.return?.();
      }
    },
  );
});

describe('Http.upload', () => {
  it.each(['NOBODY', ...ROLES, 'TOKEN'] as const)('by %s', async (asker) => {
    const client = await clientOf(asker);
    const before = await checksum();
    const { status } = await client.upload('x.csv', 'a;b\n');
    const permission = PERMISSION_MATRIX['Http.upload'];
    const isAllowed = permission !== undefined && mayDo(asker, 'Http.upload', permission);
    expect(status).toBe(isAllowed ? 201 : asker === 'NOBODY' ? 401 : 403);
    if (isAllowed) expect(await checksum()).not.toBe(before);
    else expect(await checksum()).toBe(before);
  });
});

describe.each(OPERATIONS.filter(([name]) => name.startsWith('Http.export')))('%s', (operation, permission) => {
  it.each(['NOBODY', ...ROLES, 'TOKEN'] as const)('by %s', async (asker) => {
    const client = await clientOf(asker);
    const { status } = await client.fetch(permission.ask(world));
    expect(status).toBe(mayDo(asker, operation, permission) ? 200 : asker === 'NOBODY' ? 401 : 403);
  });
});

async function somethingOfEachKind(): Promise<void> {
  const sourceId = newId();
  const audit = { action: 'Import', state: 'ERROR', data: {} } as const;
  const point = { step: 'READ', done: 1, total: 2, rate: null, eta: null, ended: false, state: null };
  await test.announce(
    { kind: 'import.failed', subjectType: 'Import', subjectId: newId(), data: { sourceId }, actor: SYSTEM, audit },
    progressEvent('IMPORT', newId(), point, SYSTEM),
    { kind: 'target.changed', subjectType: 'Target', subjectId: newId(), data: {}, actor: SYSTEM },
  );
}
