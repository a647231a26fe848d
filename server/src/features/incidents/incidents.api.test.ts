import { sources, targets } from '@gatehouse/drizzle';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';

const START = new Date('2026-11-22T09:00:00Z');
const clock = new SettableClock(START);
const test = await startTestApp({ clock });
const operator = await test.as('OPERATOR');

const PARTS = `id kind state tags description details sourceId targetId enforcementId importId openedAt latestAt
  resolvedAt resolvedBy resolution`;
const LIST = `query ($filter: IncidentFilter, $first: Int, $after: String) { incidents(filter: $filter, first: $first, after: $after) {
  nodes { ${PARTS} } pageInfo { endCursor hasNextPage } count { value exact } } }`;
const RESOLVE = `mutation ($id: ID!) { resolveIncident(id: $id) { __typename
  ... on Incident { state resolvedBy resolution } ... on InputProblem { code } } }`;

const hr = newId();
const payroll = newId();
const directory = newId();
const mail = newId();

interface ListedIncident {
  readonly id: string;
  readonly kind: string;
  readonly [part: string]: unknown;
}

const list = async (filter: object = {}): Promise<ListedIncident[]> =>
  (await operator.data(LIST, { filter })).incidents.nodes;
const openOf = async (kind: string) => (await list({ state: 'OPEN' })).filter((incident) => incident.kind === kind);

const event = (kind: string, data: object, subjectId = newId(), said: object = {}): DomainEvent => ({
  kind,
  subjectType: 'Import',
  subjectId,
  data: { ...data },
  actor: SYSTEM,
  audit: { action: 'Import', state: 'ERROR', data: { ...said } },
});

beforeAll(async () => {
  const { queries } = test.app.database;
  const made = { settings: {}, mapping: {}, mappingVersion: 1, createdAt: START, updatedAt: START };
  const source = (id: string, name: string) => ({ id, name, connector: 'csv', thresholds: {}, ...made });
  const target = (id: string, name: string) => ({
    ...{ id, name, identifier: name, connector: 'sql', correlation: {}, concurrency: 5, enabled: true },
    ...made,
  });
  await queries.insert(sources).values([source(hr, 'HR'), source(payroll, 'Payroll')]);
  await queries.insert(targets).values([target(directory, 'Directory'), target(mail, 'Mail')]);
});

describe('a failed import', () => {
  it('opens one incident, which the next success of the same source closes', async () => {
    const failed = newId();
    await test.announce(
      event('import.failed', { sourceId: hr }, failed, { message: 'The file persons.csv is missing.' }),
    );
    const [opened] = await openOf('IMPORT_FAILED');
    expect(opened).toMatchObject({
      ...{ tags: ['Domain:Provisioning', 'Component:Source'], sourceId: hr, importId: failed },
      description: 'The import of HR failed: The file persons.csv is missing.',
      ...{ openedAt: '2026-11-22T09:00:00.000Z', resolvedAt: null, resolution: null },
    });

    clock.set(new Date('2026-11-22T10:00:00Z'));
    const again = newId();
    await test.announce(event('import.failed', { sourceId: hr }, again, { message: 'The disk is full' }));
    const [joined, ...others] = await openOf('IMPORT_FAILED');
    expect(others).toEqual([]);
    expect(joined).toMatchObject({
      ...{
        id: opened?.id,
        importId: again,
        openedAt: '2026-11-22T09:00:00.000Z',
        latestAt: '2026-11-22T10:00:00.000Z',
      },
      description: 'The import of HR failed: The disk is full.',
    });

    await test.announce(event('import.finished', { sourceId: payroll }));
    expect(await openOf('IMPORT_FAILED')).toHaveLength(1);
    await test.announce(event('import.finished', { sourceId: hr }));
    const [closed] = await list({ search: 'import failed' });
    expect(closed).toMatchObject({
      state: 'RESOLVED',
      resolution: 'NEXT_SUCCESS',
      resolvedAt: '2026-11-22T10:00:00.000Z',
      resolvedBy: null,
    });
    clock.set(START);
  });
});

describe('a blocked import', () => {
  it.each([
    ['import.approved', 'APPROVED'],
    ['import.cancelled', 'CANCELLED'],
    ['import.superseded', 'SUPERSEDED'],
  ])('has an incident of its own, which %s closes and says so', async (kind, resolution) => {
    const [one, other] = [newId(), newId()];
    await test.announce(
      event('import.blocked', { sourceId: hr }, one),
      event('import.blocked', { sourceId: hr }, other),
    );
    expect(await openOf('IMPORT_BLOCKED')).toHaveLength(2);
    await test.announce(event(kind, { sourceId: hr }, one));
    const [left] = await openOf('IMPORT_BLOCKED');
    expect(left?.['importId']).toBe(other);
    const closed = (await list({ state: 'RESOLVED' })).find((incident) => incident['importId'] === one);
    expect(closed?.['resolution']).toBe(resolution);
    await test.announce(event('import.cancelled', { sourceId: hr }, other));
  });
});

describe('failed actions', () => {
  it('share one incident for each enforcement and target, which shows the latest and is resolved by hand', async () => {
    const [first, second] = [newId(), newId()];
    const failed = (enforcementId: string, targetId: string, message: string) => ({
      ...event('action.failed', { enforcementId, targetId, personId: newId() }, newId(), { message, code: 'REFUSED' }),
      subjectType: 'Action',
    });
    await test.announce(failed(first, directory, 'one'), failed(first, directory, 'two'), failed(first, mail, 'three'));
    await test.announce(failed(first, directory, 'four'));
    await test.announce(failed(second, directory, 'five'));
    const open = await openOf('ACTION_FAILED');
    expect(open.map((incident) => [incident['enforcementId'], incident['description']]).sort()).toEqual(
      [
        [first, '3 actions on Directory failed; the latest: four.'],
        [first, 'An action on Mail failed; the latest: three.'],
        [second, 'An action on Directory failed; the latest: five.'],
      ].sort(),
    );

    const id = open.find((incident) => incident['targetId'] === mail)?.id;
    const resolved = { __typename: 'Incident', state: 'RESOLVED', resolvedBy: 'Omar Bediener', resolution: 'BY_HAND' };
    expect((await operator.data(RESOLVE, { id })).resolveIncident).toEqual(resolved);
    expect((await operator.data(RESOLVE, { id })).resolveIncident).toEqual(resolved);
    const auditor = await test.as('AUDITOR');
    const { auditEntries } = await auditor.data(
      '{ auditEntries(filter: { action: "ResolveIncident" }) { nodes { actor message } } }',
    );
    expect(auditEntries.nodes).toEqual([
      { actor: 'Omar Bediener', message: 'The incident was resolved: An action on Mail failed; the latest: three.' },
    ]);
    await test.announce(failed(first, mail, 'six'));
    expect(await openOf('ACTION_FAILED')).toHaveLength(3);
  });

  it('of several lanes at the same time do not wait for each other for ever', async () => {
    const enforcementId = newId();
    const targetIds = [directory, mail];
    await Promise.all(
      Array.from({ length: 20 }, (_, lane) =>
        test.announce(
          ...(lane % 2 === 0 ? targetIds : targetIds.toReversed()).map((targetId) =>
            event('action.failed', { enforcementId, targetId }),
          ),
        ),
      ),
    );
    const mine = (await openOf('ACTION_FAILED')).filter((incident) => incident['enforcementId'] === enforcementId);
    expect(mine.map((incident) => (incident['details'] as { failures: number }).failures)).toEqual([20, 20]);
  });
});

describe('an excluded person who is missing', () => {
  it.each([
    ['person.excluded', { excluded: false }, 'DECIDED'],
    ['person.excluded_returned', {}, 'RETURNED'],
  ])('has an incident that %s closes', async (kind, data, resolution) => {
    const person = newId();
    await test.announce(event('person.excluded_missing', { sourceId: hr }, person));
    await test.announce(event('person.excluded', { excluded: true }, person));
    const [opened] = await openOf('PERSON_EXCLUDED_MISSING');
    expect(opened).toMatchObject({ tags: ['Domain:Provisioning', 'Component:Person'], importId: null });
    await test.announce(event(kind, data, person));
    const closed = (await list()).find(({ id }) => id === opened?.id);
    expect(closed).toMatchObject({ state: 'RESOLVED', resolution });
  });
});

describe('the list of incidents', () => {
  it('is searched by what stands in it and filtered by tag', async () => {
    await test.announce(
      event('import.failed', { sourceId: payroll }, newId(), { message: 'The quote in line 7 is not closed.' }),
    );
    expect((await list({ search: 'payroll QUOTE' })).map(({ kind }) => kind)).toEqual(['IMPORT_FAILED']);
    expect(await list({ search: 'zebra' })).toEqual([]);
    const byTag = await list({ tag: 'Component:Target' });
    expect(new Set(byTag.map(({ kind }) => kind))).toEqual(new Set(['ACTION_FAILED']));
    expect(await list({ tag: 'Domain:Migration' })).toEqual([]);
    expect(await list({ tag: 'nonsense' })).toEqual([]);
  });

  it('does not know what is not there', async () => {
    expect((await operator.data(RESOLVE, { id: newId() })).resolveIncident).toEqual({
      __typename: 'InputProblem',
      code: 'NOT_FOUND',
    });
  });
});

describe('incidents as they happen', () => {
  it('reach subscribers when they open, change and close', async () => {
    const query =
      'subscription ($after: Position) { incidents(after: $after) { position incident { kind state sourceId } } }';
    const live = operator.subscribe(query, { after: '0' });
    const states: string[] = [];
    const source = newId();
    await test.announce(event('import.failed', { sourceId: source }));
    await test.announce(event('import.finished', { sourceId: source }));
    for await (const { data } of live) {
      const { incident } = data?.['incidents'] ?? {};
      if (incident?.sourceId === source) states.push(incident.state);
      if (states.length === 2) break;
    }
    // Each event shows the incident as it is when it is read.
    expect(states.at(-1)).toBe('RESOLVED');
  });
});
