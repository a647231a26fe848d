import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../setup/embedded-postgres.mjs';
import { findEmbeddedBinaries } from '../setup/postgres-binaries.mjs';
import { fingerprint } from '../setup/stamp.mjs';
import { dropAbandonedDatabases, prepareTemplate } from './template-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a superuser on the test cluster; test databases are made beside it. */
    readonly databaseAdminUrl: string;
    /** The migrated database that test databases are cloned from. */
    readonly templateDatabase: string;
  }
}

interface ProvidingProject {
  provide(key: 'databaseAdminUrl' | 'templateDatabase', value: string): void;
}

/**
 * Runs once before the suites that need a database: takes the cluster of `TEST_DATABASE_URL`, or starts one of its own
 * in the temporary directory (shared by all runs of this clone, stopped with the last of them), and migrates the template.
 */
export async function setup(project: ProvidingProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const cluster = given === undefined ? await startOwnCluster() : undefined;
  const adminUrl = cluster?.url('postgres') ?? given ?? '';
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await dropAbandonedDatabases(admin);
    project.provide('databaseAdminUrl', adminUrl);
    project.provide('templateDatabase', await prepareTemplate(admin, adminUrl));
  } finally {
    await admin.end();
  }
  return async () => {
    await cluster?.stop();
  };
}

async function startOwnCluster(): ReturnType<typeof startEmbeddedPostgres> {
  // Named after the binaries: a server whose clone was deleted could not load its own extensions any more.
  const name = `gatehouse-test-${process.getuid?.() ?? 0}-${fingerprint([await findEmbeddedBinaries()])}`;
  return startEmbeddedPostgres({ directory: join(tmpdir(), name), forTests: true });
}
