import { contracts, imports, incidents, persons, sources } from '@gatehouse/drizzle';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';

/** Sunday, 23:30 in Amsterdam: already the 23rd further east, still the 22nd here. */
const NOW = new Date('2026-11-22T22:30:00Z');
const test = await startTestApp({ clock: new SettableClock(NOW) });
const sourceId = newId();
const off = { enabled: false, count: 0, percentage: 0 };

type Term = readonly [start: string | null, end: string | null];

async function person(terms: readonly Term[], state = 'PRESENT'): Promise<void> {
  const { queries } = test.app.database;
  const id = newId();
  await queries.insert(persons).values({
    ...{ id, sourceId, sourceKey: id, state, version: 1, externalId: id, displayName: id, contractState: 'NONE' },
    ...{ model: {}, contentHash: Buffer.alloc(1), searchText: '', addedAt: NOW, changedAt: NOW },
  });
  for (const [index, [startDate, endDate]] of terms.entries()) {
    await queries.insert(contracts).values({
      ...{ id: newId(), personId: id, sourceId, sourcePersonKey: id, sourceKey: String(index), state: 'PRESENT' },
      ...{ startDate, endDate, model: {}, contentHash: Buffer.alloc(1) },
    });
  }
}

beforeAll(async () => {
  const { queries } = test.app.database;
  await queries.insert(sources).values({
    ...{ id: sourceId, name: 'HR', connector: 'csv', settings: { files: [] }, mappingVersion: 1 },
    ...{ mapping: { person: [], contract: [] }, thresholds: { added: off, removed: off, blocked: off } },
    ...{ createdAt: NOW, updatedAt: NOW },
  });
  await person([['2020-01-01', null]]); // works on
  await person([['2020-01-01', '2026-11-21']]); // left yesterday
  await person([['2020-01-01', '2026-11-22']]); // last day is today
  await person([['2020-01-01', '2026-11-28']]); // last day is in six days
  await person([['2020-01-01', '2026-11-29']]); // … in seven: not this week
  await person([
    ['2020-01-01', '2026-11-24'],
    ['2026-11-25', null],
  ]); // ends one, goes on in another
  await person([['2026-11-23', null]]); // begins tomorrow
  await person([['2026-11-29', null]]); // begins in seven days
  await person([['2026-11-30', null]]); // begins in eight
  await person([
    ['2020-01-01', null],
    ['2026-11-23', null],
  ]); // works, and gets a second one
  await person([[null, null]]); // a contract without a start is in no window
  await person([['2020-01-01', null]], 'REMOVED');
  await queries.insert(imports).values({
    ...{ id: newId(), sourceId, state: 'BLOCKED', origin: 'MANUAL', startedAt: NOW, mappingVersion: 1, counts: {} },
  });
  const incident = (state: string, dedupeKey: string) => ({
    ...{ id: newId(), kind: 'IMPORT_BLOCKED', state, domain: 'Provisioning', component: 'Source', dedupeKey },
    ...{ subjectType: 'import', subjectId: newId(), data: {}, openedAt: NOW, latestAt: NOW },
  });
  await queries.insert(incidents).values([incident('OPEN', 'a'), incident('OPEN', 'b'), incident('RESOLVED', 'c')]);
});

describe('the dashboard', () => {
  it('counts who is here, who comes and who goes this week, by the calendar of the tenant', async () => {
    const { dashboard } = await (await test.as('VIEWER')).data(
      `{ dashboard { persons activePersons startingSoon endingSoon sources targets publishedRules openIncidents blockedImports
        lastImport { state source { name } } lastEvaluation { id } lastEnforcement { id } } }`,
    );
    expect(dashboard).toEqual({
      persons: 11,
      activePersons: 6,
      startingSoon: 2,
      endingSoon: 2,
      sources: 1,
      targets: 0,
      publishedRules: 0,
      openIncidents: 2,
      blockedImports: 1,
      lastImport: { state: 'BLOCKED', source: { name: 'HR' } },
      lastEvaluation: null,
      lastEnforcement: null,
    });
  });
});
