import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { newId } from '../../platform/ids.ts';

const SOURCES = operation('sources', 'Sources');
const SOURCE = operation('sources', 'Source');
const CREATE = operation('sources', 'CreateSource');
const UPDATE = operation('sources', 'UpdateSource');
const SET_MAPPING = operation('sources', 'SetSourceMapping');
const CONFIGURATION = operation('sources', 'SourceConfiguration');
const SET_CONFIGURATION = operation('sources', 'SetSourceConfiguration');

const test = await startTestApp();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-sources-'));
afterAll(() => rm(directory, { recursive: true }));
const personsFile = join(directory, 'persons.csv');

beforeAll(async () => {
  await writeFile(personsFile, 'PersonId;LoginID;FamilyName;BirthDate\n1;ann;Vries;31-12-1990\n');
});

const administrator = () => test.as('ADMINISTRATOR');
const file = (more: object = {}) => ({
  kind: 'PERSON',
  path: personsFile,
  delimiter: ';',
  encoding: 'UTF_8',
  keyColumns: ['PersonId'],
  ...more,
});
const contracts = (more: object = {}) => ({
  ...file({ kind: 'CONTRACT', path: join(directory, 'not-yet.csv'), keyColumns: ['No'] }),
  personKeyColumns: ['PersonId'],
  ...more,
});
const departments = { ...file({ kind: 'DEPARTMENT', keyColumns: [] }), idColumn: 'Id', nameColumn: 'Name' };
const column = (field: string, value: string, more: object = {}) => ({
  field,
  mode: 'FIELD',
  value,
  required: false,
  ...more,
});
const convention = { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true };

async function create(input: object) {
  return (await (await administrator()).data(CREATE, { input: { files: [file()], ...input } })).createSource;
}
async function made(name: string, more: object = {}): Promise<string> {
  const { __typename, id, message } = await create({ name, ...more });
  if (__typename !== 'Source') throw new Error(message);
  return id;
}
const read = async (id: string) => (await (await administrator()).data(SOURCE, { id })).source;
const update = async (input: object) => (await (await administrator()).data(UPDATE, { input })).updateSource;
const setMapping = async (sourceId: string, person: readonly object[], contract: readonly object[] = []) =>
  (await (await administrator()).data(SET_MAPPING, { input: { sourceId, person, contract } })).setSourceMapping;

/** Kinds of events about a subject, oldest first, and the audit entries with them. */
async function audited(subjectId: string) {
  const rows = await test.app.database.raw`
    select e.kind, a.action, a.data from events e left join audit_entries a on a.id = e.id
    where e.subject_id = ${subjectId} order by e.id`;
  return rows.map(({ kind, action, data }) => ({ kind, action, data }));
}

describe('a new source', () => {
  it('has its files, thresholds that stop one leaver, and a mapping proposed by the columns', async () => {
    const source = await create({ name: '  Personnel ', files: [file(), contracts(), departments] });
    expect(source).toMatchObject({
      name: 'Personnel',
      connector: 'csv',
      persons: 0,
      lastImport: null,
      thresholds: {
        added: { enabled: false },
        removed: { enabled: true, count: 1, percentage: 0 },
        blocked: { enabled: false },
      },
      mapping: { version: 1, contract: [] },
    });
    expect(source.mapping.person).toEqual([
      { field: 'ExternalId', mode: 'FIELD', value: 'PersonId', required: true, dateFormat: null },
      { field: 'UserName', mode: 'FIELD', value: 'LoginID', required: false, dateFormat: null },
      { field: 'Details.BirthDate', mode: 'FIELD', value: 'BirthDate', required: false, dateFormat: 'd-M-yyyy' },
      { field: 'Name.FamilyName', mode: 'FIELD', value: 'FamilyName', required: true, dateFormat: null },
      { field: 'Name.Convention', mode: 'FIXED', value: 'B', required: true, dateFormat: null },
    ]);
    expect(source.files.map(({ kind, fileName, path }: Record<string, string>) => [kind, fileName, path])).toEqual([
      ['PERSON', 'persons.csv', personsFile],
      ['CONTRACT', 'not-yet.csv', join(directory, 'not-yet.csv')],
      ['DEPARTMENT', 'persons.csv', personsFile],
    ]);
    const [created] = await audited(source.id);
    expect(created).toMatchObject({ kind: 'source.created', action: 'CreateSource' });
    expect(created?.data.changes['file PERSON'].to).toContain('key PersonId');
  });

  it('can be read from an upload', async () => {
    const uploaded = await (await administrator()).upload('persönen.csv', 'Id,FamilyName\n1,Vries\n');
    const { id: uploadId } = (await uploaded.json()) as { id: string };
    const files = [file({ path: null, uploadId, delimiter: ',', keyColumns: ['Id'] })];
    const source = await create({ name: 'Uploaded', files });
    expect(source.files[0]).toMatchObject({ uploadId, fileName: 'persönen.csv', path: null });
    expect(source.mapping.person[0]).toMatchObject({ field: 'Name.FamilyName', value: 'FamilyName' });
  });

  it.each([
    ['no name', { name: ' ' }, 'INVALID_INPUT', 'name'],
    ['no file', { files: [] }, 'INVALID_INPUT', 'files'],
    ['no file of persons', { files: [contracts()] }, 'INVALID_INPUT', 'files'],
    ['two files of a kind', { files: [file(), file()] }, 'INVALID_INPUT', 'files'],
    ['a file from nowhere', { files: [file({ path: null })] }, 'INVALID_INPUT', 'files.PERSON'],
    ['a file from two places', { files: [file({ uploadId: newId() })] }, 'INVALID_INPUT', 'files.PERSON'],
    ['an unknown upload', { files: [file({ path: null, uploadId: newId() })] }, 'FILE_MISSING', 'files.PERSON'],
    ['a long delimiter', { files: [file({ delimiter: ';;' })] }, 'INVALID_INPUT', 'files.PERSON'],
    ['a quote as delimiter', { files: [file({ delimiter: '"' })] }, 'INVALID_INPUT', 'files.PERSON'],
    ['no key', { files: [file({ keyColumns: [] })] }, 'INVALID_INPUT', 'files.PERSON'],
    [
      'contracts of nobody',
      { files: [file(), contracts({ personKeyColumns: [] })] },
      'INVALID_INPUT',
      'files.CONTRACT',
    ],
    [
      'departments without a name',
      { files: [file(), { ...departments, nameColumn: null }] },
      'INVALID_INPUT',
      'files.DEPARTMENT',
    ],
  ])('is refused with %s', async (_what, input, code, field) => {
    expect(await create({ name: 'Wrong', ...input })).toMatchObject({
      __typename: 'InputProblem',
      code,
      fields: [field],
    });
    const { sources } = await (await administrator()).data(SOURCES);
    expect(sources.map(({ name }: { name: string }) => name)).not.toContain('Wrong');
  });

  it('is refused with a name in use, capitals or not; an upload that broke off is none', async () => {
    await made('Taken');
    expect(await create({ name: 'TAKEN' })).toMatchObject({ code: 'NAME_TAKEN', fields: ['name'] });
    const uploadId = newId();
    await test.app.database.raw`
      insert into uploads (id, file_name, size, created_at) values (${uploadId}, 'half.csv', 0, now())`;
    const files = [file({ path: null, uploadId })];
    expect(await create({ name: 'Half', files })).toMatchObject({ code: 'FILE_MISSING', fields: ['files.PERSON'] });
  });
});

describe('a source', () => {
  it('is changed part by part', async () => {
    const id = await made('Changing');
    const off = { enabled: false, count: 0, percentage: 0 };
    const thresholds = { added: off, removed: { enabled: true, count: 0, percentage: 2.5 }, blocked: off };
    expect(await update({ id, thresholds })).toMatchObject({ name: 'Changing', thresholds });
    expect(await update({ id, name: 'Changed', files: [file({ encoding: 'WINDOWS_1252' })] })).toMatchObject({
      name: 'Changed',
      thresholds,
    });
    const source = await read(id);
    expect(source).toMatchObject({ name: 'Changed', thresholds, mapping: { version: 1 } });
    expect(source.files).toMatchObject([{ encoding: 'WINDOWS_1252' }]);

    const events = await audited(id);
    expect(events.map(({ kind, action }) => [kind, action])).toEqual([
      ['source.created', 'CreateSource'],
      ['source.changed', 'UpdateSource'],
      ['source.changed', 'UpdateSource'],
    ]);
    expect(events[1]?.data.changes).toEqual({ 'threshold removed': { from: '1', to: '2.5 %' } });
    expect(Object.keys(events[2]?.data.changes)).toEqual(['name', 'file PERSON']);
  });

  it('keeps its name to itself', async () => {
    const id = await made('One');
    await made('Other');
    expect(await update({ id, name: 'other' })).toMatchObject({ code: 'NAME_TAKEN', fields: ['name'] });
    expect(await update({ id, name: 'ONE' })).toMatchObject({ __typename: 'Source', name: 'ONE' });
  });

  it('that is unknown is refused, and what is wrong in it changes nothing', async () => {
    expect(await update({ id: newId(), name: 'Nobody' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await setMapping(newId(), [convention])).toMatchObject({ code: 'NOT_FOUND' });
    const id = await made('Kept');
    const off = { enabled: true, count: 0, percentage: 0 };
    const wrong = { added: off, removed: { ...off, count: -1 }, blocked: off };
    expect(await update({ id, name: 'Lost', thresholds: wrong })).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['thresholds.removed'],
    });
    expect(await update({ id, name: 'Lost', files: [] })).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await read(id)).name).toBe('Kept');
    expect(await audited(id)).toHaveLength(1);
    expect(await read(newId())).toBeNull();
  });

  it('gets its mapping as a whole, as a new version', async () => {
    const id = await made('Mapped');
    const person = [column('ExternalId', 'PersonId', { required: true }), convention];
    const contract = [column('StartDate', 'Start', { dateFormat: 'M/d/yyyy' })];
    expect(await setMapping(id, person, contract)).toMatchObject({
      mapping: {
        version: 2,
        person: person.map((mapping) => ({ ...mapping, dateFormat: null })),
        contract: [{ field: 'StartDate', mode: 'FIELD', value: 'Start', required: false, dateFormat: 'M/d/yyyy' }],
      },
    });
    const events = await audited(id);
    expect(events[1]).toMatchObject({ kind: 'source.changed', action: 'SetSourceMapping', data: { version: 2 } });
    expect(events[1]?.data.changes['contract StartDate']).toEqual({ from: null, to: 'column Start, M/d/yyyy' });
  });

  it.each([
    ['an unknown field', [column('Name.Surname', 'x')], 'person.Name.Surname'],
    ['a field of contracts', [column('StartDate', 'x')], 'person.StartDate'],
    ['a calculated field', [column('DisplayName', 'x')], 'person.DisplayName'],
    ['a custom field that is not there', [column('Custom.Badge', 'x')], 'person.Custom.Badge'],
    ['a field twice', [column('UserName', 'x'), column('UserName', 'y')], 'person.UserName'],
    ['no column', [column('UserName', '')], 'person.UserName'],
    ['no date format', [column('Details.BirthDate', 'x', { dateFormat: 'dd-mm-jj' })], 'person.Details.BirthDate'],
    ['a date format for a text', [column('UserName', 'x', { dateFormat: 'd-M-yyyy' })], 'person.UserName'],
    ['a fixed value that is none', [{ ...convention, value: 'X' }], 'person.Name.Convention'],
  ])('refuses a mapping with %s', async (what, person, field) => {
    const id = await made(`Mapping with ${what}`);
    expect(await setMapping(id, [...person, ...(field.endsWith('Convention') ? [] : [convention])])).toMatchObject({
      code: 'MAPPING_INVALID',
      fields: [field],
    });
    expect((await read(id)).mapping.version).toBe(1);
  });

  it('refuses a mapping that does not say by which name people are called', async () => {
    const id = await made('Nameless');
    expect(await setMapping(id, [column('ExternalId', 'PersonId')])).toMatchObject({
      code: 'MAPPING_INVALID',
      fields: ['person.Name.Convention'],
    });
  });
});

describe('the mappable fields', () => {
  it('are those of the specification, private ones marked', async () => {
    const { mappableFields } = await (await test.as('VIEWER')).data(operation('sources', 'MappableFields'));
    const find = (subject: string, field: string) =>
      mappableFields.find((one: Record<string, string>) => one['subject'] === subject && one['field'] === field);
    expect(find('contract', 'Department.ExternalId')).toEqual({
      subject: 'contract',
      field: 'Department.ExternalId',
      path: 'department.externalId',
      kind: 'text',
      isPrivate: false,
      displayName: null,
    });
    expect(find('person', 'Contact.Personal.Email')).toMatchObject({ isPrivate: true });
    expect(find('person', 'Contact.Business.Email')).toMatchObject({ isPrivate: false });
    expect(find('person', 'Details.BirthDate')).toMatchObject({ kind: 'date' });
    expect(find('person', 'DisplayName')).toBeUndefined();
  });
});

describe('the configuration of sources', () => {
  const initial = {
    timeZone: 'Europe/Amsterdam',
    displayNames: {
      B: '{NickName} {FamilyNamePrefix} {FamilyName} ({ExternalId})',
      P: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
      BP: '{NickName} {FamilyNamePrefix} {FamilyName} - {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
      PB: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} - {FamilyNamePrefix} {FamilyName} ({ExternalId})',
    },
    primaryContract: [
      ...['details.fte', 'details.hoursPerWeek', 'details.percentage', 'details.sequence', 'endDate'].map((field) => ({
        ...{ field, direction: 'DESC' },
      })),
      { field: 'startDate', direction: 'ASC' },
    ],
    primaryManager: 'CONTRACT',
    managerFromParent: true,
    managerNotSelf: true,
  };
  const get = async () => (await (await test.as('VIEWER')).data(CONFIGURATION)).sourceConfiguration;
  const set = async (input: object) =>
    (await (await administrator()).data(SET_CONFIGURATION, { input: { ...initial, ...input } })).setSourceConfiguration;

  it('begins as the specification has it, and is kept with the time zone of the tenant', async () => {
    expect(await get()).toEqual(initial);
    const wanted = { timeZone: 'Europe/Copenhagen', primaryManager: 'DEPARTMENT', managerNotSelf: false };
    expect(await set(wanted)).toEqual({ __typename: 'SourceConfiguration', ...initial, ...wanted });
    expect(await get()).toEqual({ ...initial, ...wanted });
    const { server } = await (await test.as('VIEWER')).data('{ server { timeZone } }');
    expect(server.timeZone).toBe('Europe/Copenhagen');
    const entries = await test.app.database.raw`
      select a.data from events e join audit_entries a on a.id = e.id where e.kind = 'configuration.changed'`;
    expect(entries.map(({ data }) => data.changes)).toEqual([
      {
        timeZone: { from: 'Europe/Amsterdam', to: 'Europe/Copenhagen' },
        primaryManager: { from: 'CONTRACT', to: 'DEPARTMENT' },
        managerNotSelf: { from: 'true', to: 'false' },
      },
    ]);
  });

  it.each([
    ['no time zone', { timeZone: 'Amsterdam' }, 'timeZone'],
    ['an offset, which knows no summer', { timeZone: '+01:00' }, 'timeZone'],
    ['an empty name', { displayNames: { ...initial.displayNames, P: ' ' } }, 'displayNames.P'],
    ['a part that no person has', { displayNames: { ...initial.displayNames, B: '{Nick}' } }, 'displayNames.B'],
  ])('is refused with %s', async (_what, input, field) => {
    const before = await get();
    expect(await set(input)).toMatchObject({ code: 'SETTINGS_INVALID', fields: [field] });
    expect(await get()).toEqual(before);
  });
});

describe('rights', () => {
  const refused = async (query: string, variables: object = {}) =>
    (await (await test.as('RULE_DESIGNER')).execute(query, { ...variables })).errors?.[0]?.extensions?.code;

  it('let viewers look and only administrators change', async () => {
    const id = await made('Guarded');
    const { sources } = await (await test.as('VIEWER')).data(SOURCES);
    expect(sources.map(({ name }: { name: string }) => name)).toContain('Guarded');
    expect(await refused(CREATE, { input: { name: 'x', files: [file()] } })).toBe('FORBIDDEN');
    expect(await refused(UPDATE, { input: { id, name: 'x' } })).toBe('FORBIDDEN');
    expect(await refused(SET_MAPPING, { input: { sourceId: id, person: [], contract: [] } })).toBe('FORBIDDEN');
    expect(await refused(operation('sources', 'PreviewFile'), { input: { path: personsFile } })).toBe('FORBIDDEN');
    expect(
      await refused(operation('sources', 'PreviewMapping'), { input: { sourceId: id, person: [], contract: [] } }),
    ).toBe('FORBIDDEN');
    expect((await test.anonymous.execute(SOURCES)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await read(id)).name).toBe('Guarded');
  });
});
