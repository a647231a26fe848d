import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  departments,
  type HrText,
  ImportWorld,
  PERSON_HEADER,
  personRow,
  persons,
} from '../../../test/import-world.ts';

const world = await ImportWorld.make();

const THREE = persons(personRow('1'), personRow('2'), personRow('3'));
const ONE_EACH = contracts(contractRow('1', '1'), contractRow('2', '1'), contractRow('3', '1'));
const DEPARTMENTS = departments('D1;Finance;;');
const GOOD: HrText = { persons: THREE, contracts: ONE_EACH, departments: DEPARTMENTS };

describe('a file that cannot be used', () => {
  const faults: readonly (readonly [string, Partial<HrText>, readonly string[]])[] = [
    ['is empty', { persons: '' }, ['NO_ROWS FAILED persons.csv:?']],
    ['has no rows', { departments: 'Id;Name;Parent;Manager\n' }, ['NO_ROWS FAILED departments.csv:?']],
    [
      'lacks columns',
      { persons: THREE.replace('Family;Use', 'Familie;Gebruik') },
      ['COLUMN_MISSING FAILED persons.csv:1', 'COLUMN_MISSING FAILED persons.csv:1'],
    ],
    ['has a column twice', { contracts: ONE_EACH.replace('Fte', 'Hours') }, ['COLUMN_DOUBLED FAILED contracts.csv:1']],
    [
      'has bytes of another encoding',
      { persons: Buffer.from(THREE.replace('Nick2', 'Ren\u00e9e'), 'latin1') },
      ['BYTES_UNDECODABLE FAILED persons.csv:3'],
    ],
    ['leaves a quote open', { contracts: ONE_EACH.replace('2-1', '"2-1') }, ['QUOTE_UNCLOSED FAILED contracts.csv:3']],
  ];

  it.each(faults)('fails the import when it %s, and nothing changes', async (_, wrong, problems) => {
    const source = await world.source();
    await source.import(GOOD);
    const before = await source.persons();
    const failed = await source.import({ ...GOOD, ...wrong });
    expect(failed).toMatchObject({ state: 'FAILED', outcome: { failure: 'FILE_FAULT' } });
    expect(await source.problems(failed.id)).toEqual(problems);
    expect(await source.persons()).toEqual(before);
    expect(world.events.at(-2)).toMatchObject({
      kind: 'import.failed',
      subjectId: failed.id,
      audit: { state: 'ERROR', data: { message: expect.stringContaining('.csv') as string } },
    });
  });

  it('fails the import when it is not there', async () => {
    const source = await world.source();
    const failed = await source.import({ persons: THREE, departments: DEPARTMENTS });
    expect(failed.outcome.failure).toBe('FILE_FAULT');
    expect(await source.problems(failed.id)).toEqual(['FILE_MISSING FAILED :?']);
  });

  it('leaves no staged tables behind', async () => {
    const left = await world.sql`select relname from pg_class where relname like 'import_stage%'`;
    expect([...left]).toEqual([]);
  });
});

describe('a faulty row', () => {
  type Fault = readonly [string, Partial<HrText>, string];
  const doubled = persons(personRow('1'), personRow('2', { Name: 'New' }), personRow('2'), personRow('3'));
  const clash = persons(personRow('1', { Number: '3' }), personRow('2', { Name: 'New' }), personRow('3'));
  const changed = (row: string) => persons(personRow('1'), row, personRow('3'));
  const withContract = (row: string, ...more: string[]) => ({
    persons: changed(personRow('2', { Name: 'New' })),
    contracts: contracts(contractRow('1', '1'), row, ...more, contractRow('3', '1')),
  });
  const faults: readonly Fault[] = [
    ['too wide', { persons: changed(`${personRow('2')};x`) }, 'ROW_WIDTH BLOCKED persons.csv:3 2'],
    ['too narrow', { persons: changed('2;2;login') }, 'ROW_WIDTH BLOCKED persons.csv:3 2'],
    ['a required cell empty', { persons: changed(personRow('2', { Family: '' })) }, 'REQUIRED BLOCKED persons.csv:3 2'],
    [
      'a date that is none',
      { persons: changed(personRow('2', { Born: '31-2-1990' })) },
      'DATE BLOCKED persons.csv:3 2',
    ],
    ['a flag that is none', { persons: changed(personRow('2', { Excluded: '?' })) }, 'BOOLEAN BLOCKED persons.csv:3 2'],
    [
      'a convention that is none',
      { persons: changed(personRow('2', { Use: '0' })) },
      'CONVENTION BLOCKED persons.csv:3 2',
    ],
    ['a doubled key', { persons: doubled }, 'DOUBLED_KEY BLOCKED persons.csv:3 2'],
    ['a contract too wide', withContract(`${contractRow('2', '1')};x`), 'ROW_WIDTH BLOCKED contracts.csv:3 1'],
    [
      'a contract without start',
      withContract(contractRow('2', '1', { Start: '' })),
      'REQUIRED BLOCKED contracts.csv:3 1',
    ],
    [
      'a contract with a bad date',
      withContract(contractRow('2', '1', { End: '31/1/2030' })),
      'DATE BLOCKED contracts.csv:3 1',
    ],
    [
      'a contract with a bad number',
      withContract(contractRow('2', '1', { Fte: 'full' })),
      'NUMBER BLOCKED contracts.csv:3 1',
    ],
    ['a contract without its key', withContract(contractRow('2', '')), 'CONTRACT_KEY_EMPTY BLOCKED contracts.csv:3'],
    [
      'a doubled contract',
      withContract(contractRow('2', '1'), contractRow('2', '1', { Title: 'Clerk' })),
      'DOUBLED_KEY BLOCKED contracts.csv:3 1',
    ],
  ];

  it.each(faults)('with %s keeps the last good version of a person', async (_, wrong, problem) => {
    const source = await world.source();
    await source.import(GOOD);
    const before = await source.person('2');
    const done = await source.import({ ...GOOD, ...wrong });
    expect(await source.problems(done.id)).toContain(problem);
    expect(done.counts).toMatchObject({ blocked: 1, removed: 0, changed: 0, persons: 2 });
    expect(await source.person('2')).toEqual({ ...before, blocked: true });
    expect(done.state).toBe('SUCCEEDED');

    const healed = await source.import(GOOD);
    expect(healed.counts).toMatchObject({ blocked: 0, changed: 0 });
    expect(await source.person('2')).toEqual(before);
  });

  it.each(faults)('with %s leaves a new person out', async (_, wrong, problem) => {
    const source = await world.source();
    const done = await source.import({ ...GOOD, ...wrong });
    expect(await source.keys()).toEqual(['1', '3']);
    expect(await source.problems(done.id)).toContain(problem);
    expect(done.counts).toMatchObject({ added: 2, blocked: 1, contracts: 2 });
  });

  it('that clashes on the external id blocks both persons', async () => {
    const source = await world.source();
    const done = await source.import({ ...GOOD, persons: clash });
    expect(await source.problems(done.id)).toEqual([
      'EXTERNAL_ID_CLASH BLOCKED persons.csv:2 1',
      'EXTERNAL_ID_CLASH BLOCKED persons.csv:4 3',
    ]);
    expect(await source.keys()).toEqual(['2']);
  });

  it('of somebody blocked still holds the external id', async () => {
    const source = await world.source();
    await source.import(GOOD);
    // 1 cannot be read and stays 1; so 2 may not become 1, and stays 2; so 3 may not become 2.
    const chain = persons(
      personRow('1', { Born: 'x' }),
      personRow('2', { Number: '1' }),
      personRow('3', { Number: '2' }),
    );
    const done = await source.import({ ...GOOD, persons: chain });
    expect(done.counts).toMatchObject({ blocked: 3, changed: 0 });
    expect((await source.persons()).map((person) => person.external_id)).toEqual(['1', '2', '3']);
  });

  it('is never imported in part: all faults of it are told', async () => {
    const source = await world.source();
    const row = personRow('2', { Family: '', Born: 'soon', Use: 'Q' });
    const done = await source.import({ ...GOOD, persons: persons(personRow('1'), row) });
    expect(await source.problems(done.id)).toEqual([
      'UNKNOWN_PERSON IGNORED contracts.csv:4 1',
      'CONVENTION BLOCKED persons.csv:3 2',
      'DATE BLOCKED persons.csv:3 2',
      'REQUIRED BLOCKED persons.csv:3 2',
    ]);
  });
});

describe('a row whose key cannot be read', () => {
  const rows: readonly (readonly [string, HrText])[] = [
    ['of a person', { ...GOOD, persons: persons(personRow('1'), personRow('')) }],
    ['of a contract', { ...GOOD, persons: persons(personRow('1')), contracts: contracts(contractRow('', '1')) }],
    ['of a department', { ...GOOD, persons: persons(personRow('1')), departments: departments(';Sales;;') }],
    ['that misses cells and names nobody known', { ...GOOD, persons: persons(personRow('1'), 'Bos;An') }],
    ['that has swallowed the rows after it', { ...GOOD, persons: persons(personRow('1'), '2;2;"a', '3;3;b";x') }],
  ];

  it.each(rows)('%s: this import removes nobody, and says so', async (_, text) => {
    const source = await world.source();
    await source.import(GOOD);
    const done = await source.import(text);
    expect(done.outcome.keptEverybody).toBe(true);
    expect(done.counts.removed).toBe(0);
    expect(await source.keys()).toEqual(['1', '2', '3']);
    const kept = await world.sql`select state from contracts where source_id = ${source.id}`;
    expect(kept.map(({ state }) => state as string)).toEqual(['PRESENT', 'PRESENT', 'PRESENT']);
  });

  it('counts as a blocked person', async () => {
    const source = await world.source();
    const done = await source.import({ ...GOOD, persons: persons(personRow('1'), personRow('')) });
    expect(done.counts).toMatchObject({ blocked: 1, persons: 1 });
  });
});

describe('a reference to nothing', () => {
  it('is reported, and the rest goes on', async () => {
    const source = await world.source();
    const done = await source.import({
      persons: THREE,
      contracts: contracts(
        contractRow('1', '1', { Department: 'D9', Manager: '99' }),
        contractRow('2', '1', { Department: 'D1', Manager: '3' }),
        contractRow('99', '1'),
        contractRow('3', '1', { Start: '2/1/2027', End: '1/31/2027' }),
      ),
      departments: departments('D1;Finance;D8;98', 'D2;Sales;D1;1'),
    });
    expect(await source.problems(done.id)).toEqual([
      'DEPARTMENT_UNKNOWN REPORTED contracts.csv:2 1',
      'MANAGER_UNKNOWN REPORTED contracts.csv:2 1',
      'UNKNOWN_PERSON IGNORED contracts.csv:4 1',
      'END_BEFORE_START REPORTED contracts.csv:5 1',
      'DEPARTMENT_MANAGER_UNKNOWN REPORTED departments.csv:2 D1',
      'PARENT_UNKNOWN REPORTED departments.csv:2 D1',
    ]);
    expect(done).toMatchObject({
      state: 'SUCCEEDED',
      counts: { persons: 3, contracts: 3, departments: 2, problems: 6 },
    });
    const [dangling] = await world.sql`select department_external_id, department_id, model -> 'department' as department
      from contracts where source_id = ${source.id} and source_person_key = '1'`;
    expect(dangling).toEqual({ department_external_id: 'D9', department_id: null, department: { externalId: 'D9' } });
  });

  it('is no fault of a source without a file of departments', async () => {
    const source = await world.source({ files: ['CONTRACT'] });
    const done = await source.import({
      persons: THREE,
      contracts: contracts(contractRow('1', '1', { Department: 'D1' })),
    });
    expect(await source.problems(done.id)).toEqual([]);
  });
});

describe('a faulty department', () => {
  it('is left out when its row is doubled, and keeps its last good version', async () => {
    const source = await world.source();
    const text = { persons: THREE, contracts: contracts(contractRow('1', '1', { Department: 'D1' })) };
    await source.import({ ...text, departments: departments('D1;Finance;;', 'D2;Sales;;') });
    const done = await source.import({ ...text, departments: departments('D1;Money;;', 'D1;Gold;;', 'D2;;;') });
    expect(await source.problems(done.id)).toEqual([
      'DOUBLED_KEY IGNORED departments.csv:2 D1',
      'DOUBLED_KEY IGNORED departments.csv:3 D1',
      'REQUIRED IGNORED departments.csv:4 D2',
    ]);
    const kept =
      await world.sql`select display_name from departments where source_id = ${source.id} and state = 'PRESENT'
      order by source_key`;
    expect(kept.map((row) => row['display_name'] as string)).toEqual(['Finance', 'Sales']);
    expect(done.counts).toMatchObject({ changed: 0, blocked: 0 });
  });
});

it('reads separated by commas, in Windows-1252, with quotes and line ends in cells', async () => {
  const source = await world.source({ files: [], format: { delimiter: ',', encoding: 'WINDOWS_1252' } });
  const header = PERSON_HEADER.replaceAll(';', ',');
  const row = '1,1,o.b,"Øyvind ""Ø""",,"Bø, Jr.\r\nof Bø",B,,,,';
  const done = await source.import({ persons: Buffer.from(`${header}\r\n${row}\r\n`, 'latin1') });
  expect(done.state).toBe('SUCCEEDED');
  expect(await source.person('1')).toMatchObject({
    display_name: 'Øyvind "Ø" Bø, Jr. of Bø (1)',
    model: { name: { nickName: 'Øyvind "Ø"', familyName: 'Bø, Jr.\r\nof Bø' } },
  });
});
