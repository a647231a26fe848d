import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AggregationWorld, type Somebody } from '../../../test/aggregation-world.ts';
import { EVERYTHING, type WorldSource } from '../../../test/import-world.ts';
import { PlanWorld } from '../../../test/plan-world.ts';

const world = await AggregationWorld.make();
const plan = await PlanWorld.make(world.test.app.database);
const target = await plan.addTarget({ name: 'Directory' });
const { aggregation } = world.features.aggregation;
let made = 0;
const directories: string[] = [];
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))));

async function source(people: readonly Somebody[]): Promise<WorldSource> {
  made += 1;
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-merge-'));
  directories.push(directory);
  const one = await world.source(directory, `Merging ${made}`);
  await world.import(one, people);
  return one;
}

/** Contracts that a person has, as `<record>/<contract>`. */
async function contractsOf(personId: string): Promise<readonly string[]> {
  const rows = await world.sql<{ said: string }[]>`select source_person_key || '/' || source_key as said from contracts
    where person_id = ${personId} and state = 'PRESENT' order by 1`;
  return rows.map(({ said }) => said);
}

async function recordsOf(personId: string): Promise<readonly string[]> {
  const rows = await world.sql<{ said: string }[]>`select key || case when is_main then ' main' else '' end as said
    from source_records where person_id = ${personId} order by 1`;
  return rows.map(({ said }) => said);
}

async function merge(mainId: string, ...personIds: string[]): Promise<void> {
  const merged = await aggregation.merge(EVERYTHING, mainId, personIds);
  if ('code' in merged) throw new Error(merged.message);
}

async function grantAccount(personId: string): Promise<void> {
  await world.test.app.database.queries.transaction((tx) =>
    world.features.grants.ledger(tx).applyOutcomes([
      {
        change: 'GRANT_ACCOUNT',
        personId,
        entitlementId: target.account,
        targetId: target.id,
        ruleVersions: [],
        contracts: [],
        account: { reference: personId, origin: 'CREATED', personVersion: 1, mappingVersion: 1 },
      },
    ]),
  );
}

const grantsOf = (personId: string) =>
  world.sql`select ended_by, (select count(*)::int from accounts a where a.person_id = g.person_id and a.ended_at is null) as accounts
    from grants g where person_id = ${personId}`;

const A = { key: 'a' };
const B = { key: 'b' };
const C = { key: 'c' };

describe('a merge by hand', () => {
  it('is pending until the next snapshot, then the contracts are the main person’s', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await merge(a.id, b.id);
    expect(await aggregation.ofPersons(EVERYTHING, [a.id, b.id])).toMatchObject([
      { skipped: false, merges: [{ state: 'PENDING' }] },
      { skipped: true, merges: [{ state: 'PENDING' }] },
    ]);
    expect(await contractsOf(a.id)).toEqual(['a/1']);

    const done = await world.import(hr, [A, B]);
    expect(done).toMatchObject({ state: 'SUCCEEDED', counts: { added: 0, removed: 0, returned: 0 } });
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1']);
    expect(await contractsOf(b.id)).toEqual([]);
    expect(await recordsOf(a.id)).toEqual(['a main', 'b']);
    expect(await hr.keys()).toEqual(['a']);
    expect(await hr.person('b')).toMatchObject({ id: b.id, state: 'MERGED', skipped: false });
    expect(await aggregation.ofPersons(EVERYTHING, [a.id])).toMatchObject([{ merges: [{ state: 'MERGED' }] }]);
    expect((await hr.history('b')).at(-1)).toMatch(/MERGED$/);
  });

  it('leaves the entitlements of the other in the target, unmanaged', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await grantAccount(a.id);
    await grantAccount(b.id);
    await merge(a.id, b.id);
    expect(await grantsOf(b.id)).toMatchObject([{ ended_by: null, accounts: 1 }]);
    await world.import(hr, [A, B]);
    expect(await grantsOf(b.id)).toMatchObject([{ ended_by: 'UNMANAGED', accounts: 0 }]);
    expect(await grantsOf(a.id)).toMatchObject([{ ended_by: null, accounts: 1 }]);
  });

  it('joins records of two sources, and keeps contracts up to date whichever is imported', async () => {
    const [hr, school] = [await source([A]), await source([B])];
    const [a, b] = [await hr.person('a'), await school.person('b')];
    await merge(a.id, b.id);
    await world.import(hr, [A]);
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1']);
    await world.import(school, [{ ...B, contracts: ['1', '2'] }]);
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1', 'b/2']);
    await world.import(hr, [{ ...A, contracts: ['7'] }]);
    expect(await contractsOf(a.id)).toEqual(['a/7', 'b/1', 'b/2']);
    await world.import(school, [{ ...B, contracts: ['2'] }]);
    expect(await contractsOf(a.id)).toEqual(['a/7', 'b/2']);
    expect(await contractsOf(b.id)).toEqual([]);
  });

  it('tells the history of the main person which contracts came, also when their numbers are alike', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    const [latest] = await world.sql`select max(number)::int as number from snapshots`;
    await merge(a.id, b.id);
    await world.import(hr, [A, B]);
    expect(await hr.news('a', Number(latest?.['number']))).toEqual(['CHANGED contracts[b/1]: – → 2020-01-01']);
  });

  it('can be undone before it has taken effect', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await merge(a.id, b.id);
    await aggregation.unmerge(EVERYTHING, b.id);
    expect(await aggregation.ofPersons(EVERYTHING, [b.id])).toEqual([{ skipped: false, merges: [] }]);
    await world.import(hr, [A, B]);
    expect(await contractsOf(b.id)).toEqual(['b/1']);
  });

  it('and an unmerge give back the state of before, with the next snapshot', async () => {
    const hr = await source([A, B, C]);
    const state =
      async () => world.sql`select p.source_key, p.state, p.skipped, p.contract_state, p.model, p.display_name,
        (select json_agg(k.source_key order by k.source_key) from contracts k where k.person_id = p.id and k.state = 'PRESENT') as contracts,
        (select source_key from contracts k where k.id = p.primary_contract_id) as primary_key,
        (select json_agg(r.key || r.is_main::text order by r.key) from source_records r where r.person_id = p.id) as records
      from persons p where p.source_id = ${hr.id} order by p.source_key`;
    const before = await state();
    const [a, b, c] = [await hr.person('a'), await hr.person('b'), await hr.person('c')];
    await merge(a.id, b.id, c.id);
    await world.import(hr, [A, B, C]);
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1', 'c/1']);
    for (const { id } of [b, c]) await aggregation.unmerge(EVERYTHING, id);
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1', 'c/1']);
    await world.import(hr, [A, B, C]);
    expect(await state()).toEqual(before);
    expect((await hr.history('b')).at(-1)).toMatch(/UNMERGED$/);
    expect(await aggregation.ofPersons(EVERYTHING, [a.id])).toMatchObject([{ merges: [] }]);
  });

  it('is refused where somebody would be both main and merged', async () => {
    const hr = await source([A, B, C]);
    const [a, b, c] = [await hr.person('a'), await hr.person('b'), await hr.person('c')];
    await merge(a.id, b.id);
    expect(await aggregation.merge(EVERYTHING, c.id, [a.id])).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['personIds'],
    });
    expect(await aggregation.merge(EVERYTHING, b.id, [c.id])).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['mainId'],
    });
    expect(await aggregation.merge(EVERYTHING, c.id, [b.id])).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['personIds'],
    });
    expect(await aggregation.merge(EVERYTHING, c.id, [c.id])).toMatchObject({
      code: 'INVALID_INPUT',
      fields: ['personIds'],
    });
    expect(await aggregation.unmerge(EVERYTHING, c.id)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a record that leaves its source', () => {
  it('takes its contracts along, stays merged as missing, and brings them back', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await merge(a.id, b.id);
    await world.import(hr, [A, B]);
    await world.import(hr, [A]);
    expect(await contractsOf(a.id)).toEqual(['a/1']);
    expect(await aggregation.ofPersons(EVERYTHING, [a.id])).toMatchObject([
      { merges: [{ state: 'MERGED', missingSince: expect.any(Date) }] },
    ]);
    await world.import(hr, [A, B]);
    expect(await contractsOf(a.id)).toEqual(['a/1', 'b/1']);
    expect(await aggregation.ofPersons(EVERYTHING, [a.id])).toMatchObject([{ merges: [{ missingSince: null }] }]);
    expect(await hr.person('b')).toMatchObject({ id: b.id, state: 'MERGED' });
  });

  it('is on its own after three months', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await merge(a.id, b.id);
    await world.import(hr, [A, B]);
    await world.import(hr, [A]);
    await world.sql`update source_records set missing_since = missing_since - interval '3 months 1 day' where source_id = ${hr.id} and key = 'b'`;
    await world.import(hr, [A]);
    expect(await hr.person('b')).toMatchObject({ state: 'REMOVED' });
    expect(await recordsOf(a.id)).toEqual(['a main']);
    await world.import(hr, [A, B]);
    expect(await contractsOf(b.id)).toEqual(['b/1']);
  });

  it('and was the main one: the person stays, is skipped, and asks for a decision', async () => {
    const hr = await source([A, B]);
    const [a, b] = [await hr.person('a'), await hr.person('b')];
    await merge(a.id, b.id);
    await world.import(hr, [A, B]);
    await world.import(hr, [B]);
    expect(await hr.person('a')).toMatchObject({ state: 'PRESENT', missing: true, skipped: true });
    expect(await contractsOf(a.id)).toEqual(['b/1']);
    await aggregation.unmerge(EVERYTHING, b.id);
    await world.import(hr, [B]);
    expect(await hr.person('a')).toMatchObject({ state: 'REMOVED' });
    expect(await hr.person('b')).toMatchObject({ id: b.id, state: 'PRESENT' });
    expect(await contractsOf(b.id)).toEqual(['b/1']);
  });
});
