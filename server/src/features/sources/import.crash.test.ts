import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ImportingOrders, ImportKill } from '../../../test/crash/importing-process.ts';
import { contractRow, contracts, departments, ImportWorld, personRow, persons } from '../../../test/import-world.ts';
import { newId } from '../../platform/ids.ts';

const SCRIPT = fileURLToPath(new URL('../../../test/crash/importing-process.ts', import.meta.url));
const SERVER = fileURLToPath(new URL('../../..', import.meta.url));

const world = await ImportWorld.make();

const files = (...keys: readonly string[]) => ({
  persons: persons(...keys.map((key) => personRow(key))),
  contracts: contracts(...keys.map((key) => contractRow(key, '1'))),
  departments: departments('D1;Finance;;'),
});
/** One leaves, one stays and changes, one comes. */
const BEFORE = files('1', '2');
const AFTER = { ...files('2', '3'), persons: persons(personRow('2', { Family: 'Changed' }), personRow('3')) };

/** Everything that readers see of a source. */
async function seen(sourceId: string): Promise<unknown> {
  return await world.sql`select p.source_key, p.state, p.version, p.display_name, v.model ->> 'displayName' as version_name,
      (select count(*)::int from contracts c where c.person_id = p.id and c.state = 'PRESENT') as contracts,
      (select array_agg(change order by snapshot_number) from person_changes h where h.person_id = p.id) as history
    from persons p join person_versions v on v.person_id = p.id and v.version = p.version
    where p.source_id = ${sourceId} order by p.source_key`;
}

async function killed(orders: ImportingOrders): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, JSON.stringify(orders)], {
    cwd: SERVER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

async function bury(processId: string): Promise<void> {
  const [handler] = world.sources.deadProcessHandlers;
  await world.database.queries.transaction(async (tx) => await handler?.(tx, [processId]));
}

describe('a process killed in the middle of an import', () => {
  it.each<readonly [string, ImportKill, 'FAILED' | 'SUCCEEDED']>([
    ['while it reads and stages', 'READ', 'FAILED'],
    ['while it checks what it staged', 'CHECK', 'FAILED'],
    ['before the snapshot', 'SNAPSHOT', 'FAILED'],
    ['with the snapshot written and not committed', 'BEFORE_COMMIT', 'FAILED'],
    ['right after the commit', 'AFTER_COMMIT', 'SUCCEEDED'],
  ])('%s: readers see the old state or the new one, and the import can be repeated', async (_, kill, state) => {
    const source = await world.source();
    const twin = await world.source();
    await source.import(BEFORE);
    const before = await seen(source.id);
    await twin.import(BEFORE);
    await twin.import(AFTER);

    await source.write(AFTER);
    const importId = await source.start();
    const processId = newId();
    await killed({ databaseUrl: world.url, processId, importId, kill });
    await bury(processId);
    expect((await world.found(importId)).state).toBe(state);
    if (state === 'FAILED') {
      expect(await seen(source.id)).toEqual(before);
      expect((await world.run(await source.start())).counts).toMatchObject({ added: 1, changed: 1, removed: 1 });
    }
    expect(await seen(source.id)).toEqual(await seen(twin.id));
    const staged = await world.sql`select relname from pg_class where relname like 'import_stage%'`;
    expect([...staged]).toEqual([]);
  });
});
