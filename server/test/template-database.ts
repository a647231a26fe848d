import { fileURLToPath } from 'node:url';
import { migrateDatabase } from '@gatehouse/drizzle/migrate';
import { runMigrations } from 'graphile-worker';
import type { Sql } from 'postgres';
import { isAlive } from '../setup/lock-file.mjs';
import { fingerprint, hashTrees } from '../setup/stamp.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const MIGRATIONS = ['drizzle/migrations', 'drizzle/migrate.ts', 'server/test/template-database.ts', 'pnpm-lock.yaml'];

/**
 * Makes the migrated database that every test file clones (cloning takes milliseconds, migrating a second).
 * Named after a hash of the migrations, so it is made once per change of them.
 */
export async function prepareTemplate(admin: Sql, adminUrl: string): Promise<string> {
  const name = `gatehouse_template_${fingerprint([await hashTrees(REPOSITORY, MIGRATIONS)])}`;
  // Several runs may start at once on the same cluster.
  await admin`select pg_advisory_lock(hashtext('gatehouse.test.template'))`;
  try {
    const found = await admin`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await makeTemplate(admin, adminUrl, name);
  } finally {
    await admin`select pg_advisory_unlock(hashtext('gatehouse.test.template'))`;
  }
  return name;
}

async function makeTemplate(admin: Sql, adminUrl: string, name: string): Promise<void> {
  const draft = `${name}_draft`;
  await admin`drop database if exists ${admin(draft)} with (force)`;
  await admin`create database ${admin(draft)}`;
  const url = urlOfDatabase(adminUrl, draft);
  await migrateDatabase(url);
  await runMigrations({ connectionString: url });
  // The name appears only when the work is done: a killed run leaves a draft, never half a template.
  await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
}

/** The same server and user, another database. */
export function urlOfDatabase(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** `gatehouse_test_<process id>_<number>`: the process id tells whether its run still lives. */
export function nameOfTestDatabase(number: number): string {
  return `gatehouse_test_${process.pid}_${number}`;
}

/** Removes the databases of killed runs. */
export async function dropAbandonedDatabases(admin: Sql): Promise<void> {
  const rows = await admin<{ datname: string }[]>`
    select datname from pg_database where datname ~ '^gatehouse_test_[0-9]+_[0-9]+$'`;
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[2]))) await admin`drop database if exists ${admin(datname)} with (force)`;
  }
}
