import { describe, expect, it } from 'vitest';
import {
  CONTRACT_MAPPING,
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  type HrText,
  ImportWorld,
  NO_THRESHOLDS,
  PERSON_MAPPING,
  personRow,
  persons,
  type WorldSource,
} from '../../../test/import-world.ts';

type Field = (typeof PERSON_MAPPING)[number];
const mapped = (field: string, value: string, more: Partial<Field> = {}): Field => ({
  field,
  mode: 'FIELD',
  value,
  required: false,
  dateFormat: null,
  ...more,
});
const withField = (field: Field): readonly Field[] => [
  ...PERSON_MAPPING.filter((other) => other.field !== field.field),
  field,
];
const limit = (count: number, percentage = 0) => ({ enabled: true, count, percentage });
const people = (count: number) => Array.from({ length: count }, (_, index) => personRow(String(index + 1)));
const hr = (...rows: readonly string[]): HrText => ({
  persons: persons(...rows),
  contracts: contracts(contractRow('1', '1', { Department: 'D1' })),
  departments: departments('D1;Finance;;'),
});

/** A snapshot is of all sources: every test has a world of its own. */
const world = await ImportWorld.make();

async function emptied(): Promise<void> {
  await world.sql`truncate persons, contracts, departments, person_versions, person_changes, source_records, raw_records,
    raw_readings, imports, import_problems, import_changes, snapshots cascade`;
  world.events.length = 0;
}

async function run(id: string) {
  const job = world.sources.jobs.find(({ name }) => name === 'snapshot.manual');
  await job?.run({ snapshotId: id, starter: { kind: 'USER', id: null, name: 'Tester' } }, new AbortController().signal);
  const found = await world.sources.snapshots.find(EVERYTHING, id);
  if (found === null) throw new Error('The snapshot is gone.');
  return found;
}

async function begun(): Promise<string> {
  const made = await world.sources.snapshots.create(EVERYTHING);
  if ('code' in made) throw new Error(made.message);
  expect(made).toMatchObject({ kind: 'MANUAL', state: 'BUILDING', number: null });
  return made.id;
}

const snapshot = async () => await run(await begun());

async function changesOf(id: string): Promise<readonly string[]> {
  const { nodes } = await world.sources.snapshots.changes(EVERYTHING, id, null, 50, null);
  return nodes.map(({ change, displayName }) => `${change} ${displayName}`).sort();
}
async function sharesOf(id: string) {
  return (await world.sources.snapshots.shares(EVERYTHING, [id])).get(id) ?? [];
}
const happened = (kind: string) => world.events.filter((event) => event.kind === kind);

/** Two persons, the second of whom is blocked while his login is required. */
async function withBlocked(): Promise<WorldSource> {
  await emptied();
  const source = await world.source({ person: withField(mapped('UserName', 'Login', { required: true })) });
  const done = await source.import(hr(personRow('1'), personRow('2', { Login: '' })));
  expect(done.counts).toMatchObject({ added: 1, blocked: 1 });
  return source;
}

describe('manual snapshot after a mapping change that leaves identities alone', () => {
  it('persons updated, none added or removed', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(...people(3)));
    await source.write({ persons: persons(personRow('9')) });
    await source.map(withField(mapped('UserName', 'Mail')), CONTRACT_MAPPING);
    const done = await snapshot();
    expect(done).toMatchObject({ state: 'APPLIED', number: 2, counts: { added: 0, changed: 3, removed: 0 } });
    expect(await source.keys()).toEqual(['1', '2', '3']);
    expect(await source.news('2', 1)).toEqual(['CHANGED userName: login2 → p2@example.org']);
    expect(await changesOf(done.id)).toEqual([
      'CHANGED Nick1 Family1 (1)',
      'CHANGED Nick2 Family2 (2)',
      'CHANGED Nick3 Family3 (3)',
    ]);
    expect(happened('snapshot.applied').at(-1)?.data).toMatchObject({ kind: 'MANUAL', changed: 3 });
  });

  it('finds nothing to change when nothing was changed, departments and contracts included', async () => {
    await emptied();
    const source = await world.source();
    await source.import({
      persons: persons(personRow('1', { Born: '6-5-1980' }), personRow('2')),
      contracts: contracts(
        contractRow('1', '1', { Department: 'D1', Manager: '2', Fte: '0,5' }),
        contractRow('1', '2', { Department: 'D2' }),
        contractRow('7', '1'),
      ),
      departments: departments('D1;Finance;D2;2', 'D2;Board;;'),
    });
    const done = await snapshot();
    expect(done).toMatchObject({ state: 'APPLIED', counts: { added: 0, changed: 0, removed: 0, returned: 0 } });
    const [share] = await sharesOf(done.id);
    expect(share).toMatchObject({
      state: 'SUCCEEDED',
      counts: { persons: 2, contracts: 2, departments: 2, blocked: 0 },
    });
    expect(await source.problems(share?.id ?? '')).toEqual(['UNKNOWN_PERSON IGNORED contracts.csv:? 1']);
  });

  it('runs scripts on what was read before', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(personRow('1', { Family: 'Çelik' })));
    const script = mapped('Name.FamilyName', 'deleteDiacriticalMarks(source.Family) + source.Contracts.length', {
      mode: 'COMPLEX',
    });
    await source.map(withField(script), CONTRACT_MAPPING);
    await snapshot();
    expect((await source.person('1')).display_name).toBe('Nick1 Celik1 (1)');
  });
});

describe('manual snapshot after a requirement is switched off', () => {
  it('blocked persons appear; thresholds are checked', async () => {
    const source = await withBlocked();
    await source.map(PERSON_MAPPING, CONTRACT_MAPPING);
    await source.limit({ ...NO_THRESHOLDS, added: limit(1) });
    const blocked = await snapshot();
    expect(blocked).toMatchObject({ state: 'BLOCKED', number: null, counts: { added: 1 } });
    expect(await source.keys()).toEqual(['1']);
    expect(await changesOf(blocked.id)).toEqual(['ADDED Nick2 Family2 (2)']);

    await source.limit(NO_THRESHOLDS);
    const applied = await snapshot();
    expect(applied).toMatchObject({ state: 'APPLIED', counts: { added: 1, removed: 0 } });
    expect(await source.keys()).toEqual(['1', '2']);
    expect((await world.sources.snapshots.find(EVERYTHING, blocked.id))?.state).toBe('CANCELLED');
  });

  it('a requirement switched on blocks persons, who stay as they were', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(personRow('1'), personRow('2', { Login: '' })));
    await source.map(withField(mapped('UserName', 'Login', { required: true })), CONTRACT_MAPPING);
    const done = await snapshot();
    expect(done).toMatchObject({ state: 'APPLIED', counts: { removed: 0 } });
    expect(await source.person('2')).toMatchObject({ state: 'PRESENT', blocked: true });
  });
});

describe('a manual snapshot', () => {
  it('never takes a row that nobody could read for a leaver', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(...people(4)));
    await source.limit({ ...NO_THRESHOLDS, removed: limit(1) });
    // Whose the row without a key is nobody knows; the third is doubled word for word; the fourth has a cell too many.
    const rows = [personRow('1'), personRow('', {}), personRow('3'), personRow('3'), `${personRow('4')};more`];
    expect(await source.import(hr(...rows))).toMatchObject({ state: 'SUCCEEDED', counts: { removed: 0, blocked: 3 } });
    const done = await snapshot();
    expect(done).toMatchObject({ state: 'APPLIED', counts: { changed: 0, removed: 0 } });
    const [share] = await sharesOf(done.id);
    expect(share).toMatchObject({ counts: { blocked: 3 }, outcome: { keptEverybody: true } });
    expect(await source.keys()).toEqual(['1', '2', '3', '4']);
  });

  it('leaves included whom somebody included by hand; the next import excludes him again', async () => {
    await emptied();
    const source = await world.source();
    const text = hr(personRow('1', { Excluded: '1' }), personRow('2'));
    await source.import(text);
    const { id } = await source.person('1');
    expect(await world.people.exclusions.include(EVERYTHING, id)).not.toHaveProperty('code');
    await source.map(withField(mapped('UserName', 'Mail')), CONTRACT_MAPPING);
    const done = await snapshot();
    expect(await source.person('1')).toMatchObject({ excluded_by_mapping: false, model: { excluded: true } });
    expect((await sharesOf(done.id))[0]?.counts.problems).toBe(0);
    const read = await source.import(text);
    expect(await source.problems(read.id)).toEqual(['EXCLUSION_RENEWED REPORTED persons.csv:2 1']);
    expect((await source.person('1')).excluded_by_mapping).toBe(true);
  });

  it('fails when the mapping names a column that was not read, and changes nothing', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(...people(2)));
    await source.map(withField(mapped('UserName', 'Logn')), CONTRACT_MAPPING);
    const done = await snapshot();
    expect(done.state).toBe('FAILED');
    const [share] = await sharesOf(done.id);
    expect(await source.problems(share?.id ?? '')).toEqual(['COLUMN_MISSING FAILED persons.csv:1']);
    expect(await source.person('1')).toMatchObject({ version: 1 });
  });

  it('is of every source that was imported; there must be one', async () => {
    await emptied();
    expect(await world.sources.snapshots.create(EVERYTHING)).toMatchObject({ code: 'INVALID_INPUT' });
    const [one, other] = [await world.source(), await world.source()];
    await world.source();
    await one.import(hr(...people(2)));
    await other.import(hr(...people(3)));
    const done = await snapshot();
    expect((await sharesOf(done.id)).map(({ sourceId }) => sourceId).sort()).toEqual([one.id, other.id].sort());
  });

  it('waits while a source is imported, and a source waits for it', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(...people(2)));
    const importId = await source.start();
    expect(await world.sources.snapshots.create(EVERYTHING)).toMatchObject({ code: 'IMPORT_RUNNING' });
    expect(await world.sql`select id from snapshots where state = 'BUILDING'`).toHaveLength(0);
    await world.run(importId);
    const id = await begun();
    expect(await world.sources.imports.startImport(EVERYTHING, source.id)).toMatchObject({ code: 'IMPORT_RUNNING' });
    await run(id);
  });
});

describe('a blocked manual snapshot', () => {
  /** Two sources whose mappings each bring somebody, which both have a threshold on. */
  async function blockedTwice() {
    await emptied();
    const required = withField(mapped('UserName', 'Login', { required: true }));
    const both = [await world.source({ person: required }), await world.source({ person: required })] as const;
    for (const source of both) {
      await source.import(hr(personRow('1'), personRow('2', { Login: '' })));
      await source.map(PERSON_MAPPING, CONTRACT_MAPPING);
      await source.limit({ ...NO_THRESHOLDS, added: limit(1) });
    }
    const waiting = await snapshot();
    expect(waiting.state).toBe('BLOCKED');
    return { both, waiting };
  }

  it('opens an incident for each source that reaches a threshold, and none for the others', async () => {
    const { waiting, both } = await blockedTwice();
    expect(
      happened('import.blocked')
        .map(({ data }) => data['sourceId'])
        .sort(),
    ).toEqual(both.map(({ id }) => id).sort());
    await both[1].limit(NO_THRESHOLDS);
    world.events.length = 0;
    await snapshot();
    expect(happened('import.blocked').map(({ data }) => data['sourceId'])).toEqual([both[0].id]);
    expect(happened('import.superseded')).toHaveLength(2);
    expect((await world.sources.snapshots.find(EVERYTHING, waiting.id))?.state).toBe('CANCELLED');
  });

  it('is applied as it was shown when all its sources are approved, one by one or at once', async () => {
    const { waiting, both } = await blockedTwice();
    const [first, second] = await sharesOf(waiting.id);
    await both[0].map(withField(mapped('UserName', 'Mail')), CONTRACT_MAPPING);
    expect(await world.sources.imports.approveImport(EVERYTHING, first?.id ?? '')).toMatchObject({ state: 'BLOCKED' });
    expect((await world.sources.snapshots.find(EVERYTHING, waiting.id))?.state).toBe('BLOCKED');
    expect(await world.sources.imports.approveImport(EVERYTHING, second?.id ?? '')).toMatchObject({ state: 'RUNNING' });
    expect(await run(waiting.id)).toMatchObject({ state: 'APPLIED', counts: { added: 2, changed: 0 } });
    for (const source of both) expect(await source.keys()).toEqual(['1', '2']);
    expect(happened('import.approved')).toHaveLength(2);

    const again = await blockedTwice();
    expect(await world.sources.snapshots.approve(EVERYTHING, again.waiting.id)).toMatchObject({ state: 'BUILDING' });
    expect(await run(again.waiting.id)).toMatchObject({ state: 'APPLIED', counts: { added: 2 } });
    expect(await world.sources.snapshots.approve(EVERYTHING, again.waiting.id)).toMatchObject({
      code: 'IMPORT_NOT_BLOCKED',
    });
  });

  it('changes nothing when it is cancelled', async () => {
    const { waiting, both } = await blockedTwice();
    expect(await world.sources.snapshots.cancel(EVERYTHING, waiting.id)).toMatchObject({ state: 'CANCELLED' });
    for (const source of both) expect(await source.keys()).toEqual(['1']);
    expect(happened('import.cancelled')).toHaveLength(2);
    expect(await world.sql`select relname from pg_class where relname like 'import_stage%'`).toHaveLength(0);
  });

  it('is superseded by an import of one of its sources', async () => {
    const { waiting, both } = await blockedTwice();
    await both[0].limit(NO_THRESHOLDS);
    await both[0].import(hr(...people(3)));
    expect((await world.sources.snapshots.find(EVERYTHING, waiting.id))?.state).toBe('CANCELLED');
    expect((await sharesOf(waiting.id)).map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(happened('import.superseded')).toHaveLength(2);
    expect(await world.sql`select relname from pg_class where relname like 'import_stage%'`).toHaveLength(0);
  });

  it('supersedes a blocked import of its source', async () => {
    await emptied();
    const source = await world.source();
    await source.import(hr(...people(3)));
    await source.limit({ ...NO_THRESHOLDS, removed: limit(1) });
    const waiting = await source.import(hr(...people(2)));
    expect(waiting.state).toBe('BLOCKED');
    const blocked = await snapshot();
    expect(blocked).toMatchObject({ state: 'BLOCKED', counts: { removed: 1 } });
    expect((await world.found(waiting.id)).state).toBe('CANCELLED');
  });
});
