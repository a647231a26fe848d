import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** One project per kind of test (the kind is in the file name), so that a kind can be run and timed alone. */

const SERVER_SIDE = '{schema,rules,drizzle,server}';

/** type-graphql loads the CommonJS file of graphql, test code the other one: two realms, unless both get this one. */
const ONE_GRAPHQL = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

function kind(
  name: string,
  include: readonly string[],
  options: NonNullable<TestProjectInlineConfiguration['test']> = {},
): TestProjectInlineConfiguration {
  return {
    resolve: { alias: ONE_GRAPHQL },
    test: { name, include: [...include], environment: 'node', ...options },
  };
}

const withDatabase = {
  globalSetup: ['server/test/database-setup.ts'],
  setupFiles: ['server/test/nothing-left-open.ts'],
  testTimeout: 20_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  // The database of the tests lies there and changes all the time.
  server: { watch: { ignored: ['**/.gatehouse/**'] } },
  test: {
    maxWorkers: 2,
    projects: [
      kind('unit', [`${SERVER_SIDE}/**/*.test.ts`], {
        exclude: ['**/node_modules/**', '**/dist/**', '**/*.{prop,db,api,contract,crash}.test.ts'],
      }),
      kind('property', ['{schema,rules,drizzle,server,web}/**/*.prop.test.ts'], {
        setupFiles: ['rules/test/property-runs.ts'],
        // A nightly run tries each law more often (rules/test/property-runs.ts).
        testTimeout: 120_000 * Math.max(1, Number(process.env['PROPERTY_RUNS'] ?? 0) / 1000),
      }),
      kind('database', [`${SERVER_SIDE}/**/*.db.test.ts`], withDatabase),
      kind('api', ['server/**/*.api.test.ts'], withDatabase),
      kind('connector', ['server/**/*.contract.test.ts'], withDatabase),
      kind('crash', ['server/**/*.crash.test.ts'], { ...withDatabase, testTimeout: 120_000 }),
      kind('browser', ['web/e2e/**/*.e2e.ts'], {
        ...withDatabase,
        testTimeout: 180_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
      './web/vitest.config.ts',
    ],
  },
});
