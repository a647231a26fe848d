import type { Sql } from 'postgres';
import { z } from 'zod';
import type { Queryable } from '../src/platform/database/connection.ts';
import { type Setting, SettingsStore } from '../src/platform/settings/settings-store.ts';
import { TENANT } from '../src/platform/settings/tenant.ts';
import { StartProblem } from '../src/platform/start-problem.ts';

export const ORGANISATION = 'Gemeente Lindewaard';

/** EMPTY: nothing of anybody's is in it. DEMO: it is marked as the demo's. */
export type DemoDatabaseState = 'EMPTY' | 'DEMO';

/** The day that the demo's contracts were made around, `YYYY-MM-DD`; '' = not yet. */
const MADE_ON: Setting<{ readonly madeOn: string }> = {
  key: 'demo',
  initial: { madeOn: '' },
  parse: (stored) => z.object({ madeOn: z.string() }).parse(stored),
};

/** @throws StartProblem for a database with something in it that is not the demo's: nobody's data may become a playground. */
export async function examineDatabase(sql: Sql): Promise<DemoDatabaseState> {
  const rows = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
  const tables = new Set(rows.map(({ name }) => name));
  if (tables.size === 0) return 'EMPTY';
  if (tables.has('settings') && tables.has('users') && tables.has('sources') && tables.has('targets')) {
    const [found] = await sql<{ demo: boolean; used: boolean }[]>`
      select exists (select from settings where key = ${TENANT.key} and value->>'demo' = 'true') as demo,
        exists (select from users) or exists (select from sources) or exists (select from targets) as used`;
    if (found?.demo === true) return 'DEMO';
    if (found?.used === false) return 'EMPTY';
  }
  throw new StartProblem(
    'The database of DATABASE_URL is neither empty nor made by the demo.',
    'the demo fills its database with made-up people and accounts whose passwords everybody knows.',
    'give it an empty database of its own, or unset DATABASE_URL: then it makes one.',
  );
}

/** The mark comes last: until then the database counts as empty, and everything is made afresh. */
export async function markAsDemo(queries: Queryable, madeOn: string, now: Date): Promise<void> {
  const settings = new SettingsStore(queries);
  await settings.set(MADE_ON, { madeOn }, now);
  await settings.set(TENANT, { ...TENANT.initial, organisation: ORGANISATION, demo: true }, now);
}

export async function readMadeOn(queries: Queryable): Promise<string> {
  return (await new SettingsStore(queries).get(MADE_ON)).madeOn;
}
