import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { newId } from '../../platform/ids.ts';

const PREVIEW_FILE = operation('sources', 'PreviewFile');
const PREVIEW_MAPPING = operation('sources', 'PreviewMapping');

const test = await startTestApp();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-previews-'));
afterAll(() => rm(directory, { recursive: true }));
const pathOf = (name: string) => join(directory, name);

const PERSONS = `Id;Nick;Family;Born;PrivateEmail;Phone2
7;Zoë;Vries;1-2-1990;zoe@home.example;06-1
8;Øyvind;Aas;31-12-1985;;
`;
const CONTRACTS = `Person,No,Start,Fte
8,1,1/31/2027,"0,5"
7,1,2/1/2026,1
8,2,13/1/2027,half
`;

beforeAll(async () => {
  await writeFile(pathOf('persons.csv'), `\u{feff}${PERSONS}`);
  await writeFile(pathOf('contracts.csv'), CONTRACTS);
  await writeFile(pathOf('latin.csv'), Buffer.from(PERSONS, 'latin1'));
  await writeFile(pathOf('unclosed.csv'), 'Id,Name\n1,"Ann\n2,Bert\n');
});

const previewFile = async (input: object) =>
  (await (await test.as('ADMINISTRATOR')).data(PREVIEW_FILE, { input })).previewFile;

describe('the preview of a file', () => {
  it('finds delimiter, encoding, columns and rows, and masks what is somebody’s at home', async () => {
    expect(await previewFile({ path: pathOf('persons.csv') })).toEqual({
      __typename: 'FilePreview',
      fileName: 'persons.csv',
      delimiter: ';',
      encoding: 'UTF_8',
      columns: ['Id', 'Nick', 'Family', 'Born', 'PrivateEmail', 'Phone2'],
      rows: [
        ['7', 'Zoë', 'Vries', '1-2-1990', '•••', '06-1'],
        ['8', 'Øyvind', 'Aas', '31-12-1985', '', ''],
      ],
    });
  });

  it('reads Windows-1252, and uploads', async () => {
    expect(await previewFile({ path: pathOf('latin.csv') })).toMatchObject({
      encoding: 'WINDOWS_1252',
      rows: [['7', 'Zoë', 'Vries', '1-2-1990', '•••', '06-1'], expect.anything()],
    });
    const uploaded = await (await test.as('ADMINISTRATOR')).upload('upload.csv', CONTRACTS);
    const { id: uploadId } = (await uploaded.json()) as { id: string };
    expect(await previewFile({ uploadId })).toMatchObject({
      fileName: 'upload.csv',
      delimiter: ',',
      columns: ['Person', 'No', 'Start', 'Fte'],
    });
  });

  it('takes delimiter and encoding as given', async () => {
    const input = { path: pathOf('persons.csv'), delimiter: '-', encoding: 'WINDOWS_1252' };
    expect(await previewFile(input)).toMatchObject({ delimiter: '-', encoding: 'WINDOWS_1252' });
  });

  it.each([
    ['a path where nothing is', { path: '/nowhere/persons.csv' }, 'FILE_MISSING', ['path']],
    ['a directory', { path: '/' }, 'INVALID_INPUT', ['path']],
    ['an unknown upload', { uploadId: newId() }, 'FILE_MISSING', ['uploadId']],
    ['no place at all', {}, 'INVALID_INPUT', ['uploadId', 'path']],
    ['two places', { uploadId: newId(), path: '/x' }, 'INVALID_INPUT', ['uploadId', 'path']],
    ['no delimiter', { path: '/x', delimiter: '' }, 'INVALID_INPUT', ['delimiter']],
  ])('is refused for %s', async (_what, input, code, fields) => {
    expect(await previewFile(input)).toMatchObject({ __typename: 'InputProblem', code, fields });
  });

  it('says in which line a file cannot be read', async () => {
    const latinAsUtf8 = await previewFile({ path: pathOf('latin.csv'), encoding: 'UTF_8' });
    expect(latinAsUtf8).toMatchObject({ code: 'INVALID_INPUT', fields: ['path'] });
    expect(latinAsUtf8.message).toContain('Line 2: ');
    expect((await previewFile({ path: pathOf('unclosed.csv') })).message).toContain('Line 2: ');
  });
});

describe('the preview of a mapping', () => {
  const column = (field: string, value: string, more: object = {}) => ({
    field,
    mode: 'FIELD',
    value,
    required: false,
    ...more,
  });
  const person = [
    column('ExternalId', 'Id'),
    column('Name.NickName', 'Nick'),
    column('Details.BirthDate', 'Born', { dateFormat: 'd-M-yyyy' }),
    column('Contact.Personal.Phone.Mobile', 'Phone2', { required: true }),
    column('UserName', 'Login'),
    { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true },
  ];
  const contract = [
    column('StartDate', 'Start', { dateFormat: 'M/d/yyyy' }),
    column('Details.Fte', 'Fte', { required: true }),
  ];
  let sourceId = '';

  beforeAll(async () => {
    const format = { delimiter: ';', encoding: 'UTF_8' };
    const files = [
      { kind: 'PERSON', path: pathOf('persons.csv'), ...format, keyColumns: ['Id'] },
      {
        kind: 'CONTRACT',
        path: pathOf('contracts.csv'),
        ...format,
        delimiter: ',',
        keyColumns: ['No'],
        personKeyColumns: ['Person'],
      },
    ];
    const answer = await (await test.as('ADMINISTRATOR')).data(operation('sources', 'CreateSource'), {
      input: { name: 'HR', files },
    });
    sourceId = answer.createSource.id;
  });

  const preview = async (input: object, recordKey: string | null = null) => {
    const variables = { input: { sourceId, person, contract, ...input }, recordKey };
    return (await (await test.as('ADMINISTRATOR')).data(PREVIEW_MAPPING, variables)).previewMapping;
  };

  it('is of the first record where none is named, private contact data masked in raw cells and fields', async () => {
    expect(await preview({})).toEqual({
      __typename: 'MappingPreview',
      recordKey: '7',
      previous: null,
      next: '8',
      rawContracts: [expect.objectContaining({ Start: '2/1/2026' })],
      raw: { Id: '7', Nick: 'Zoë', Family: 'Vries', Born: '1-2-1990', PrivateEmail: '•••', Phone2: '•••' },
      person: [
        { field: 'ExternalId', value: '7', problem: null, fault: null },
        { field: 'Name.NickName', value: 'Zoë', problem: null, fault: null },
        { field: 'Details.BirthDate', value: '1990-02-01', problem: null, fault: null },
        { field: 'Contact.Personal.Phone.Mobile', value: '•••', problem: null, fault: null },
        { field: 'UserName', value: null, problem: 'COLUMN_MISSING', fault: null },
        { field: 'Name.Convention', value: 'B', problem: null, fault: null },
      ],
      contracts: [
        [
          { field: 'StartDate', value: '2026-02-01', problem: null, fault: null },
          { field: 'Details.Fte', value: '1', problem: null, fault: null },
        ],
      ],
    });
  });

  it('of a chosen record has all its contracts, with what is wrong in them', async () => {
    const found = await preview({}, '8');
    expect(found).toMatchObject({ recordKey: '8', raw: { Phone2: '', PrivateEmail: '' } });
    expect(found.person[3]).toEqual({
      field: 'Contact.Personal.Phone.Mobile',
      value: null,
      problem: 'REQUIRED',
      fault: null,
    });
    expect(found.contracts).toEqual([
      [
        { field: 'StartDate', value: '2027-01-31', problem: null, fault: null },
        { field: 'Details.Fte', value: '0.5', problem: null, fault: null },
      ],
      [
        { field: 'StartDate', value: null, problem: 'DATE', fault: null },
        { field: 'Details.Fte', value: null, problem: 'NUMBER', fault: null },
      ],
    ]);
  });

  it('runs scripts on the record and on each contract, private contact data masked for them', async () => {
    const script = (field: string, value: string) => ({ field, mode: 'COMPLEX', value, required: false });
    const found = await preview(
      {
        person: [
          script(
            'UserName',
            'function name() { return (source.Nick + source.Contracts.length).toLowerCase(); }\nname();',
          ),
          script('Name.GivenName', 'source.PrivateEmail'),
          script('Name.NickName', 'let one = 1;\nthrow "too bad";'),
          script('Name.FamilyName', 'if (true) {'),
          person[5],
        ],
        contract: [script('Details.Fte', 'Number(sourceContract.Fte) / 2'), script('Title.Name', 'source.Family')],
      },
      '7',
    );
    expect(found.person.slice(0, 2)).toMatchObject([{ value: 'zoë1' }, { value: '•••' }]);
    expect(found.person[2]).toMatchObject({ value: null, problem: 'SCRIPT', fault: { code: 'THROWN' } });
    expect(found.person[2].fault.message).toContain('too bad');
    expect(found.person[3]).toMatchObject({ problem: 'SCRIPT', fault: { code: 'SYNTAX', line: 1 } });
    expect(found.contracts).toMatchObject([[{ value: '0.5' }, { value: 'Vries' }]]);
  });

  it('does not show by another field what is mapped as private in the mapping that is kept', async () => {
    const SET_MAPPING = operation('sources', 'SetSourceMapping');
    await (await test.as('ADMINISTRATOR')).data(SET_MAPPING, { input: { sourceId, person, contract } });
    const harmless = [column('UserName', 'Phone2'), { ...column('Name.Convention', 'B'), mode: 'FIXED' }];
    const found = await preview({ person: harmless });
    expect(found.raw.Phone2).toBe('•••');
    expect(found.person[0]).toEqual({ field: 'UserName', value: '•••', problem: null, fault: null });
  });

  it('is refused for an unknown record, source, field, and for a file that is gone', async () => {
    expect(await preview({}, '99')).toMatchObject({ code: 'NOT_FOUND', fields: ['recordKey'] });
    expect(await preview({ sourceId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await preview({ person: [column('Name', 'x')] })).toMatchObject({ code: 'MAPPING_INVALID' });
    await rm(pathOf('contracts.csv'));
    expect(await preview({})).toMatchObject({ code: 'FILE_MISSING', fields: ['sourceId'] });
  });
});
