import { describe, expect, it } from 'vitest';
import { EVERYTHING, ImportWorld, personRow, persons, TWO_PERSONS } from '../../../test/import-world.ts';
import { PersonReader } from '../persons/index.ts';

const world = await ImportWorld.make();
const reader = new PersonReader(world.database.queries);

async function number(): Promise<number> {
  return (await reader.latestSnapshot())?.number ?? 0;
}

const OFF = { enabled: false, count: 0, percentage: 0 };

describe('somebody who leaves the source', () => {
  it('is removed with his contracts, and gets them back when he returns', async () => {
    const source = await world.source();
    await source.import(TWO_PERSONS);
    const before = await source.person('1');
    const since = await number();
    const gone = await source.import({ ...TWO_PERSONS, persons: persons(personRow('2')) });
    expect(gone.counts).toMatchObject({ removed: 1, added: 0 });
    expect(await source.person('1')).toMatchObject({ id: before.id, state: 'REMOVED', version: 1 });
    expect(await reader.personsById([before.id])).toMatchObject([{ state: 'REMOVED', model: { externalId: '1' } }]);

    const back = await source.import(TWO_PERSONS);
    expect(back.counts).toMatchObject({ returned: 1, added: 0, changed: 0 });
    expect(await source.person('1')).toMatchObject({
      id: before.id,
      state: 'PRESENT',
      version: 2,
      primary_contract_id: before.primary_contract_id,
    });
    expect(await source.news('1', since)).toEqual(['REMOVED', 'RETURNED']);
  });

  it('keeps his id when his key stays and his number changes', async () => {
    const source = await world.source();
    await source.import(TWO_PERSONS);
    const { id } = await source.person('1');
    await source.import({ ...TWO_PERSONS, persons: persons(personRow('1', { Number: '1001' }), personRow('2')) });
    expect(await source.person('1')).toMatchObject({ id, external_id: '1001', state: 'PRESENT' });
  });
});

describe('an excluded person', () => {
  const excluded = persons(personRow('1', { Excluded: 'TRUE' }), personRow('2'));

  it('is excluded by the source, and included again by it', async () => {
    const source = await world.source();
    await source.import({ ...TWO_PERSONS, persons: excluded });
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: true, state: 'PRESENT' });
    await source.import(TWO_PERSONS);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: false });
  });

  it('is listed as missing when the record leaves, and is not removed', async () => {
    const source = await world.source();
    await source.import({ ...TWO_PERSONS, persons: excluded });
    await source.limit({ added: OFF, blocked: OFF, removed: { enabled: true, count: 1, percentage: 0 } });
    const gone = await source.import({ ...TWO_PERSONS, persons: persons(personRow('2')) });
    expect(gone).toMatchObject({ state: 'SUCCEEDED', counts: { removed: 0 } });
    const person = await source.person('1');
    expect(person).toMatchObject({ state: 'PRESENT', missing: true, excluded_by_mapping: true });
    const missing = () =>
      world.events.filter(({ kind, subjectId }) => kind === 'person.excluded_missing' && subjectId === person.id);
    expect(missing()).toHaveLength(1);

    await source.import({ ...TWO_PERSONS, persons: persons(personRow('2')) });
    expect(missing()).toHaveLength(1);

    await source.import(TWO_PERSONS);
    expect(await source.person('1')).toMatchObject({ missing: false, excluded_by_mapping: false, id: person.id });
    expect(
      world.events.some(({ kind, subjectId }) => kind === 'person.excluded_returned' && subjectId === person.id),
    ).toBe(true);
  });

  it('becomes a leaver at the next import when somebody includes him while he is missing', async () => {
    const source = await world.source();
    await source.import({ ...TWO_PERSONS, persons: excluded });
    await source.import({ ...TWO_PERSONS, persons: persons(personRow('2')) });
    const { id } = await source.person('1');
    await world.people.exclusions.include(EVERYTHING, id);
    const done = await source.import({ ...TWO_PERSONS, persons: persons(personRow('2')) });
    expect(done.counts.removed).toBe(1);
    expect(await source.person('1')).toMatchObject({ state: 'REMOVED', missing: false });
  });

  it('is excluded again by the next import, which says so', async () => {
    const source = await world.source();
    await source.import({ ...TWO_PERSONS, persons: excluded });
    const { id } = await source.person('1');
    await world.people.exclusions.include(EVERYTHING, id);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: false });
    const done = await source.import({ ...TWO_PERSONS, persons: excluded });
    expect(await source.problems(done.id)).toEqual(['EXCLUSION_RENEWED REPORTED persons.csv:2 1']);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: true });
  });

  it('by hand stays excluded through imports', async () => {
    const source = await world.source();
    await source.import(TWO_PERSONS);
    const { id } = await source.person('1');
    await world.people.exclusions.exclude(EVERYTHING, id, { reason: 'On leave' });
    await source.import({ ...TWO_PERSONS, persons: persons(personRow('1', { Name: 'New' }), personRow('2')) });
    expect(await source.person('1')).toMatchObject({ excluded_by_hand: true, version: 2 });
  });
});
