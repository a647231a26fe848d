import { entitlements, persons, sources, targets } from '@gatehouse/drizzle';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';

const START = new Date('2026-11-22T09:00:00Z');
const clock = new SettableClock(START);
const test = await startTestApp({ clock });
const auditor = await test.as('AUDITOR');

const LIST = `query ($filter: AuditFilter, $first: Int, $after: String) { auditEntries(filter: $filter, first: $first, after: $after) {
  nodes { id at actor actorKind action state person personId message } pageInfo { endCursor hasNextPage } count { value exact } } }`;

const sourceId = newId();
const targetId = newId();
const entitlementId = newId();
const john = newId();
const ann = newId();

const list = async (filter: object = {}, page: object = {}) =>
  (await auditor.data(LIST, { filter, ...page })).auditEntries;

const action = (record: Partial<AuditRecord> & { action: string }): DomainEvent => ({
  kind: 'action.succeeded',
  subjectType: 'Action',
  subjectId: newId(),
  data: {},
  actor: { kind: 'USER', id: newId(), name: 'Omar Bediener', capabilities: new Set() },
  audit: { state: 'FINISHED', personId: john, targetId, data: { entitlementId }, ...record },
});

beforeAll(async () => {
  const { queries } = test.app.database;
  const made = { settings: {}, mapping: {}, mappingVersion: 1, createdAt: START, updatedAt: START };
  await queries.insert(sources).values({ id: sourceId, name: 'HR', connector: 'csv', thresholds: {}, ...made });
  await queries.insert(targets).values({
    ...{ id: targetId, name: 'Directory', identifier: 'Directory', connector: 'sql', correlation: {} },
    ...{ concurrency: 5, enabled: true, ...made },
  });
  await queries.insert(entitlements).values({
    ...{ id: entitlementId, targetId, kind: 'PERMISSION', permissionSet: 'groups', reference: 'fin' },
    ...{ name: 'Finance group', offered: true, refreshedAt: START },
  });
  const person = (id: string, externalId: string, displayName: string, location: string | null) => ({
    ...{ id, sourceId, sourceKey: externalId, state: 'PRESENT', version: 1, externalId, displayName, location },
    ...{
      contractState: 'ACTIVE',
      model: {},
      contentHash: Buffer.alloc(1),
      searchText: '',
      addedAt: START,
      changedAt: START,
    },
  });
  await queries
    .insert(persons)
    .values([person(john, '12345', 'John Doe (12345)', 'Utrecht'), person(ann, '77', 'Ann Østergård (77)', null)]);
});

describe('the audit log', () => {
  it('says who did what to whom, when, and how it ended', async () => {
    await test.announce(
      action({ action: 'GrantPermission', data: { entitlementId, accountName: 'jdoe', account: 'jdoe' } }),
      action({
        action: 'UpdateAccount',
        state: 'ERROR',
        personId: ann,
        data: { message: 'the container for creating the account is not set.' },
      }),
    );
    const { nodes } = await list({ targetId });
    expect(nodes).toEqual([
      {
        ...{ id: nodes[0].id, at: '2026-11-22T09:00:00.000Z', actor: 'Omar Bediener', actorKind: 'USER' },
        ...{ action: 'UpdateAccount', state: 'ERROR', person: 'Ann Østergård (77)', personId: ann },
        message: 'Failed to update the account in Directory: the container for creating the account is not set.',
      },
      {
        ...{ id: nodes[1].id, at: '2026-11-22T09:00:00.000Z', actor: 'Omar Bediener', actorKind: 'USER' },
        ...{ action: 'GrantPermission', state: 'FINISHED', person: 'John Doe (12345, Utrecht)', personId: john },
        message: 'Permission Finance group of account jdoe was granted in Directory.',
      },
    ]);
  });

  it('holds changes of configuration, and not what was refused', async () => {
    const admin = await test.as('ADMINISTRATOR');
    const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { __typename } }';
    const input = { name: 'mila', displayName: 'Mila', password: 'a long enough one', roles: ['VIEWER', 'APPROVER'] };
    await admin.data(create, { input });
    await admin.data(create, { input });
    const { nodes } = await list({ action: 'CreateUser', search: 'mila' });
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      actor: 'Bente Beheer',
      person: null,
      message: 'User mila was created with VIEWER, APPROVER.',
    });
    expect(JSON.stringify(await list())).not.toContain('a long enough one');
  });

  it('tells of refused sign-ins of known users', async () => {
    await expect(test.client().signIn('vera', 'wrong password!')).rejects.toThrow('refused');
    await expect(test.client().signIn('stranger', 'wrong password!')).rejects.toThrow('refused');
    const { nodes } = await list({ action: 'SignIn', state: 'ERROR' });
    expect(nodes.map(({ actor, message }: { actor: string; message: string }) => [actor, message])).toEqual([
      ['Not signed in', 'Signing in as vera was refused: the password was wrong.'],
    ]);
  });

  it('keeps the names of then', async () => {
    const { queries } = test.app.database;
    await test.announce(action({ action: 'EnableAccount' }));
    await queries.update(persons).set({ displayName: 'John Smith (12345)' });
    expect((await list({ action: 'EnableAccount' })).nodes[0].person).toBe('John Doe (12345, Utrecht)');
    await queries.update(persons).set({ displayName: 'John Doe (12345)' });
  });

  it.each([
    ['a part of a name, whatever the capitals', 'øSTERG', 1],
    ['an id and a target', '77 directory', 1],
    ['the words of an action', 'update account', 1],
    ['a word that stands nowhere', 'zebra', 0],
    ['a sign that means something to the database', '%', 0],
  ])('is searched by %s', async (_what, search, count) => {
    const found = await list({ search, targetId });
    expect(found.nodes).toHaveLength(count);
    expect(found.count).toEqual({ value: count, exact: true });
  });

  it('is filtered by time', async () => {
    const later = new Date('2026-11-23T09:00:00Z');
    clock.set(later);
    await test.announce(action({ action: 'MoveAccount' }));
    clock.set(START);
    expect((await list({ from: later.toISOString() })).nodes).toHaveLength(1);
    expect((await list({ action: 'MoveAccount', to: '2026-11-23T08:59:59Z' })).nodes).toHaveLength(0);
  });

  it('is paged without a gap or a double, also inside one instant', async () => {
    await test.announce(...Array.from({ length: 25 }, () => action({ action: 'DisableAccount' })));
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } = await list(
        { action: 'DisableAccount' },
        { first: 10, after },
      );
      ids.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(ids).size).toBe(25);
    expect(ids).toHaveLength(25);
    expect((await auditor.execute(LIST, { after: 'bm9uc2Vuc2U' })).errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    expect((await auditor.execute(LIST, { first: 0 })).errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
  });

  it('is a tab of the person, for auditors', async () => {
    const query = 'query ($id: ID!) { person(id: $id) { audit(first: 2) { nodes { action } count { value } } } }';
    const { person } = await auditor.data(query, { id: ann });
    expect(person.audit).toEqual({ nodes: [{ action: 'UpdateAccount' }], count: { value: 1 } });
    const answer = await (await test.as('OPERATOR')).execute(query, { id: ann });
    expect(answer.errors?.[0]).toMatchObject({ path: ['person', 'audit'], extensions: { code: 'FORBIDDEN' } });
  });

  it('is followed live', async () => {
    const live = auditor.subscribe(
      'subscription ($after: Position) { auditEntries(after: $after) { position entry { action message } } }',
      {
        after: '0',
      },
    );
    const first = (await live.next()).value?.data?.['auditEntries'];
    expect(BigInt(first.position)).toBeGreaterThan(0n);
    expect(first.entry.action).toBe('CreateUser');
    await live.return?.();
  });
});
