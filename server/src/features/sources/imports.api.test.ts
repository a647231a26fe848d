import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { newId } from '../../platform/ids.ts';

const IMPORT = operation('sources', 'Import');
const PROBLEMS = operation('sources', 'ImportProblems');
const CHANGES = operation('sources', 'ImportChanges');
const PROGRESS = `subscription ($runId: ID!) { progress(runId: $runId, after: "0") { ended state } }`;

const test = await startTestApp();
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-imports-'));
afterAll(() => rm(directory, { recursive: true }));
const personsFile = join(directory, 'persons.csv');

const PEOPLE = ['1,ann,Vries,1990-12-31', '2,bert,Aas,1985-02-01', '3,carl,Berg,', '4,dora,Smit,31-12-1990'];
const write = (rows: readonly string[]) =>
  writeFile(personsFile, ['Id,LoginID,Family,BirthDate', ...rows, ''].join('\n'));
let sourceId = '';

beforeAll(async () => {
  await write(PEOPLE);
  const column = (field: string, value: string) => ({ field, mode: 'FIELD', value, required: true });
  const person = [
    column('ExternalId', 'Id'),
    column('Name.NickName', 'LoginID'),
    column('Name.FamilyName', 'Family'),
    { ...column('Details.BirthDate', 'BirthDate'), required: false },
    { ...column('Name.Convention', 'B'), mode: 'FIXED' },
  ];
  const administrator = await test.as('ADMINISTRATOR');
  const file = { kind: 'PERSON', path: personsFile, delimiter: ',', encoding: 'UTF_8', keyColumns: ['Id'] };
  const input = { name: 'HR', files: [file] };
  sourceId = (await administrator.data(operation('sources', 'CreateSource'), { input })).createSource.id;
  await administrator.data(operation('sources', 'SetSourceMapping'), { input: { sourceId, person, contract: [] } });
});

/** Starts an import and waits until it has ended. */
async function runImport(): Promise<string> {
  const operator = await test.as('OPERATOR');
  const { startImport } = await operator.data(operation('sources', 'StartImport'), { sourceId });
  expect(startImport).toMatchObject({ __typename: 'Import', state: 'RUNNING', source: { name: 'HR' } });
  await ended(startImport.id, 1);
  return startImport.id;
}

/** Waits for the `times`-th end of a run: an approved import ends twice. */
async function ended(runId: string, times: number): Promise<void> {
  let left = times;
  for await (const { data } of (await test.as('OPERATOR')).subscribe(PROGRESS, { runId })) {
    if (data?.['progress'].ended === true && --left === 0) return;
  }
}

const read = async (id: string) => (await (await test.as('VIEWER')).data(IMPORT, { id })).import;
const changesOf = async (id: string, variables: object = {}) =>
  (await (await test.as('VIEWER')).data(CHANGES, { id, first: 50, ...variables })).import.changes;

describe('imports as the API shows them', () => {
  it('an import that went well, and what was wrong in its file', async () => {
    const id = await runImport();
    expect(await read(id)).toMatchObject({
      state: 'SUCCEEDED',
      origin: 'MANUAL',
      startedBy: expect.stringMatching(/./),
      counts: { read: 4, persons: 3, added: 3, changed: 0, removed: 0, blocked: 1, problems: 1 },
      failure: null,
      exceeded: [],
      keptEverybody: false,
      decidedBy: null,
    });
    const { problems } = (await (await test.as('VIEWER')).data(PROBLEMS, { id, first: 10 })).import;
    expect(problems.nodes).toEqual([
      {
        id: expect.any(String),
        code: 'DATE',
        consequence: 'BLOCKED',
        file: 'persons.csv',
        line: 5,
        column: 'BirthDate',
        recordKey: '4',
        field: 'Details.BirthDate',
        message: 'Details.BirthDate is “31-12-1990”, which is no date written yyyy-MM-dd.',
        data: { kind: 'PERSON', value: '31-12-1990', format: 'yyyy-MM-dd' },
      },
    ]);
    expect(problems.count).toEqual({ value: 1, exact: true });
    const changes = await changesOf(id);
    expect(changes.nodes).toMatchObject([
      { change: 'ADDED', recordKey: '1', displayName: 'ann Vries (1)', person: { id: expect.any(String) } },
      { change: 'ADDED', recordKey: '2', displayName: 'bert Aas (2)' },
      { change: 'ADDED', recordKey: '3', displayName: 'carl Berg (3)' },
    ]);
    const { sources } = await (await test.as('VIEWER')).data(operation('sources', 'Sources'));
    expect(sources).toMatchObject([{ name: 'HR', persons: 3, lastImport: { id, state: 'SUCCEEDED' } }]);
  });

  it('an import that a threshold blocks, until somebody approves it', async () => {
    await write(['2,bert,Aas,1985-02-01', '3,carl,Bergen,', '5,eva,Dahl,']);
    const id = await runImport();
    expect(await read(id)).toMatchObject({
      state: 'BLOCKED',
      counts: { added: 1, changed: 1, removed: 1 },
      exceeded: [{ kind: 'removed', count: 1, limitCount: 1, limitPercentage: 0 }],
    });
    const changes = await changesOf(id);
    expect(changes.nodes).toMatchObject([
      { change: 'REMOVED', recordKey: '1', displayName: 'ann Vries (1)', person: { id: expect.any(String) } },
      { change: 'CHANGED', recordKey: '3', person: { id: expect.any(String) } },
      { change: 'ADDED', recordKey: '5', displayName: 'eva Dahl (5)', person: null },
    ]);
    expect((await changesOf(id, { change: 'ADDED' })).count).toEqual({ value: 1, exact: true });

    const APPROVE = operation('sources', 'ApproveImport');
    const refused = await (await test.as('OPERATOR')).execute(APPROVE, { id });
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await read(id)).state).toBe('BLOCKED');
    await (await test.as('APPROVER')).data(APPROVE, { id });
    await ended(id, 2);
    expect(await read(id)).toMatchObject({ state: 'SUCCEEDED', decidedBy: expect.stringMatching(/./) });
    expect((await changesOf(id)).nodes.map(({ change }: { change: string }) => change).sort()).toEqual([
      'ADDED',
      'CHANGED',
      'REMOVED',
    ]);
  });

  it('the list of a source, and of all, newest first', async () => {
    const viewer = await test.as('VIEWER');
    const ofSource = (await viewer.data(operation('sources', 'SourceImports'), { id: sourceId, first: 1 })).source;
    expect(ofSource.imports).toMatchObject({ count: { value: 2 }, pageInfo: { hasNextPage: true } });
    const all = await viewer.data('{ imports { nodes { id source { name } state } count { value exact } } }');
    expect(all.imports.nodes[0]).toMatchObject({ id: ofSource.imports.nodes[0].id, source: { name: 'HR' } });
    expect(all.imports.count).toEqual({ value: 2, exact: true });
    expect(await read(newId())).toBeNull();
  });

  it('the snapshot of an import tells the same changes, also to who does not ask for a kind', async () => {
    const viewer = await test.as('VIEWER');
    const asked = '{ snapshots(first: 1) { nodes { import { id } changes { nodes { displayName change } } } } }';
    const [newest] = (await viewer.data(asked)).snapshots.nodes;
    const ofImport = (await changesOf(newest.import.id)).nodes;
    expect(newest.changes.nodes).toHaveLength(3);
    expect(newest.changes.nodes).toEqual(
      ofImport.map(({ displayName, change }: Record<string, string>) => ({ displayName, change })),
    );
  });
});
