import postgres from 'postgres';
import { startTestCluster } from '../setup/test-cluster.mjs';
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
 * Runs once before the suites that need a database: takes the cluster of `TEST_DATABASE_URL`, or starts that of
 * this clone, and migrates the template.
 */
export async function setup(project: ProvidingProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const cluster = given === undefined ? await startTestCluster() : undefined;
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
