import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  type HrText,
  ImportWorld,
  personRow,
  persons,
  type WorldSource,
} from '../../../test/import-world.ts';
import { PersonReader } from '../persons/index.ts';

const world = await ImportWorld.make();
const reader = new PersonReader(world.database.queries);

const TWO: HrText = {
  persons: persons(personRow('1'), personRow('2')),
  contracts: contracts(
    contractRow('1', '1', { Fte: '1', Department: 'D1', Title: 'Clerk' }),
    contractRow('2', '1', { Department: 'D1' }),
  ),
  departments: departments('D1;Finance;;2'),
};

async function number(): Promise<number> {
  return (await reader.latestSnapshot())?.number ?? 0;
}

/** What a person's history says after a snapshot, without the number. */
async function newsOf(source: WorldSource, key: string, since: number): Promise<readonly string[]> {
  return (await source.history(key))
    .filter((line) => Number(line.split(' ')[0]) > since)
    .map((line) => line.replace(/^\d+ /, ''));
}

describe('a version of a person', () => {
  it('holds the whole model, as evaluation reads it', async () => {
    const source = await world.source();
    await source.import(TWO);
    const [one, two] = [await source.person('1'), await source.person('2')];
    const batches = [];
    for await (const batch of reader.currentPersons(1)) batches.push(...batch);
    const read = batches.find(({ id }) => id === one.id);
    expect(read).toEqual({
      id: one.id,
      version: 1,
      state: 'PRESENT',
      externalId: '1',
      displayName: 'Nick1 Family1 (1)',
      excluded: false,
      blocked: false,
      model: {
        displayName: 'Nick1 Family1 (1)',
        primaryContractId: one.primary_contract_id,
        primaryManager: null,
        externalId: '1',
        userName: 'login1',
        name: { nickName: 'Nick1', familyName: 'Family1', convention: 'B' },
        contact: { personal: { email: 'secret1@home.example' }, business: { email: 'p1@example.org' } },
        contracts: [
          {
            id: one.primary_contract_id,
            sourceKey: '1',
            externalId: '1-1',
            startDate: '2020-01-01',
            details: { fte: 1 },
            title: { name: 'Clerk' },
            department: { externalId: 'D1', displayName: 'Finance' },
          },
        ],
      },
    });
    expect(await reader.personVersion(two.id, 1)).toMatchObject({ personId: two.id, version: 1 });
    expect(await reader.personVersion(two.id, 2)).toBeNull();
    expect((await reader.personReferences([one.id])).get(one.id)).toEqual({
      id: one.id,
      externalId: '1',
      displayName: 'Nick1 Family1 (1)',
    });
  });

  it('stays when the same files come again', async () => {
    const source = await world.source();
    await source.import(TWO);
    const before = await source.persons();
    const again = await source.import(TWO);
    expect(again.counts).toMatchObject({ added: 0, changed: 0, removed: 0, returned: 0 });
    expect(await source.persons()).toEqual(before);
    const [versions] =
      await world.sql`select count(*)::int as count from person_versions v join persons p on p.id = v.person_id
      where p.source_id = ${source.id}`;
    expect(versions?.['count']).toBe(2);
  });
});

describe('history', () => {
  it('tells each field that changed, and what became of contracts', async () => {
    const source = await world.source();
    await source.import(TWO);
    const since = await number();
    const done = await source.import({
      ...TWO,
      persons: persons(personRow('1', { Family: 'Bos', Prefix: 'van', Home: 'new@home.example' }), personRow('2')),
      contracts: contracts(
        contractRow('1', '2', { Start: '3/1/2027', Department: 'D1', Title: 'Chief' }),
        contractRow('2', '1', { Department: 'D1', End: '12/31/2027' }),
      ),
    });
    expect(done.counts).toMatchObject({ added: 0, changed: 2, removed: 0 });
    expect(await newsOf(source, '1', since)).toEqual([
      'CHANGED contracts[1]: 2020-01-01, Finance, Clerk → –',
      'CHANGED contracts[2]: – → 2027-03-01, Finance, Chief',
      'CHANGED displayName: Nick1 Family1 (1) → Nick1 van Bos (1)',
      'CHANGED name.familyName: Family1 → Bos',
      'CHANGED name.familyNamePrefix: – → van',
      'CHANGED primaryContract: 1 → 2',
    ]);
    expect(await newsOf(source, '2', since)).toEqual(['CHANGED contracts[1].endDate: – → 2027-12-31']);
    expect(await source.person('1')).toMatchObject({ version: 2, title: 'Chief' });
    const versions = await world.sql`select version, valid_from, valid_to from person_versions
      where person_id = ${(await source.person('1')).id} order by version`;
    expect(
      versions.map((row) => [
        row['version'],
        Number(row['valid_from']) - since,
        row['valid_to'] && Number(row['valid_to']) - since,
      ]),
    ).toEqual([
      [1, 0, 1],
      [2, 1, null],
    ]);
  });

  it('says nothing of private contact data, though it is kept', async () => {
    const source = await world.source();
    await source.import(TWO);
    const since = await number();
    await source.import({ ...TWO, persons: persons(personRow('1', { Home: 'moved@home.example' }), personRow('2')) });
    expect(await newsOf(source, '1', since)).toEqual([]);
    expect((await source.person('1')).version).toBe(2);
    const [leak] = await world.sql`select count(*)::int as count from person_changes
      where old_value::text || new_value::text like '%home.example%'`;
    expect(leak?.['count']).toBe(0);
  });

  it('follows a department that is renamed', async () => {
    const source = await world.source();
    await source.import(TWO);
    const since = await number();
    await source.import({ ...TWO, departments: departments('D1;Money;;2') });
    expect(await newsOf(source, '1', since)).toEqual(['CHANGED contracts[1].department.displayName: Finance → Money']);
    expect(await source.person('1')).toMatchObject({ department_name: 'Money' });
  });

  it('follows a manager who is another person, or called otherwise', async () => {
    const source = await world.source();
    const managed = (rows: string, manager: string) => ({
      ...TWO,
      persons: rows,
      contracts: contracts(contractRow('1', '1', { Manager: manager }), contractRow('2', '1')),
    });
    await source.import(managed(persons(personRow('1'), personRow('2')), '2'));
    const since = await number();
    await source.import(managed(persons(personRow('1'), personRow('2', { Mail: 'boss@example.org' })), '2'));
    expect(await newsOf(source, '1', since)).toEqual([
      'CHANGED primaryManager.email: p2@example.org → boss@example.org',
    ]);
    await source.import(managed(persons(personRow('1')), '2'));
    expect((await newsOf(source, '1', since + 1)).map((line) => line.split(':')[0])).toEqual([
      'CHANGED primaryManager.displayName',
      'CHANGED primaryManager.email',
      'CHANGED primaryManager.externalId',
    ]);
    expect(await source.person('1')).toMatchObject({ primary_manager_id: null, version: 3 });
  });
});

describe('somebody who leaves the source', () => {
  it('is removed with his contracts, and gets them back when he returns', async () => {
    const source = await world.source();
    await source.import(TWO);
    const before = await source.person('1');
    const since = await number();
    const gone = await source.import({ ...TWO, persons: persons(personRow('2')) });
    expect(gone.counts).toMatchObject({ removed: 1, added: 0 });
    expect(await source.person('1')).toMatchObject({ id: before.id, state: 'REMOVED', version: 1 });
    expect(await reader.personsById([before.id])).toMatchObject([{ state: 'REMOVED', model: { externalId: '1' } }]);

    const back = await source.import(TWO);
    expect(back.counts).toMatchObject({ returned: 1, added: 0, changed: 0 });
    expect(await source.person('1')).toMatchObject({
      id: before.id,
      state: 'PRESENT',
      version: 2,
      primary_contract_id: before.primary_contract_id,
    });
    expect(await newsOf(source, '1', since)).toEqual(['REMOVED', 'RETURNED']);
  });

  it('keeps his id when his key stays and his number changes', async () => {
    const source = await world.source();
    await source.import(TWO);
    const { id } = await source.person('1');
    await source.import({ ...TWO, persons: persons(personRow('1', { Number: '1001' }), personRow('2')) });
    expect(await source.person('1')).toMatchObject({ id, external_id: '1001', state: 'PRESENT' });
  });
});

describe('an excluded person', () => {
  const excluded = persons(personRow('1', { Excluded: 'TRUE' }), personRow('2'));

  it('is excluded by the source, and included again by it', async () => {
    const source = await world.source();
    await source.import({ ...TWO, persons: excluded });
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: true, state: 'PRESENT' });
    await source.import(TWO);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: false });
  });

  it('is listed as missing when the record leaves, and is not removed', async () => {
    const source = await world.source();
    await source.import({ ...TWO, persons: excluded });
    await source.limit({ added: OFF, blocked: OFF, removed: { enabled: true, count: 1, percentage: 0 } });
    const gone = await source.import({ ...TWO, persons: persons(personRow('2')) });
    expect(gone).toMatchObject({ state: 'SUCCEEDED', counts: { removed: 0 } });
    const person = await source.person('1');
    expect(person).toMatchObject({ state: 'PRESENT', missing: true, excluded_by_mapping: true });
    const missing = () =>
      world.events.filter(({ kind, subjectId }) => kind === 'person.excluded_missing' && subjectId === person.id);
    expect(missing()).toHaveLength(1);

    await source.import({ ...TWO, persons: persons(personRow('2')) });
    expect(missing()).toHaveLength(1);

    await source.import(TWO);
    expect(await source.person('1')).toMatchObject({ missing: false, excluded_by_mapping: false, id: person.id });
    expect(
      world.events.some(({ kind, subjectId }) => kind === 'person.excluded_returned' && subjectId === person.id),
    ).toBe(true);
  });

  it('becomes a leaver at the next import when somebody includes him while he is missing', async () => {
    const source = await world.source();
    await source.import({ ...TWO, persons: excluded });
    await source.import({ ...TWO, persons: persons(personRow('2')) });
    const { id } = await source.person('1');
    await world.people.persons.exclude(EVERYTHING, id, false);
    const done = await source.import({ ...TWO, persons: persons(personRow('2')) });
    expect(done.counts.removed).toBe(1);
    expect(await source.person('1')).toMatchObject({ state: 'REMOVED', missing: false });
  });

  it('is excluded again by the next import, which says so', async () => {
    const source = await world.source();
    await source.import({ ...TWO, persons: excluded });
    const { id } = await source.person('1');
    await world.people.persons.exclude(EVERYTHING, id, false);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: false });
    const done = await source.import({ ...TWO, persons: excluded });
    expect(await source.problems(done.id)).toEqual(['EXCLUSION_RENEWED REPORTED persons.csv:2 1']);
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: true });
  });

  it('by hand stays excluded through imports', async () => {
    const source = await world.source();
    await source.import(TWO);
    const { id } = await source.person('1');
    await world.people.persons.exclude(EVERYTHING, id, true);
    await source.import({ ...TWO, persons: persons(personRow('1', { Name: 'New' }), personRow('2')) });
    expect(await source.person('1')).toMatchObject({ excluded_by_hand: true, version: 2 });
  });
});

const OFF = { enabled: false, count: 0, percentage: 0 };

describe('the primary contract', () => {
  const primaryOf = async (...rows: readonly string[]) => {
    const source = await world.source({ files: ['CONTRACT'] });
    await source.import({ persons: persons(personRow('1')), contracts: contracts(...rows) });
    const person = await source.person('1');
    const [row] = await world.sql`select source_key from contracts where id = ${person.primary_contract_id}`;
    return [row?.['source_key'], person.contract_state];
  };

  // The clock stands on 1 March 2027.
  it.each([
    [
      'active before better ones that are not',
      [
        ['past', { Fte: '1', End: '2/28/2027' }],
        ['now', { Fte: '0,1' }],
        ['future', { Fte: '1', Start: '3/2/2027' }],
      ],
      'now',
      'ACTIVE',
    ],
    [
      'future before past',
      [
        ['past', { Fte: '1', End: '2/28/2027' }],
        ['future', { Start: '3/2/2027' }],
      ],
      'future',
      'FUTURE',
    ],
    ['past when there is nothing else', [['past', { End: '2/28/2027' }]], 'past', 'PAST'],
    ['on its first and on its last day', [['today', { Start: '3/1/2027', End: '3/1/2027' }]], 'today', 'ACTIVE'],
    [
      'of the most hours',
      [
        ['a', { Fte: '0,5', Hours: '20' }],
        ['b', { Fte: '0.50', Hours: '30' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'by decimals as numbers',
      [
        ['a', { Fte: '0,9' }],
        ['b', { Fte: '0,85' }],
        ['c', { Fte: '1,0' }],
      ],
      'c',
      'ACTIVE',
    ],
    [
      'with a part before none',
      [
        ['a', {}],
        ['b', { Fte: '0' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the highest sequence',
      [
        ['a', { Sequence: '2' }],
        ['b', { Sequence: '10' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'without an end before one with',
      [
        ['a', { End: '1/1/2099' }],
        ['b', {}],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the earliest start',
      [
        ['a', { Start: '1/2/2020' }],
        ['b', { Start: '1/1/2020' }],
      ],
      'b',
      'ACTIVE',
    ],
    [
      'of the first key when all is equal',
      [
        ['b', { ContractId: 'x' }],
        ['a', { ContractId: 'x' }],
      ],
      'a',
      'ACTIVE',
    ],
  ] as const)('is %s', async (_, rows, key, state) => {
    expect(await primaryOf(...rows.map(([no, cells]) => contractRow('1', no, cells)))).toEqual([key, state]);
  });

  it('is none without contracts', async () => {
    const source = await world.source({ files: [] });
    await source.import({ persons: persons(personRow('1')) });
    expect(await source.person('1')).toMatchObject({ primary_contract_id: null, contract_state: 'NONE' });
  });
});

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
    expect(await newsOf(source, '1', since)).toEqual(['CHANGED primaryContract: 1 → 2']);
    expect(await source.person('1')).toMatchObject({ version: 2, title: 'Chief', contract_state: 'ACTIVE' });
    expect(await source.person('2')).toMatchObject({ version: 1 });
    await world.sources.dateSnapshots.run();
    expect(await number()).toBe(since + 1);
    world.clock.set(start);
  });
});

describe('the configuration', () => {
  it('of display names holds from the next snapshot on, for everybody', async () => {
    const [source, other] = [await world.source(), await world.source()];
    await other.import({ ...TWO, persons: persons(personRow('7'), personRow('2')) });
    await source.import(TWO);
    const configuration = await world.sources.configuration.get(EVERYTHING);
    const changed = {
      ...configuration,
      displayNames: { ...configuration.displayNames, B: '{FamilyName}, {NickName}' },
    };
    await world.sources.configuration.set(EVERYTHING, changed);
    const since = await number();
    await source.import(TWO);
    expect((await source.person('1')).display_name).toBe('Family1, Nick1');
    expect(await newsOf(other, '7', since)).toEqual(['CHANGED displayName: Nick7 Family7 (7) → Family7, Nick7']);
    expect((await other.person('7')).search_text).toContain(' family7, nick7');
    await world.sources.configuration.set(EVERYTHING, configuration);
    await source.import(TWO);
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
});
