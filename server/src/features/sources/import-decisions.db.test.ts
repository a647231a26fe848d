import { describe, expect, it } from 'vitest';
import {
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  type HrText,
  type Import,
  ImportWorld,
  NO_THRESHOLDS,
  personRow,
  persons,
  type WorldSource,
} from '../../../test/import-world.ts';

const world = await ImportWorld.make();

const limit = (count: number, percentage = 0) => ({ enabled: true, count, percentage });
const people = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => personRow(String(from + index)));
const only = (...rows: readonly string[]): HrText => ({
  persons: persons(...rows),
  contracts: contracts(contractRow('1', '1')),
  departments: departments('D1;Finance;;'),
});

async function changesOf({ id }: Import): Promise<readonly string[]> {
  const { nodes } = await world.sources.importList.changes(EVERYTHING, id, null, 50, null);
  return nodes.map(({ change, recordKey }) => `${change} ${recordKey}`).sort();
}
const kindsOf = (id: string) => world.events.filter(({ subjectId }) => subjectId === id).map(({ kind }) => kind);

/** A source with ten persons, and an import that loses one of them and adds another, blocked. */
async function blocked(): Promise<{ source: WorldSource; waiting: Import }> {
  const source = await world.source();
  await source.import(only(...people(10)));
  await source.limit({ ...NO_THRESHOLDS, removed: limit(1) });
  const waiting = await source.import(only(...people(9), personRow('11'), personRow('12')));
  return { source, waiting };
}

describe('a threshold', () => {
  it('blocks the whole import before a single person is changed', async () => {
    const { source, waiting } = await blocked();
    expect(waiting).toMatchObject({
      state: 'BLOCKED',
      counts: { added: 2, removed: 1, changed: 0 },
      outcome: { exceeded: [{ kind: 'removed', count: 1, percentage: 10, limitCount: 1 }] },
    });
    expect(await source.keys()).toHaveLength(10);
    expect(await changesOf(waiting)).toEqual(['ADDED 11', 'ADDED 12', 'REMOVED 10']);
    expect(kindsOf(waiting.id)).toEqual(['import.started', 'import.blocked', 'progress']);
  });

  it('on added persons blocks the first import too', async () => {
    const source = await world.source();
    await source.limit({ ...NO_THRESHOLDS, added: limit(10) });
    const done = await source.import(only(...people(30)));
    expect(done.state).toBe('BLOCKED');
    expect(await source.keys()).toEqual([]);
  });

  it('on blocked persons counts those that are kept', async () => {
    const source = await world.source();
    await source.import(only(...people(10)));
    await source.limit({ ...NO_THRESHOLDS, blocked: limit(0, 20) });
    const bad = (key: string) => personRow(key, { Born: '?' });
    const passing = await source.import(only(...people(9), bad('10')));
    expect(passing).toMatchObject({ state: 'SUCCEEDED', counts: { blocked: 1, removed: 0 } });
    const blocking = await source.import(only(...people(8), bad('9'), bad('10')));
    expect(blocking).toMatchObject({ state: 'BLOCKED', counts: { blocked: 2, removed: 0 } });
  });

  it.each([
    [limit(5, 10), 4, 'SUCCEEDED'],
    [limit(50, 2), 2, 'BLOCKED'],
    [limit(5, 0), 5, 'BLOCKED'],
  ])('of removed persons: %o, %i of 100 removed: %s', async (removed, count, state) => {
    const source = await world.source();
    await source.import(only(...people(100)));
    await source.limit({ ...NO_THRESHOLDS, removed });
    expect((await source.import(only(...people(100 - count)))).state).toBe(state);
  });

  it('lets a truncated file never become leavers', async () => {
    const source = await world.source();
    await source.limit({ ...NO_THRESHOLDS, removed: limit(1) });
    const whole = only(...people(20));
    await source.import(whole);
    const cut = String(whole.persons).slice(0, 600);
    const done = await source.import({ ...whole, persons: cut });
    expect(['BLOCKED', 'SUCCEEDED']).toContain(done.state);
    expect(await source.keys()).toHaveLength(20);
  });
});

describe('a blocked import', () => {
  it('is applied as it was shown when it is approved', async () => {
    const { source, waiting } = await blocked();
    await source.write(only(...people(1)));
    const approved = await world.sources.imports.approveImport(EVERYTHING, waiting.id);
    expect(approved).toMatchObject({ state: 'RUNNING' });
    const done = await world.run(waiting.id);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { added: 2, removed: 1 } });
    expect(await source.keys()).toEqual(['1', '11', '12', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(await changesOf(done)).toEqual(['ADDED 11', 'ADDED 12', 'REMOVED 10']);
    expect(kindsOf(waiting.id)).toEqual([
      'import.started',
      'import.blocked',
      'progress',
      'import.approved',
      'import.finished',
      'progress',
    ]);
    expect(await staged()).toEqual([]);
  });

  it('changes nothing when it is cancelled', async () => {
    const { source, waiting } = await blocked();
    const cancelled = await world.sources.imports.cancelImport(EVERYTHING, waiting.id);
    expect(cancelled).toMatchObject({ state: 'CANCELLED' });
    expect(await source.keys()).toHaveLength(10);
    expect(await staged()).toEqual([]);
    expect(await changesOf(waiting)).toHaveLength(3);
    expect(await world.sources.imports.approveImport(EVERYTHING, waiting.id)).toMatchObject({
      code: 'IMPORT_NOT_BLOCKED',
    });
  });

  it('is superseded by a later one, but not by one that fails', async () => {
    const { source, waiting } = await blocked();
    await source.import({ persons: '' });
    expect((await world.found(waiting.id)).state).toBe('BLOCKED');
    await source.import(only(...people(10)));
    expect(await world.found(waiting.id)).toMatchObject({ state: 'CANCELLED', outcome: { superseded: true } });
    expect(kindsOf(waiting.id)).toContain('import.superseded');
    expect(await staged()).toEqual([]);
  });

  it('waits while another import of the source runs', async () => {
    const { source, waiting } = await blocked();
    const running = await source.start();
    expect(await world.sources.imports.startImport(EVERYTHING, source.id)).toMatchObject({ code: 'IMPORT_RUNNING' });
    expect(await world.sources.imports.approveImport(EVERYTHING, waiting.id)).toMatchObject({ code: 'IMPORT_RUNNING' });
    await world.run(running);
  });

  it('is no longer decided on once it is', async () => {
    expect(await world.sources.imports.cancelImport(EVERYTHING, world.processId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.sources.imports.startImport(EVERYTHING, world.processId)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an import that is stopped in the middle', () => {
  it('leaves everything as it was, and can be repeated', async () => {
    const source = await world.source();
    await source.import(only(...people(3)));
    const before = await source.persons();
    await source.write(only(...people(5)));
    const stopping = new AbortController();
    stopping.abort();
    const stopped = await world.run(await source.start(), stopping.signal);
    expect(stopped).toMatchObject({ state: 'FAILED', outcome: { failure: 'INTERRUPTED' } });
    expect(await source.persons()).toEqual(before);
    expect(await staged()).toEqual([]);
    expect((await world.run(await source.start())).counts.added).toBe(2);
  });

  it('is failed by those who find its process dead, and its staged tables go with the next', async () => {
    const source = await world.source();
    await source.write(only(...people(3)));
    const orphan = await source.start();
    await world.sql`update imports set process_id = ${world.processId} where id = ${orphan}`;
    await world.sql.unsafe(`create unlogged table import_stage_1_${orphan.replaceAll('-', '')}_persons (line int)`);
    const [handler] = world.sources.deadProcessHandlers;
    await world.database.queries.transaction(async (tx) => await handler?.(tx, [world.processId]));
    expect(await world.found(orphan)).toMatchObject({ state: 'FAILED', outcome: { failure: 'INTERRUPTED' } });
    expect(kindsOf(orphan)).toContain('import.failed');
    expect(await world.run(orphan)).toMatchObject({ state: 'FAILED' });
    expect((await world.run(await source.start())).state).toBe('SUCCEEDED');
    expect(await staged()).toEqual([]);
  });

  it('after its approval waits for a decision again', async () => {
    const { waiting } = await blocked();
    await world.sources.imports.approveImport(EVERYTHING, waiting.id);
    await world.sql`update imports set process_id = ${world.processId} where id = ${waiting.id}`;
    const [handler] = world.sources.deadProcessHandlers;
    await world.database.queries.transaction(async (tx) => await handler?.(tx, [world.processId]));
    expect(await world.found(waiting.id)).toMatchObject({ state: 'BLOCKED', decidedAt: null });
    expect(kindsOf(waiting.id).filter((kind) => kind === 'import.blocked')).toHaveLength(2);
    await world.sources.imports.approveImport(EVERYTHING, waiting.id);
    expect((await world.run(waiting.id)).state).toBe('SUCCEEDED');
  });
});

describe('raw records', () => {
  it('are kept as read, once while they stay as they are', async () => {
    const source = await world.source();
    await source.import(only(personRow('1'), personRow('2')));
    await source.import(only(personRow('1'), personRow('2', { Name: 'New' })));
    const rows = await world.sql`select key, record ->> 'Name' as name, first_import_id = last_import_id as closed
      from raw_records where source_id = ${source.id} and kind = 'PERSON' order by key, first_import_id`;
    expect(rows.map((row) => [row['key'], row['name'], row['closed']])).toEqual([
      ['1', 'Nick1', null],
      ['2', 'Nick2', true],
      ['2', 'New', null],
    ]);
  });
});

async function staged(): Promise<readonly string[]> {
  const rows = await world.sql`select c.relname from pg_class c where c.relkind = 'r' and c.relname like 'import_stage%'
    and not exists (select from imports i where i.state in ('RUNNING', 'BLOCKED')
      and split_part(c.relname, '_', 4) = replace(i.id::text, '-', ''))`;
  return rows.map((row) => row['relname'] as string);
}
