import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, inject } from 'vitest';
import { nameOfTestDatabase, urlOfDatabase } from './template-database.ts';

/** A database of its own for one test file: migrated, empty, and gone when the file is done. */
export interface TestDatabase {
  /** Connection URL of the database's owner. */
  readonly url: string;
  /**
   * Drops the database; called by itself after the last test of the file. Calling it again does nothing.
   * @throws Error when a connection is still open: what opened it was not closed, and would keep a real process alive too.
   */
  close(): Promise<void>;
}

/**
 * Clones the migrated template. Call it at the top of a test file, before anything that registers an `afterAll` of its
 * own: those run in reverse order, so what uses the database is closed before the database.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return makeDatabase(inject('templateDatabase'));
}

/** A database without any tables, for SQL targets and for tests of migrations; otherwise as `testDatabase`. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template1');
}

let made = 0;

async function makeDatabase(template: string): Promise<TestDatabase> {
  const adminUrl = inject('databaseAdminUrl');
  made += 1;
  const name = nameOfTestDatabase(made);
  await withAdmin(adminUrl, async (admin) => {
    // A process id may come again: the database of a killed run is nobody's.
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin`create database ${admin(name)} template ${admin(template)}`;
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= dropDatabase(adminUrl, name));
  afterAll(close);
  return { url: urlOfDatabase(adminUrl, name), close };
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withAdmin(adminUrl, async (admin) => {
    const open = await connectionsLeftOpen(admin, name);
    await admin`drop database if exists ${admin(name)} with (force)`;
    if (open.length === 0) return;
    const list = open.map(({ application, state, query }) => `  ${application || '(unnamed)'}, ${state}: ${query}`);
    throw new Error(
      `${open.length} database connection(s) were left open by this test file:\n${list.join('\n')}\n` +
        'A process that forgets a connection never ends. Close what the tests started (app, worker, client) in afterAll.',
    );
  });
}

interface OpenConnection {
  readonly application: string;
  readonly state: string;
  readonly query: string;
}

/** Waits two seconds at most: the server notices a closed socket a moment after the client closed it. */
async function connectionsLeftOpen(admin: Sql, name: string): Promise<OpenConnection[]> {
  const deadline = Date.now() + 2000;
  for (;;) {
    const open = await admin<OpenConnection[]>`
      select application_name as application, coalesce(state, '') as state, left(query, 120) as query
      from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
    if (open.length === 0 || Date.now() > deadline) return open;
    await pause(10);
  }
}

async function withAdmin(adminUrl: string, work: (admin: Sql) => Promise<void>): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
