import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { emptyDatabase } from '../../../test/test-database.ts';

const PROGRESS = `subscription ($runId: ID!) { progress(runId: $runId, after: "0") { ended } }`;
const PERSONS = `query ($sourceId: ID!) { persons(first: 50, filter: { sourceId: $sourceId }) { nodes { externalId displayName } } }`;

const test = await startTestApp();
const hr = await emptyDatabase();
const sql = postgres(hr.url);
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-kinds-'));
afterAll(async () => {
  await sql.end();
  await rm(directory, { recursive: true });
});

const VAULT = {
  Persons: [
    {
      ExternalId: '1001',
      DisplayName: 'Sørina Yılmaz (1001)',
      Name: { NickName: 'Sørina', FamilyName: 'Yılmaz', Convention: 'B' },
      Details: { BirthDate: '1990-12-31' },
      Contracts: [
        { ExternalId: 'A', StartDate: '2020-01-01', Department: { ExternalId: 'D1' }, Title: { Name: 'Clerk' } },
        { ExternalId: 'B', StartDate: '2021-01-01', EndDate: '2021-06-30', Department: { ExternalId: 'D1' } },
      ],
    },
    { ExternalId: '1002', Name: { NickName: 'Bert', FamilyName: 'Aas', Convention: 'B' }, Contracts: [] },
  ],
  Departments: [{ ExternalId: 'D1', DisplayName: 'Finance', ManagerExternalId: '1002' }],
};
const vaultFile = join(directory, 'vault.json');

beforeAll(async () => {
  await writeFile(vaultFile, JSON.stringify(VAULT));
  await sql`create table staff (id int primary key, "firstName" text, "lastName" text)`;
  await sql`insert into staff values (1, 'Ann', 'Vries'), (2, 'Bert', 'Aas'), (3, 'Carl', 'Berg')`;
});

const administrator = () => test.as('ADMINISTRATOR');
const ask = async (name: string, variables: object) =>
  (await administrator()).data(operation('sources', name), { ...variables });
const create = async (input: object) => (await ask('CreateSource', { input })).createSource;
const preview = async (input: object) => (await ask('PreviewSource', { input })).previewSource;
const read = async (id: string) => (await ask('Source', { id })).source;
const personsOf = async (sourceId: string) =>
  (await (await administrator()).data(PERSONS, { sourceId })).persons.nodes.map(
    ({ externalId, displayName }: { externalId: string; displayName: string }) => [externalId, displayName],
  );

async function imported(sourceId: string) {
  const { startImport } = await ask('StartImport', { sourceId });
  for await (const { data } of (await administrator()).subscribe(PROGRESS, { runId: startImport.id })) {
    if (data?.['progress'].ended === true) break;
  }
  const found = (await ask('Import', { id: startImport.id })).import;
  const problems = (await ask('ImportProblems', { id: startImport.id, first: 20 })).import.problems.nodes;
  return { ...found, problems };
}

const file = (path: string, more: object = {}) => ({
  kind: 'PERSON',
  path,
  delimiter: ',',
  encoding: 'UTF_8',
  keyColumns: ['ExternalId'],
  ...more,
});
const departments = (path: string, part: string | null = null) => ({
  ...file(path, { kind: 'DEPARTMENT', keyColumns: [], part }),
  idColumn: 'ExternalId',
  nameColumn: 'DisplayName',
  managerColumn: 'ManagerExternalId',
});
const vault = [file(vaultFile, { part: 'Persons' }), departments(vaultFile, 'Departments')];

describe('kinds of sources', () => {
  it('are offered with their forms; secrets are marked', async () => {
    const { sourceConnectors } = await ask('SourceConnectors', {});
    const forms = new Map<string, { lists: string; options: { key: string; secret: boolean }[] }>(
      sourceConnectors.map((connector: { name: string }) => [connector.name, connector]),
    );
    expect([...forms.keys()].slice(0, 4)).toEqual(['csv', 'xlsx', 'json', 'sql']);
    expect(forms.get('csv')).toMatchObject({ lists: 'FILES', options: [] });
    expect(forms.get('sql')?.lists).toBe('SETTINGS');
    expect(
      forms
        .get('sql')
        ?.options.filter(({ secret }) => secret)
        .map(({ key }) => key),
    ).toEqual(['url']);
  });

  it('are known: another is refused', async () => {
    expect(await create({ name: 'X', connector: 'fax' })).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['connector'],
    });
    expect(await preview({ connector: 'fax' })).toMatchObject({ code: 'INVALID_INPUT', fields: ['connector'] });
  });
});

describe('a JSON source', () => {
  it('is shown before it is kept, its contracts as a list of their own, private contact data masked', async () => {
    const path = join(directory, 'private.json');
    await writeFile(
      path,
      JSON.stringify([{ ExternalId: '1', PrivateEmail: 'a@home.example', Contracts: [{ No: 1 }] }]),
    );
    const found = await preview({ connector: 'json', files: [file(path)] });
    expect(found.lists).toEqual([
      { kind: 'PERSON', name: 'private.json', columns: ['ExternalId', 'PrivateEmail'], rows: [['1', '•••']] },
      { kind: 'CONTRACT', name: 'private.json', columns: ['No'], rows: [['1']] },
    ]);
    expect(found.mapping.person.map(({ field }: { field: string }) => field)).toContain('ExternalId');
  });

  it('imports persons in the shape of the ecosystem, contracts inside, with the mapping that was proposed', async () => {
    const source = await create({ name: 'Vault', connector: 'json', files: vault });
    expect(source).toMatchObject({ connector: 'json', settings: { contractKey: 'ExternalId' }, secretsSet: [] });
    const done = await imported(source.id);
    expect(done.problems).toEqual([]);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 2, contracts: 2, departments: 1 } });
    expect(await personsOf(source.id)).toEqual([
      ['1002', 'Bert Aas (1002)'],
      ['1001', 'Sørina Yılmaz (1001)'],
    ]);
  });

  it('fails an import of a file that is no JSON any more, says where, and nobody leaves', async () => {
    const path = join(directory, 'torn.json');
    const line = (id: number) => JSON.stringify({ ExternalId: String(id), Name: { FamilyName: `F${id}` } });
    await writeFile(path, [1, 2, 3].map(line).join('\n'));
    const source = await create({ name: 'Torn', connector: 'json', files: [file(path)] });
    expect(await imported(source.id)).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 3 } });
    await writeFile(path, `${line(1)}\n${line(2).slice(0, -3)}`);
    const failed = await imported(source.id);
    expect(failed).toMatchObject({ state: 'FAILED', failure: 'FILE_FAULT' });
    expect(failed.problems).toMatchObject([
      { code: 'JSON_INVALID', file: 'torn.json', line: 2, consequence: 'FAILED' },
    ]);
    expect(await personsOf(source.id)).toHaveLength(3);
  });
});

describe('an Excel source', () => {
  it('imports a sheet for each list', async () => {
    const path = join(directory, 'hr.xlsx');
    const sheet = (name: string, rows: CellValue[][]) => ({ name, rows });
    const born = new Date(Date.UTC(1990, 11, 31));
    const workbook = await writeXlsx({
      sheets: [
        sheet('Staff', [
          ['ExternalId', 'FirstName', 'LastName', 'BirthDate'],
          ['007', 'Øyvind', 'Dahl', born],
          ['8', 'Ann', '', null],
        ]),
        sheet('Jobs', [
          ['Employee', 'No', 'StartDate'],
          ['007', 1, new Date(Date.UTC(2020, 0, 1))],
        ]),
      ],
    });
    await writeFile(path, workbook);
    const jobs = file(path, { kind: 'CONTRACT', keyColumns: ['No'], personKeyColumns: ['Employee'], part: 'Jobs' });
    const source = await create({ name: 'Workbook', connector: 'xlsx', files: [file(path), jobs] });
    const done = await imported(source.id);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 1, contracts: 1, blocked: 1 } });
    expect(done.problems).toMatchObject([{ code: 'REQUIRED', file: 'hr.xlsx', line: 3, recordKey: '8' }]);
    expect(await personsOf(source.id)).toEqual([['007', 'Øyvind Dahl (007)']]);
  });
});

describe('a source with secrets', () => {
  const settings = { personsQuery: 'select * from staff order by id', personsKey: 'id' };
  let id = '';
  const update = async (input: object) => (await ask('UpdateSource', { input: { id, ...input } })).updateSource;
  const sealed = async (): Promise<string> => {
    const [row] = await test.app.database.raw`select secrets from sources where id = ${id}`;
    return String(row?.['secrets']);
  };

  it('is read with them, and never gives them back', async () => {
    const secrets = { url: hr.url };
    expect(await preview({ connector: 'sql', settings, secrets })).toMatchObject({
      lists: [{ kind: 'PERSON', columns: ['id', 'firstName', 'lastName'], rows: [['1', 'Ann', 'Vries'], {}, {}] }],
    });
    const source = await create({ name: 'Database', connector: 'sql', settings, secrets });
    ({ id } = source);
    expect(source).toMatchObject({ secretsSet: ['url'], settings: { ...settings, seconds: '300' }, files: [] });
    expect(JSON.stringify([source, await read(id)])).not.toContain(hr.url);
    const done = await imported(id);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 3 } });
  });

  it('keeps those that are not sent, and masks them in the audit log', async () => {
    const before = await sealed();
    expect(before).not.toContain('postgres');
    expect(await update({ settings: { ...settings, seconds: '60' } })).toMatchObject({ secretsSet: ['url'] });
    expect(await preview({ sourceId: id, connector: 'sql', settings })).toMatchObject({ lists: [{ kind: 'PERSON' }] });
    expect(await update({ name: 'Renamed' })).toMatchObject({ settings: { seconds: '60' } });
    expect(await imported(id)).toMatchObject({ state: 'SUCCEEDED', counts: { persons: 3, changed: 0 } });
    await update({ secrets: { url: `${hr.url}?application_name=other` } });
    const entries = await test.app.database.raw<{ data: { changes?: Record<string, unknown> } }[]>`
      select data from audit_entries where action = 'UpdateSource' order by at`;
    expect(entries.map(({ data }) => data.changes)).toEqual([
      { 'setting seconds': { from: '300', to: '60' } },
      expect.anything(),
      { 'secret url': { from: '••••••••', to: '••••••••' } },
    ]);
    const [{ said } = { said: '' }] = await test.app.database.raw<{ said: string }[]>`
      select string_agg(t::text, '') as said from (select * from audit_entries) t`;
    expect(said).not.toContain('postgres://');
    expect(JSON.stringify(test.logged)).not.toContain('postgres://');
  });

  it('refuses to be without one that it needs, and one in the wrong place', async () => {
    expect(await update({ secrets: { url: null } })).toMatchObject({ code: 'SETTINGS_INVALID', fields: ['url'] });
    expect(await update({ settings: { ...settings, url: hr.url } })).toMatchObject({ code: 'SETTINGS_INVALID' });
    expect(await create({ name: 'No', connector: 'sql', settings })).toMatchObject({ code: 'SETTINGS_INVALID' });
    expect(await read(id)).toMatchObject({ secretsSet: ['url'] });
  });

  it('that cannot be reached fails the import, and nobody leaves', async () => {
    await update({ secrets: { url: 'postgres://hr:verysecret@127.0.0.1:1/hr' } });
    const failed = await imported(id);
    expect(failed).toMatchObject({ state: 'FAILED', failure: 'FILE_FAULT' });
    expect(failed.problems).toMatchObject([{ code: 'SOURCE_UNREACHABLE', consequence: 'FAILED' }]);
    expect(JSON.stringify([failed, test.logged])).not.toContain('verysecret');
    expect(await personsOf(id)).toHaveLength(3);
  });
});
