import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnyData } from '../../../test/api-client.ts';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';

const test = await startTestApp();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-mapping-'));
afterAll(() => rm(directory, { recursive: true }));
const administrator = await test.as('ADMINISTRATOR');
let sourceId = '';

/** A mapping in the shape of exchange formats 1. */
const FILE = {
  personMappings: [
    { name: 'ExternalId', mode: 'field', value: 'Id', validation: { required: true } },
    { name: 'Name.Convention', mode: 'fixed', value: 'B', validation: { required: true } },
    {
      name: 'Custom.Badge',
      mode: 'complex',
      value: "function badge() {\n  return 'B' + source.Id;\n}\n\nbadge();",
      validation: { required: false },
      convertToString: true,
    },
  ],
  contractMappings: [
    { name: 'ExternalId', mode: 'field', value: 'No', validation: { required: true } },
    {
      name: 'Custom.Shift',
      mode: 'field',
      value: 'Job.Shift',
      validation: { required: false },
      convertToString: false,
    },
  ],
};

beforeAll(async () => {
  const path = join(directory, 'persons.csv');
  await writeFile(path, 'Id;Name\n7;Ann\n');
  const file = { kind: 'PERSON', path, delimiter: ';', encoding: 'UTF_8', keyColumns: ['Id'] };
  const made = await administrator.data(operation('sources', 'CreateSource'), { input: { name: 'HR', files: [file] } });
  sourceId = made.createSource.id;
});

const take = async (content: string, apply: boolean): Promise<AnyData> =>
  (
    await administrator.data(operation('mapping-files', 'ImportSourceMapping'), {
      input: { sourceId, content, apply },
    })
  ).importSourceMapping;
const exported = async (): Promise<AnyData> =>
  JSON.parse(
    (await administrator.data(operation('mapping-files', 'SourceMappingFile'), { sourceId })).sourceMappingFile,
  );
const fieldNames = async (): Promise<AnyData> =>
  (await administrator.data(operation('custom-fields', 'CustomFields'))).customFields.map(({ name }: AnyData) => name);

it('a mapping file is looked at, taken whole with its custom fields, and given back equal', async () => {
  const seen = await take(JSON.stringify(FILE), false);
  expect(seen).toMatchObject({ __typename: 'MappingImport', applied: false, source: { mapping: { version: 1 } } });
  expect(seen.report.map(({ field, outcome }: AnyData) => [field, outcome])).toEqual([
    ['ExternalId', 'TAKEN'],
    ['Name.Convention', 'TAKEN'],
    ['Custom.Badge', 'CUSTOM_FIELD_CREATED'],
    ['ExternalId', 'TAKEN'],
    ['Custom.Shift', 'CUSTOM_FIELD_CREATED'],
  ]);
  expect(await fieldNames()).toEqual([]);

  // As it comes from a disk: with a byte-order mark.
  const taken = await take(`\uFEFF${JSON.stringify(FILE)}`, true);
  expect(taken).toMatchObject({ applied: true, source: { mapping: { version: 2 } } });
  expect(await fieldNames()).toEqual(['Badge', 'Shift']);
  expect(await exported()).toEqual(FILE);

  const again = await take(JSON.stringify(await exported()), true);
  expect(again.report.every(({ outcome }: AnyData) => outcome === 'TAKEN')).toBe(true);
  expect(await exported()).toEqual(FILE);
  const actions = await test.app.database.raw`select action from audit_entries order by id`;
  expect(actions.map(({ action }) => action).filter((action) => /Source|CustomField/.test(action))).toEqual([
    'CreateSource',
    'CreateCustomField',
    'CreateCustomField',
    'SetSourceMapping',
    'SetSourceMapping',
  ]);
});

it('what is no mapping of a source, or says not how people are called, changes nothing', async () => {
  const before = await exported();
  expect(await take('{', true)).toMatchObject({ code: 'INVALID_INPUT', fields: ['content'] });
  expect(await take('{"MappingFields": []}', true)).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await take('{"personMappings": []}', true)).toMatchObject({ code: 'MAPPING_INVALID' });
  expect(await exported()).toEqual(before);
});
