import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { STATE } from './places.mjs';

/** PostgreSQL 18 for tests: fast and forgetful, shared by all test runs of this clone, stopped with the last of them. */
export function startTestCluster() {
  return startEmbeddedPostgres({ directory: join(STATE, 'test-postgres'), forTests: true });
}

/**
 * The same with the programs of an installed PostgreSQL 15, which has no built-in locale yet.
 * @param {string} binaries
 */
export function startTestCluster15(binaries) {
  return startEmbeddedPostgres({
    directory: join(STATE, 'test-postgres-15'),
    binaries,
    initdbArguments: ['--encoding=UTF8', '--locale=C.UTF-8'],
    forTests: true,
  });
}
