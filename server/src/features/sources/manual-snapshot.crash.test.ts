import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ImportingOrders, ImportKill } from '../../../test/crash/importing-process.ts';
import {
  CONTRACT_MAPPING,
  contractRow,
  contracts,
  departments,
  EVERYTHING,
  ImportWorld,
  PERSON_MAPPING,
  personRow,
  persons,
} from '../../../test/import-world.ts';
import { newId } from '../../platform/ids.ts';

const SCRIPT = fileURLToPath(new URL('../../../test/crash/importing-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../..', import.meta.url));

const world = await ImportWorld.make();
const FILES = {
  persons: persons(personRow('1'), personRow('2')),
  contracts: contracts(contractRow('1', '1')),
  departments: departments('D1;Finance;;'),
};
/** The same as the column, in upper case. */
const SCRIPTED = [
  ...PERSON_MAPPING.filter(({ field }) => field !== 'UserName'),
  { field: 'UserName', mode: 'COMPLEX', value: 'source.Login.toUpperCase();', required: false, dateFormat: null },
] as const;

async function killed(orders: ImportingOrders): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, JSON.stringify(orders)], {
    cwd: SERVER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const [bury] = world.sources.deadProcessHandlers;
  await world.database.queries.transaction(async (tx) => await bury?.(tx, [orders.processId]));
}

async function begun(): Promise<string> {
  const made = await world.sources.snapshots.create(EVERYTHING);
  if ('code' in made) throw new Error(made.message);
  return made.id;
}

const found = async (id: string) => await world.sources.snapshots.find(EVERYTHING, id);
const staged = async () => await world.sql`select relname from pg_class where relname like 'import_stage%'`;

describe('a process killed while scripts run for an import', () => {
  it('changes nothing, and the import can be repeated', async () => {
    const source = await world.source({ person: SCRIPTED });
    await source.write(FILES);
    const importId = await source.start();
    await killed({ databaseUrl: world.url, processId: newId(), importId, kill: 'MAP' });
    expect((await world.found(importId)).state).toBe('FAILED');
    expect(await source.keys()).toEqual([]);
    expect(await world.run(await source.start())).toMatchObject({ state: 'SUCCEEDED', counts: { added: 2 } });
    expect(await staged()).toHaveLength(0);
  });
});

describe('a process killed in the middle of a manual snapshot', () => {
  it.each<readonly [string, ImportKill, 'FAILED' | 'APPLIED']>([
    ['while scripts run', 'MAP', 'FAILED'],
    ['with everything written and not committed', 'BEFORE_COMMIT', 'FAILED'],
    ['right after the commit', 'AFTER_COMMIT', 'APPLIED'],
  ])('%s: readers see the old state or the new one, and it can be repeated', async (_, kill, state) => {
    const source = await world.source();
    await source.import(FILES);
    await source.map(SCRIPTED, CONTRACT_MAPPING);
    const snapshotId = await begun();
    await killed({ databaseUrl: world.url, processId: newId(), snapshotId, kill });
    expect((await found(snapshotId))?.state).toBe(state);
    const login = async () => (await source.person('1')).model['userName'];
    expect(await login()).toBe(state === 'APPLIED' ? 'LOGIN1' : 'login1');
    const job = world.sources.jobs.find(({ name }) => name === 'snapshot.manual');
    const again = await begun();
    const starter = { kind: 'USER', id: null, name: 'Tester' };
    await job?.run({ snapshotId: again, starter }, new AbortController().signal);
    expect((await found(again))?.state).toBe('APPLIED');
    expect(await login()).toBe('LOGIN1');
    expect(await source.person('1')).toMatchObject({ version: 2 });
    expect(await staged()).toHaveLength(0);
  });
});
