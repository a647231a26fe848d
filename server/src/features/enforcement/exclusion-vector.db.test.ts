import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drainJobs } from '../../../test/drain-jobs.ts';
import { startEnforcementRuns } from '../../../test/enforcement-runs.ts';
import { inDepartment, publishRule, type SqlTargetWorld, succeeded } from '../../../test/enforcement-world.ts';
import {
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  type HrText,
  type ImportHost,
  personRow,
  persons,
  WorldSource,
} from '../../../test/import-world.ts';
import { SYSTEM } from '../../platform/actor.ts';

/** The acceptance vector of the provisioning specification (section 15) about excluded persons, from the file to the target and back. */

const runs = await startEnforcementRuns();
const { app, queries } = runs;

const host: ImportHost = {
  sources: app.features.sources,
  sql: app.database.raw,
  run: async (importId) => {
    await drainJobs(app);
    const ended = await app.features.sources.importList.find(EVERYTHING, importId);
    if (ended === null) throw new Error(`There is no import ${importId}.`);
    return ended;
  },
};

let directory: SqlTargetWorld;
let files: string;
let source: WorldSource;
beforeEach(async () => {
  ({ directory } = await runs.begin());
  files = await mkdtemp(join(tmpdir(), 'gatehouse-exclusion-'));
  source = await WorldSource.make(host, 'HR', files, {});
  const { account, permissions } = directory.target;
  await publishRule(app, 'Directory', inDepartment('X'), [account, permissions['finance'] ?? '']);
});
afterEach(async () => {
  await rm(files, { recursive: true });
  await runs.end();
});

/** Somebody who stays, and one person in a department, excluded by the source or not; without a department he is gone. */
const hr = (department: 'X' | 'Z' | null, excluded = false): HrText => ({
  persons: persons(
    personRow('2'),
    ...(department === null ? [] : [personRow('1', { Excluded: excluded ? 'true' : '' })]),
  ),
  contracts: contracts(
    contractRow('2', '1', { Department: 'Z' }),
    ...(department === null ? [] : [contractRow('1', '1', { Department: department })]),
  ),
  departments: departments('X;Finance;;', 'Z;Zoning;;'),
});

async function planned(): Promise<readonly string[]> {
  const id = await runs.evaluate();
  const rows = await queries.execute<{ told: string }>(
    sql`select concat_ws(' ', a.operation, e.kind, nullif(e.reference, '')) as told from evaluation_actions a
      join entitlements e on e.id = a.entitlement_id where a.evaluation_id = ${id} order by a.number`,
  );
  return rows.map(({ told }) => told);
}

async function missing(): Promise<readonly string[]> {
  const listed = await app.features.persons.persons.list(EVERYTHING, { excluded: true, missing: true }, null, 50, null);
  return listed.nodes.map(({ externalId }) => externalId);
}

const incidents = async () => {
  const { id } = await source.person('1');
  return await queries.execute<{ state: string; resolution: string | null }>(
    sql`select state, resolution from incidents where kind = 'PERSON_EXCLUDED_MISSING' and subject_id = ${id}`,
  );
};

it('excluded person leaves scope: stays granted until re-included; gone from source: listed as excluded, missing, nothing revoked, one incident', async () => {
  await source.import(hr('X'));
  await runs.enforce();
  expect(await directory.accounts()).toEqual(['1 false Nick1 Family1 (1) finance']);
  await directory.forget();

  await source.import(hr('Z', true));
  expect(await planned()).toEqual([]);
  await source.import(hr('Z'));
  expect((await planned()).toSorted()).toEqual(['REVOKE ACCOUNT', 'REVOKE PERMISSION finance']);

  await source.import(hr('Z', true));
  await source.import(hr(null));
  await source.import(hr(null));
  expect(await missing()).toEqual(['1']);
  expect(await planned()).toEqual([]);
  await runs.enforce();
  expect(await directory.effects()).toEqual([]);
  expect(await incidents()).toMatchObject([{ state: 'OPEN' }]);

  await succeeded(app.features.persons.exclusions.include(SYSTEM, (await source.person('1')).id));
  expect(await incidents()).toMatchObject([{ state: 'RESOLVED', resolution: 'DECIDED' }]);
  await source.import(hr(null));
  expect((await planned()).toSorted()).toEqual(['REVOKE ACCOUNT', 'REVOKE PERMISSION finance']);
});

it('excluded by hand and gone from source: missing, and back when the record is back', async () => {
  await source.import(hr('X'));
  await runs.enforce();
  const { id } = await source.person('1');
  await succeeded(app.features.persons.exclusions.exclude(SYSTEM, id, { reason: 'Court case', until: '2027-02-01' }));
  await source.import(hr(null));
  expect(await missing()).toEqual(['1']);
  await app.features.sources.dateSnapshots.run('2027-02-02');
  expect(await missing()).toEqual(['1']);
  await source.import(hr('X'));
  expect(await missing()).toEqual([]);
  expect(await incidents()).toMatchObject([{ state: 'RESOLVED', resolution: 'RETURNED' }]);
  expect(await source.person('1')).toMatchObject({ id, excluded_by_hand: true });
  await app.features.sources.dateSnapshots.run('2027-02-02');
  expect(await source.person('1')).toMatchObject({ id, excluded_by_hand: false });
});
