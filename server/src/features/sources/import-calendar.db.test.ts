import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  ImportWorld,
  personRow,
  persons,
  TWO_PERSONS,
} from '../../../test/import-world.ts';
import { PersonReader } from '../persons/index.ts';

const world = await ImportWorld.make();
const reader = new PersonReader(world.database.queries);

async function number(): Promise<number> {
  return (await reader.latestSnapshot())?.number ?? 0;
}

describe('the calendar', () => {
  it('moves contract states and primary contracts, once a day', async () => {
    const source = await world.source({ files: ['CONTRACT'] });
    const start = world.clock.now();
    await source.import({
      persons: persons(personRow('1'), personRow('2')),
      contracts: contracts(
        contractRow('1', '1', { End: '3/1/2027', Title: 'Clerk' }),
        contractRow('1', '2', { Start: '3/2/2027', Title: 'Chief' }),
        contractRow('2', '1'),
      ),
    });
    const since = await number();
    await world.sources.dateSnapshots.run();
    expect(await number()).toBe(since);

    world.clock.set(new Date('2027-03-01T23:30:00Z'));
    await world.sources.dateSnapshots.run();
    expect(await number()).toBe(since + 1);
    expect(await source.news('1', since)).toEqual(['CHANGED primaryContract: 1 → 2']);
    expect(await source.person('1')).toMatchObject({ version: 2, title: 'Chief', contract_state: 'ACTIVE' });
    expect(await source.person('2')).toMatchObject({ version: 1 });
    await world.sources.dateSnapshots.run();
    expect(await number()).toBe(since + 1);

    world.clock.set(new Date('2027-03-02T23:30:00Z'));
    // At midnight the job and an evaluation may both begin the day.
    await Promise.all([world.sources.dateSnapshots.run(), world.sources.dateSnapshots.run()]);
    expect(await number()).toBe(since + 2);
    world.clock.set(start);
  });
});

describe('the configuration', () => {
  it('of display names holds from the next snapshot on, for everybody', async () => {
    const [source, other] = [await world.source(), await world.source()];
    await other.import({ ...TWO_PERSONS, persons: persons(personRow('7'), personRow('2')) });
    await source.import(TWO_PERSONS);
    const configuration = await world.sources.configuration.get(EVERYTHING);
    const changed = {
      ...configuration,
      displayNames: { ...configuration.displayNames, B: '{FamilyName}, {NickName}' },
    };
    await world.sources.configuration.set(EVERYTHING, changed);
    const since = await number();
    await source.import(TWO_PERSONS);
    expect((await source.person('1')).display_name).toBe('Family1, Nick1');
    expect(await other.news('7', since)).toEqual(['CHANGED displayName: Nick7 Family7 (7) → Family7, Nick7']);
    expect((await other.person('7')).search_text).toContain(' family7, nick7');
    await world.sources.configuration.set(EVERYTHING, configuration);
    await source.import(TWO_PERSONS);
  });

  it('of primary managers is followed up the departments', async () => {
    const source = await world.source();
    const configuration = await world.sources.configuration.get(EVERYTHING);
    await world.sources.configuration.set(EVERYTHING, { ...configuration, primaryManager: 'DEPARTMENT' });
    await source.import({
      persons: persons(personRow('1'), personRow('2'), personRow('3')),
      contracts: contracts(
        contractRow('1', '1', { Department: 'D3' }),
        contractRow('2', '1', { Department: 'D2' }),
        contractRow('3', '1', { Department: 'D1' }),
      ),
      departments: departments('D1;Board;;3', 'D2;Division;D1;2', 'D3;Team;D2;'),
    });
    const [one, two, three] = await source.persons();
    expect([one, two, three].map((person) => person?.primary_manager_id)).toEqual([two?.id, three?.id, null]);
    await world.sources.configuration.set(EVERYTHING, configuration);
  });

  it('of primary managers ends where departments are above themselves, which is reported', async () => {
    const source = await world.source();
    const configuration = await world.sources.configuration.get(EVERYTHING);
    await world.sources.configuration.set(EVERYTHING, { ...configuration, primaryManager: 'DEPARTMENT' });
    const done = await source.import({
      persons: persons(personRow('1'), personRow('2')),
      contracts: contracts(contractRow('1', '1', { Department: 'D4' }), contractRow('2', '1', { Department: 'D5' })),
      // A ring of three, one below it, and one that is its own parent.
      departments: departments('D1;A;D3;', 'D2;B;D1;', 'D3;C;D2;', 'D4;Below;D3;', 'D5;Own;D5;1', 'D6;Top;;'),
    });
    expect(await source.problems(done.id)).toEqual(
      ['2 D1', '3 D2', '4 D3', '6 D5'].map((place) => `PARENT_CYCLE REPORTED departments.csv:${place}`),
    );
    const [one, two] = await source.persons();
    expect([one?.primary_manager_id, two?.primary_manager_id]).toEqual([null, one?.id]);
    await world.sources.configuration.set(EVERYTHING, configuration);
  });
});
