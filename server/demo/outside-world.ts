import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { StartProblem } from '../src/platform/start-problem.ts';
import { type AccountBeforehand, accountsBeforehand, passNumber } from './configuration/beforehand.ts';
import { type DemoPermission, DIRECTORY_TABLES, GROUPS, PASSES_COLUMNS, ZONES } from './configuration/demo-targets.ts';
import { type Municipality, writeHrFiles } from './municipality.ts';

/** Everything that is not Gatehouse: the HR system's files, the directory's database, the pass system's files. */
export interface Places {
  /** HR files. */
  readonly source: string;
  /** Files of the pass system. */
  readonly passes: string;
  /** Database of the directory, on the server of the demo's own. */
  readonly directoryUrl: string;
}

const DEMO_DIRECTORY = fileURLToPath(new URL('../../.gatehouse/demo', import.meta.url));

export function placesOf(databaseUrl: string, directory = DEMO_DIRECTORY): Places {
  const url = new URL(databaseUrl);
  url.pathname = `${url.pathname}_target`;
  return { source: join(directory, 'source'), passes: join(directory, 'target'), directoryUrl: url.href };
}

/** Makes it all anew; what an earlier demo left is removed. */
export async function makeOutsideWorld(admin: Sql, places: Places, municipality: Municipality): Promise<void> {
  const { directory, passes } = accountsBeforehand(municipality.people);
  await writeHrFiles(places.source, municipality.files);
  await makeDirectory(admin, places.directoryUrl, [...directory.strangers, ...directory.veterans]);
  await makePasses(places.passes, [...passes.strangers, ...passes.veterans]);
}

/** The files of HR again if somebody has removed them. @throws StartProblem when a target is gone, for its accounts cannot be made up. */
export async function requireOutsideWorld(admin: Sql, places: Places, make: () => Municipality): Promise<void> {
  if (!(await exists(places.source))) await writeHrFiles(places.source, make().files);
  const name = databaseName(places.directoryUrl);
  const found = await admin`select 1 from pg_database where datname = ${name}`;
  if (found.length > 0 && (await exists(join(places.passes, 'accounts.csv')))) return;
  throw new StartProblem(
    `The demo was set up before, and ${found.length === 0 ? `the database ${name}` : places.passes} is gone.`,
    'the accounts that were made there are gone with it, and Gatehouse does not make them up.',
    'start over: drop the demo database (or remove .gatehouse) and run npm run demo again.',
  );
}

async function makeDirectory(admin: Sql, url: string, accounts: readonly AccountBeforehand[]): Promise<void> {
  const name = databaseName(url);
  try {
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin`create database ${admin(name)}`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '42501') throw error;
    throw new StartProblem(
      `The user of DATABASE_URL may not make the database ${name}.`,
      'the demo provisions accounts into a second database on the same server.',
      'give the user that right (alter role … createdb), or unset DATABASE_URL: then the demo starts a PostgreSQL of its own.',
    );
  }
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(DIRECTORY_TABLES);
    await sql`insert into groups ${sql(GROUPS.map(({ id, name, description }) => ({ id, name, description })))}`;
    const rows = accounts.map(({ employeeNumber, userName, displayName }) => ({
      employee_number: employeeNumber,
      user_name: userName,
      display_name: displayName,
    }));
    await sql`insert into accounts ${sql(rows)}`;
  } finally {
    await sql.end();
  }
}

async function makePasses(directory: string, accounts: readonly AccountBeforehand[]): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const rows = accounts.map(({ employeeNumber, userName, displayName }, index) => {
    const values: Readonly<Record<string, string>> = {
      id: passNumber(index),
      enabled: 'false',
      employeeNumber: employeeNumber ?? '',
      userName,
      displayName,
    };
    return PASSES_COLUMNS.map((column) => values[column] ?? '');
  });
  await writeFile(join(directory, 'accounts.csv'), csv([PASSES_COLUMNS, ...rows]));
  await writeFile(
    join(directory, 'permissions.csv'),
    csv([['id', 'name', 'description'], ...ZONES.map(permissionRow)]),
  );
  await writeFile(join(directory, 'memberships.csv'), csv([['account', 'permission']]));
}

function permissionRow({ id, name, description }: DemoPermission): string[] {
  return [id, name, description];
}

/** None of the cells holds a comma, a quote or a line end. */
function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
