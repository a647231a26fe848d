import { randomBytes } from 'node:crypto';
import { exclusions, persons, personVersions, users } from '@gatehouse/drizzle';
import type { Capability } from '@gatehouse/schema';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import type { Actor } from '../../platform/actor.ts';
import { SettableClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database/connection.ts';
import { makeAnnounce } from '../../platform/events/announce.ts';
import type { AnnouncedEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import { endDueExclusions } from './exclusion-service.ts';
import { createPersonsFeature } from './persons-feature.ts';
import { ExclusionStore } from './storage/exclusion-store.ts';

const database = openDatabase({ url: (await testDatabase()).url });
afterAll(() => database.close());

const clock = new SettableClock(new Date('2027-03-01T12:00:00Z'));
const happened: AnnouncedEvent[] = [];
const announce = makeAnnounce(clock, [
  (_tx, events) => {
    happened.push(...events);
    return Promise.resolve([]);
  },
]);
const { exclusions: service, persons: people } = createPersonsFeature({ database, clock, announce });

const olga = newId();
await database.queries.insert(users).values({
  id: olga,
  name: 'olga',
  displayName: 'Olga Operator',
  passwordHash: '',
  roles: ['OPERATOR'],
  createdAt: clock.now(),
});
const actor = (...capabilities: Capability[]): Actor => ({
  kind: 'USER',
  id: olga,
  name: 'Olga Operator',
  capabilities: new Set(capabilities),
});
const operator = actor('VIEW', 'ENFORCE');
const viewer = actor('VIEW');

let personId: string;
beforeEach(() => {
  clock.set(new Date('2027-03-01T12:00:00Z'));
  happened.length = 0;
});
beforeEach(async () => {
  personId = await add({});
});

async function add(set: Partial<typeof persons.$inferInsert>): Promise<string> {
  const id = newId();
  await database.queries.insert(persons).values({
    ...{ id, sourceId: newId(), sourceKey: '1', state: 'PRESENT', version: 1, externalId: '1', displayName: 'Ann' },
    ...{ contractState: 'ACTIVE', model: {}, contentHash: randomBytes(32), searchText: ' ann 1' },
    ...{ addedAt: clock.now(), changedAt: clock.now(), ...set },
  });
  await database.queries.insert(personVersions).values({ id: newId(), personId: id, version: 1, validFrom: 1 });
  return id;
}

const stands = async (id = personId) => {
  const person = await people.find(viewer, id);
  const { excludedByHand, excludedByMapping, includedByHand } = person ?? {};
  return { excludedByHand, excludedByMapping, includedByHand };
};
const current = async (id = personId) => (await service.current(viewer, [id])).get(id) ?? null;
const beginDay = (day: string) =>
  database.queries.transaction((tx) =>
    endDueExclusions(
      { exclusions: new ExclusionStore(tx), announce: (events) => announce(tx, events) },
      day,
      clock.now(),
    ),
  );

describe('excluding by hand', () => {
  it('keeps why, by whom, since when and until when', async () => {
    const done = await service.exclude(operator, personId, { reason: ' On leave ', until: '2027-06-01' });
    expect(done).toMatchObject({ id: personId, excludedByHand: true });
    expect(await current()).toEqual({
      ...{ personId, reason: 'On leave', by: 'Olga Operator', until: '2027-06-01' },
      since: new Date('2027-03-01T12:00:00Z'),
    });
    expect(happened).toMatchObject([
      {
        ...{ kind: 'person.excluded', subjectId: personId, data: { excluded: true } },
        audit: { action: 'ExcludePerson', personId, data: { reason: 'On leave', until: '2027-06-01' } },
      },
    ]);
    await service.include(operator, personId);
    expect(await stands()).toMatchObject({ excludedByHand: false });
    expect(await current()).toBeNull();
    expect(happened.at(-1)).toMatchObject({ data: { excluded: false }, audit: { action: 'IncludePerson' } });
  });

  it('takes the place of an exclusion by hand, which is kept', async () => {
    await service.exclude(operator, personId, { reason: 'On leave', until: '2027-04-01' });
    await service.exclude(operator, personId, { reason: 'Leave made longer', until: '2027-05-01' });
    const rows = await database.queries
      .select({ reason: exclusions.reason, endedBy: exclusions.endedBy })
      .from(exclusions)
      .where(eq(exclusions.personId, personId))
      .orderBy(asc(exclusions.until));
    expect(rows).toEqual([
      { reason: 'On leave', endedBy: olga },
      { reason: 'Leave made longer', endedBy: null },
    ]);
    await beginDay('2027-04-01');
    expect(await stands()).toMatchObject({ excludedByHand: true });
  });

  it('refuses an unknown person as a value, and who may not as a refusal', async () => {
    expect(await service.exclude(operator, newId(), { reason: 'On leave' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await service.include(operator, newId())).toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.exclude(viewer, personId, { reason: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(service.include(viewer, personId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('asks for a reason and a day to come', async () => {
    expect(await service.exclude(operator, personId, { reason: '' })).toMatchObject({ fields: ['reason'] });
    // Already the 2nd of March in the tenant's time zone, Europe/Amsterdam.
    clock.set(new Date('2027-03-01T23:30:00Z'));
    const today = { reason: 'On leave', until: '2027-03-02' };
    expect(await service.exclude(operator, personId, today)).toMatchObject({ fields: ['until'] });
    expect(happened).toEqual([]);
  });
});

describe('an exclusion with an end', () => {
  beforeEach(async () => {
    await service.exclude(operator, personId, { reason: 'On leave', until: '2027-03-10' });
    happened.length = 0;
  });

  it('ends by itself on its day, once', async () => {
    await beginDay('2027-03-09');
    expect(await stands()).toMatchObject({ excludedByHand: true });
    await beginDay('2027-03-10');
    expect(await stands()).toMatchObject({ excludedByHand: false });
    expect(await current()).toBeNull();
    await beginDay('2027-03-10');
    expect(happened).toMatchObject([
      {
        subjectId: personId,
        data: { excluded: false },
        actor: { kind: 'SYSTEM' },
        audit: { data: { byItself: true } },
      },
    ]);
  });

  it('is made up for when no day began meanwhile', async () => {
    await beginDay('2027-08-01');
    expect(await stands()).toMatchObject({ excludedByHand: false });
  });

  it('leaves excluded whom the source excludes', async () => {
    await database.queries.update(persons).set({ excludedByMapping: true }).where(eq(persons.id, personId));
    await beginDay('2027-03-10');
    expect(await stands()).toMatchObject({ excludedByHand: false, excludedByMapping: true });
    expect(happened).toMatchObject([{ data: { excluded: true } }]);
  });

  it('goes on while the person is missing: somebody has to decide', async () => {
    await database.queries.update(persons).set({ missing: true }).where(eq(persons.id, personId));
    await beginDay('2027-03-10');
    expect(await stands()).toMatchObject({ excludedByHand: true });
    expect(happened).toEqual([]);
    await database.queries.update(persons).set({ missing: false }).where(eq(persons.id, personId));
    await beginDay('2027-03-11');
    expect(await stands()).toMatchObject({ excludedByHand: false });
  });
});

it('marks whom the source excludes and somebody included by hand', async () => {
  const id = await add({ excludedByMapping: true, model: { excluded: true } });
  expect(await stands(id)).toEqual({ excludedByHand: false, excludedByMapping: true, includedByHand: false });
  await service.include(operator, id);
  expect(await stands(id)).toEqual({ excludedByHand: false, excludedByMapping: false, includedByHand: true });
  happened.length = 0;
  await service.include(operator, id);
  expect(happened).toEqual([]);
});

it('lists who is missing', async () => {
  const id = await add({ excludedByMapping: true, missing: true });
  const { nodes } = await people.list(viewer, { excluded: true, missing: true }, null, 50, null);
  expect(nodes.map((person) => person.id)).toEqual([id]);
});
