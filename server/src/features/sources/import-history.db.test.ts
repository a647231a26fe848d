import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  departments,
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

describe('a version of a person', () => {
  it('holds the whole model, as evaluation reads it', async () => {
    const source = await world.source();
    await source.import(TWO_PERSONS);
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
    await source.import(TWO_PERSONS);
    const before = await source.persons();
    const again = await source.import(TWO_PERSONS);
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
    await source.import(TWO_PERSONS);
    const since = await number();
    const done = await source.import({
      ...TWO_PERSONS,
      persons: persons(personRow('1', { Family: 'Bos', Prefix: 'van', Home: 'new@home.example' }), personRow('2')),
      contracts: contracts(
        contractRow('1', '2', { Start: '3/1/2027', Department: 'D1', Title: 'Chief' }),
        contractRow('2', '1', { Department: 'D1', End: '12/31/2027' }),
      ),
    });
    expect(done.counts).toMatchObject({ added: 0, changed: 2, removed: 0 });
    expect(await source.news('1', since)).toEqual([
      'CHANGED contracts[1]: 2020-01-01, Finance, Clerk → –',
      'CHANGED contracts[2]: – → 2027-03-01, Finance, Chief',
      'CHANGED displayName: Nick1 Family1 (1) → Nick1 van Bos (1)',
      'CHANGED name.familyName: Family1 → Bos',
      'CHANGED name.familyNamePrefix: – → van',
      'CHANGED primaryContract: 1 → 2',
    ]);
    expect(await source.news('2', since)).toEqual(['CHANGED contracts[1].endDate: – → 2027-12-31']);
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
    await source.import(TWO_PERSONS);
    const since = await number();
    await source.import({
      ...TWO_PERSONS,
      persons: persons(personRow('1', { Home: 'moved@home.example' }), personRow('2')),
    });
    expect(await source.news('1', since)).toEqual([]);
    expect((await source.person('1')).version).toBe(2);
    const [leak] = await world.sql`select count(*)::int as count from person_changes
      where old_value::text || new_value::text like '%home.example%'`;
    expect(leak?.['count']).toBe(0);
  });

  it('follows a department that is renamed', async () => {
    const source = await world.source();
    await source.import(TWO_PERSONS);
    const since = await number();
    await source.import({ ...TWO_PERSONS, departments: departments('D1;Money;;2') });
    expect(await source.news('1', since)).toEqual(['CHANGED contracts[1].department.displayName: Finance → Money']);
    expect(await source.person('1')).toMatchObject({ department_name: 'Money' });
  });

  it('follows a manager who is another person, or called otherwise', async () => {
    const source = await world.source();
    const managed = (rows: string, manager: string) => ({
      ...TWO_PERSONS,
      persons: rows,
      contracts: contracts(contractRow('1', '1', { Manager: manager }), contractRow('2', '1')),
    });
    await source.import(managed(persons(personRow('1'), personRow('2')), '2'));
    const since = await number();
    await source.import(managed(persons(personRow('1'), personRow('2', { Mail: 'boss@example.org' })), '2'));
    expect(await source.news('1', since)).toEqual(['CHANGED primaryManager.email: p2@example.org → boss@example.org']);
    await source.import(managed(persons(personRow('1')), '2'));
    expect((await source.news('1', since + 1)).map((line) => line.split(':')[0])).toEqual([
      'CHANGED primaryManager.displayName',
      'CHANGED primaryManager.email',
      'CHANGED primaryManager.externalId',
    ]);
    expect(await source.person('1')).toMatchObject({ primary_manager_id: null, version: 3 });
  });
});
