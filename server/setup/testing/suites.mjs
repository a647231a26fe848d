import { checkGeneratedFiles } from './generated-files.mjs';
import { checkBoundaries, checkFormat, checkLint, checkTypes, checkUnused } from './static-checks.mjs';
import { runVitest } from './vitest-run.mjs';

/**
 * A suite of tests with a database of PostgreSQL 18.
 * @param {string} name name of the suite and of its kind in vitest.config.ts
 * @returns {import('./suite.mjs').Suite}
 */
function withDatabase(name) {
  const run = (/** @type {import('./suite.mjs').RunContext} */ { databaseUrl }) =>
    runVitest([name], { TEST_DATABASE_URL: databaseUrl });
  return { name, cores: 2, database: true, run };
}

/**
 * The same tests against the oldest supported PostgreSQL.
 * @param {string} kind
 * @returns {import('./suite.mjs').Suite}
 */
function withDatabase15(kind) {
  const run = (/** @type {import('./suite.mjs').RunContext} */ { databaseUrl15 }) =>
    runVitest([kind], { TEST_DATABASE_URL: databaseUrl15 });
  return { name: `${kind}-15`, cores: 2, need: 'postgresql-15', run };
}

/** Every suite, in the order in which they begin. @type {readonly import('./suite.mjs').Suite[]} */
export const SUITES = [
  { name: 'lint', cores: 1, run: checkLint },
  { name: 'format', cores: 1, run: checkFormat },
  { name: 'boundaries', cores: 1, run: checkBoundaries },
  { name: 'unused', cores: 1, run: checkUnused },
  { name: 'types', cores: 1, run: checkTypes },
  { name: 'generated', cores: 1, run: checkGeneratedFiles },
  { name: 'unit', cores: 2, run: () => runVitest(['unit', 'web']) },
  { name: 'property', cores: 2, run: () => runVitest(['property']) },
  withDatabase('database'),
  withDatabase('api'),
  withDatabase('connector'),
  withDatabase('crash'),
  {
    name: 'browser',
    cores: 2,
    database: true,
    need: 'chromium',
    run: ({ databaseUrl, chromium }) =>
      runVitest(['browser'], { TEST_DATABASE_URL: databaseUrl, CHROMIUM_PATH: chromium }),
  },
  withDatabase15('database'),
  withDatabase15('api'),
];
