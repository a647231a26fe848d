import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AggregationWorld, type Somebody } from '../../../test/aggregation-world.ts';
import { EVERYTHING, type WorldSource } from '../../../test/import-world.ts';

const world = await AggregationWorld.make();
const { aggregation, suggestions } = world.features.aggregation;
const directory = await mkdtemp(join(tmpdir(), 'gatehouse-suggest-'));
afterAll(() => rm(directory, { recursive: true }));

const DEFAULTS = {
  suggests: true,
  suggestionScore: 90,
  mergesAutomatically: true,
  automaticScore: 100,
  mostMatches: 5,
};
let hr: WorldSource;
let made = 0;

/** 14 characters: those of the test, and nine of the person. */
const text = (own: string) => `${'QZKWX'.at(made % 5)}${String(made).padStart(4, '0')}${own.padEnd(9, 'U')}`;

beforeEach(async () => {
  made += 1;
  await aggregation.setSettings(EVERYTHING, DEFAULTS);
  // Others of this file are nobody's match.
  await world.sql`update persons set state = 'REMOVED'`;
  await world.sql`delete from merge_suggestions`;
  await world.sql`delete from merges`;
  const place = join(directory, String(made));
  await mkdir(place);
  hr = await world.source(place, `Suggesting ${made}`);
});

async function arrive(...people: readonly Somebody[]): Promise<void> {
  const done = await world.import(hr, people);
  expect(done.state).toBe('SUCCEEDED');
}

const skipped = async (key: string) =>
  (await world.sql`select skipped from persons where source_id = ${hr.id} and source_key = ${key}`)[0]?.['skipped'];
const openIncidents = async () =>
  (await world.sql`select kind from incidents where state = 'OPEN' and kind = 'MERGES_SUGGESTED'`).length;

describe('somebody who comes with an import', () => {
  it('aggregation 93 %, one existing match, auto 100 / suggest 90: suggestion; new person skip processing', async () => {
    // 14 characters, one of them another: 92.8 %.
    const old = { key: 'old', aggregation: text('ABCDEFGHI') };
    const young = { key: 'new', aggregation: text('ABCDEFGHX') };
    await arrive(old);
    expect(await skipped('old')).toBe(false);
    await arrive(old, young);
    const { id } = await hr.person('new');
    expect(await world.suggestions()).toMatchObject([
      {
        personId: id,
        otherId: (await hr.person('old')).id,
        personText: young.aggregation,
        otherText: old.aggregation,
        score: 92.8,
        state: 'OPEN',
      },
    ]);
    expect(await world.merges()).toEqual([]);
    expect([await skipped('new'), await skipped('old')]).toEqual([true, true]);
    expect(await openIncidents()).toBe(1);
  });

  it('aggregation 100 %, two matches: suggestion, no auto-merge', async () => {
    await aggregation.setSettings(EVERYTHING, { ...DEFAULTS, suggests: false, mergesAutomatically: false });
    const twins = ['t1', 't2'].map((key) => ({ key, aggregation: text('TWIN') }));
    await arrive(...twins);
    await aggregation.setSettings(EVERYTHING, DEFAULTS);
    await arrive(...twins, { key: 'new', aggregation: text('TWIN') });
    expect((await world.suggestions()).map(({ score }) => score)).toEqual([100, 100]);
    expect(await world.merges()).toEqual([]);
    expect(await skipped('new')).toBe(true);
  });

  it('is merged when the only match reaches the automatic score, into the person with the primary contract', async () => {
    const old = { key: 'old', aggregation: text('SAME'), fte: '0,5' };
    await arrive(old);
    await arrive(old, { key: 'new', aggregation: text('SAME'), fte: '1' });
    const [before, after] = [await hr.person('old'), await hr.person('new')];
    expect(await world.merges()).toMatchObject([
      { mainId: after.id, personId: before.id, origin: 'AUTOMATIC', state: 'PENDING' },
    ]);
    expect(await world.suggestions()).toEqual([]);
    await arrive(old, { key: 'new', aggregation: text('SAME'), fte: '1' });
    expect(await hr.keys()).toEqual(['new']);
  });

  it('is nobody’s match without a key, or without a contract', async () => {
    await arrive({ key: 'old', aggregation: text('SAME') }, { key: 'none' });
    await arrive(
      { key: 'old', aggregation: text('SAME') },
      { key: 'none' },
      { key: 'none too' },
      { key: 'idle', aggregation: text('SAME'), contracts: [] },
    );
    expect([await world.suggestions(), await world.merges()]).toEqual([[], []]);
    expect([await skipped('idle'), await skipped('none too')]).toEqual([false, false]);
  });

  it('is not processed from the moment of the snapshot on, before anything was compared', async () => {
    await hr.write({
      persons: `Id;Number;Login;Name;Prefix;Family;Use;Born;Mail;Home;Excluded\n1;1;${text('LATE')};N;;F;B;;;;\n`,
      contracts: 'Id;No;ContractId;Start;End;Fte;Hours;Sequence;Department;Title;Manager\n1;1;1;1/1/2020;;1;;;;;\n',
    });
    const id = await hr.start();
    const job = world.features.jobs.find(({ name }) => name === 'import');
    await job?.run({ importId: id, starter: { kind: 'USER', id: null, name: 'Tester' } }, new AbortController().signal);
    expect(await skipped('1')).toBe(true);
    await world.drain();
    expect(await skipped('1')).toBe(false);
  });

  it('gives somebody who was there before so many suggestions at most', async () => {
    await aggregation.setSettings(EVERYTHING, { ...DEFAULTS, mostMatches: 2 });
    const old = { key: 'old', aggregation: text('ABCDEFGHI') };
    await arrive(old);
    // Each is one edit from `old` and two from each other: 92.8 % and 85.7 %.
    const others = ['XBCDEFGHI', 'AXCDEFGHI', 'ABXDEFGHI'].map((middle, index) => ({
      key: `n${index}`,
      aggregation: text(middle),
    }));
    await arrive(old, ...others);
    expect(await world.suggestions()).toHaveLength(2);
  });
});

describe('a suggestion', () => {
  const pair = (): readonly [Somebody, Somebody] => [
    { key: 'old', aggregation: text('ABCDEFGHI') },
    { key: 'new', aggregation: text('ABCDEFGHX') },
  ];

  it('that is approved is a merge with the next snapshot, and nobody is skipped then', async () => {
    const [old, young] = pair();
    await arrive(old);
    await arrive(old, young);
    const [suggestion] = await world.suggestions();
    const main = (await hr.person('old')).id;
    expect(await suggestions.approve(EVERYTHING, suggestion?.id ?? '', main)).toMatchObject({ state: 'APPROVED' });
    expect([await skipped('new'), await skipped('old')]).toEqual([true, false]);
    expect(await openIncidents()).toBe(0);
    await arrive(old, young);
    expect(await hr.keys()).toEqual(['old']);
    expect(await skipped('new')).toBe(false);
    expect(await suggestions.reject(EVERYTHING, suggestion?.id ?? '')).toMatchObject({ code: 'CONFLICT' });
  });

  it('that is rejected leaves two persons, and does not come back', async () => {
    const [old, young] = pair();
    await arrive(old);
    await arrive(old, young);
    const [suggestion] = await world.suggestions();
    expect(await suggestions.reject(EVERYTHING, suggestion?.id ?? '')).toMatchObject({ state: 'REJECTED' });
    expect([await skipped('new'), await skipped('old')]).toEqual([false, false]);
    await suggestions.redetermine(EVERYTHING);
    await world.drain();
    expect(await world.suggestions()).toEqual([]);
    expect(await hr.keys()).toEqual(['new', 'old']);
  });

  it('is made of persons who were there before only when all are determined again, and skips them too', async () => {
    await aggregation.setSettings(EVERYTHING, { ...DEFAULTS, suggests: false, mergesAutomatically: false });
    await arrive(...pair());
    expect(await world.suggestions()).toEqual([]);
    await aggregation.setSettings(EVERYTHING, DEFAULTS);
    await suggestions.redetermine(EVERYTHING);
    await world.drain();
    expect(await world.suggestions()).toMatchObject([{ score: 92.8 }]);
    expect([await skipped('new'), await skipped('old')]).toEqual([true, true]);
    await aggregation.setSettings(EVERYTHING, { ...DEFAULTS, suggestionScore: 95 });
    await suggestions.redetermine(EVERYTHING);
    await world.drain();
    expect(await world.suggestions()).toEqual([]);
    expect([await skipped('new'), await skipped('old')]).toEqual([false, false]);
  });

  it('ends when one of the two leaves', async () => {
    const [old, young] = pair();
    await arrive(old);
    await arrive(old, young);
    await arrive(old);
    expect(await world.suggestions()).toEqual([]);
    expect(await skipped('old')).toBe(false);
    expect(await openIncidents()).toBe(0);
  });

  it('about somebody who becomes part of another is about that one then', async () => {
    const [old, young] = pair();
    const friend = { key: 'friend', aggregation: text('FRIEND') };
    await arrive(old, friend);
    await arrive(old, friend, young);
    const [main, other] = [(await hr.person('friend')).id, await hr.person('old')];
    await aggregation.merge(EVERYTHING, main, [other.id]);
    expect(await world.suggestions()).toMatchObject([{ personId: (await hr.person('new')).id, otherId: main }]);
    expect([await skipped('friend'), await skipped('old'), await skipped('new')]).toEqual([true, true, true]);
  });
});
