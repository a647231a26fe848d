import { describe, expect, it } from 'vitest';
import type { AnyData, ApiAnswer, ApiClient } from '../../../test/api-client.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { progressEvent } from '../../platform/events/progress.ts';
import { newId } from '../../platform/ids.ts';

const clock = new SettableClock(new Date('2026-11-22T09:00:00Z'));
const test = await startTestApp({ clock });
const admin = await test.as('ADMINISTRATOR');

const CHANGES = 'subscription ($after: Position) { changes(after: $after) { position kind subjectType subjectId } }';
const AUDIT =
  'subscription ($after: Position) { auditEntries(after: $after) { position entry { action state message } } }';
const PROGRESS = `subscription ($runId: ID, $after: Position) { progress(runId: $runId, after: $after) {
  position kind runId step done total rate eta ended state } }`;

const happening = (kind: string, subjectId = newId()): DomainEvent => ({
  kind,
  subjectType: 'Rule',
  subjectId,
  data: {},
  actor: SYSTEM,
});

type Answers = AsyncIterableIterator<ApiAnswer<AnyData>>;

/** A subscription that has begun: what happens from now on reaches it. */
async function follow(client: ApiClient, query: string, variables: object = {}): Promise<Answers> {
  const answers = client.subscribe(query, { ...variables });
  const first = answers.next();
  // Frames of one connection are handled in order: when this query is answered, the subscription has begun.
  await client.subscribe('{ server { version } }').next();
  async function* all(): AsyncGenerator<ApiAnswer<AnyData>> {
    const { value, done } = await first;
    if (done !== true) yield value;
    yield* answers;
  }
  return all();
}

/** Reads to the end of a subscription that is ended by the server. @returns what came, and the code of the refusal. */
async function readToRefusal(answers: Answers): Promise<{ text: string; code: string | undefined }> {
  const came: ApiAnswer<AnyData>[] = [];
  for await (const answer of answers) came.push(answer);
  return { text: JSON.stringify(came), code: came.at(-1)?.errors?.[0]?.extensions?.code };
}

const nextOf = async (answers: Answers) => (await answers.next()).value as ApiAnswer<AnyData>;

async function makeUser(name: string, roles: readonly string[]) {
  const input = { name, displayName: name, password: 'a long enough one', roles };
  const mutation = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { ... on User { id } } }';
  const { createUser } = await admin.data(mutation, { input });
  return { id: createUser.id as string, client: await test.client().signIn(name, 'a long enough one') };
}

const update = (input: object) =>
  admin.data('mutation ($input: UpdateUserInput!) { updateUser(input: $input) { __typename } }', { input });

describe('live changes', () => {
  it('reach a subscriber, and are replayed after a position', async () => {
    const viewer = await test.as('VIEWER');
    const live = await follow(viewer, CHANGES);
    const rules = [newId(), newId(), newId()];
    for (const rule of rules) await test.announce(happening('rule.published', rule));
    const seen = [await nextOf(live), await nextOf(live), await nextOf(live)].map((answer) => answer.data?.['changes']);
    expect(seen.map(({ kind, subjectType, subjectId }) => ({ kind, subjectType, subjectId }))).toEqual(
      rules.map((subjectId) => ({ kind: 'rule.published', subjectType: 'Rule', subjectId })),
    );
    await live.return?.();

    const again = viewer.subscribe(CHANGES, { after: seen[0].position });
    expect((await nextOf(again)).data?.['changes']).toEqual(seen[1]);
    expect((await nextOf(again)).data?.['changes']).toEqual(seen[2]);
    await again.return?.();
  });

  it('tell nothing of sessions to who does not manage them', async () => {
    const live = await follow(await test.as('VIEWER'), CHANGES);
    await test.client().signIn('omar', 'demo-operator-2026');
    const rule = newId();
    await test.announce(happening('rule.drafted', rule));
    expect((await nextOf(live)).data?.['changes'].subjectId).toBe(rule);
    await live.return?.();
  });
});

describe('live progress', () => {
  it('follows one run to its end', async () => {
    const run = newId();
    const live = await follow(await test.as('VIEWER'), PROGRESS, { runId: run });
    const point = { step: 'READ', done: 10, total: 40, rate: 20.5, eta: 1.5, ended: false, state: null };
    const end = { ...point, step: 'DONE', done: 40, rate: null, eta: null, ended: true, state: 'SUCCEEDED' };
    await test.announce(progressEvent('EVALUATION', newId(), point, SYSTEM));
    await test.announce(progressEvent('IMPORT', run, point, SYSTEM));
    expect((await nextOf(live)).data?.['progress']).toMatchObject({ kind: 'IMPORT', runId: run, ...point });
    await test.announce(progressEvent('IMPORT', run, end, SYSTEM));
    expect((await nextOf(live)).data?.['progress']).toMatchObject({ kind: 'IMPORT', runId: run, ...end });
    await live.return?.();
  });
});

describe('a subscription is looked at again for every event', () => {
  /** Something happens that the subscriber may not hear of any more. */
  async function expectEnd(live: Answers, code: string): Promise<void> {
    const rule = newId();
    await test.announce(happening('rule.published', rule));
    const { text, code: found } = await readToRefusal(live);
    expect(found).toBe(code);
    expect(text).not.toContain(rule);
  }

  it('and ends when the session has ended', async () => {
    const { client } = await makeUser('gone', ['VIEWER']);
    const copied = client.withHeaders({});
    const live = await follow(client, CHANGES);
    await test.announce(happening('rule.published'));
    expect((await nextOf(live)).data?.['changes'].kind).toBe('rule.published');
    await copied.data('mutation { signOut }');
    await expectEnd(live, 'UNAUTHENTICATED');
  });

  it('and ends when the session has run out', async () => {
    const { client } = await makeUser('late', ['VIEWER']);
    const live = await follow(client, CHANGES);
    const begun = clock.now();
    clock.set(new Date(begun.getTime() + 12 * 3_600_000));
    await expectEnd(live, 'UNAUTHENTICATED');
    clock.set(begun);
  });

  it('and ends when the role has gone', async () => {
    const { id, client } = await makeUser('moved', ['AUDITOR']);
    const live = await follow(client, AUDIT);
    await update({ id, roles: ['VIEWER'] });
    await expectEnd(live, 'FORBIDDEN');
  });

  it('and ends when the token was revoked', async () => {
    const input = { name: 't', capabilities: ['VIEW'], expiresAt: '2026-12-22T00:00:00Z' };
    const { createApiToken } = await admin.data(
      `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on CreatedApiToken { token apiToken { id } } } }`,
      { input },
    );
    const live = await follow(test.client().withToken(createApiToken.token), CHANGES);
    await admin.data('mutation ($id: ID!) { revokeApiToken(id: $id) { id } }', { id: createApiToken.apiToken.id });
    await expectEnd(live, 'UNAUTHENTICATED');
  });
});
