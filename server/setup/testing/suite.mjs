/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} output what to show when something failed
 */

/**
 * What the suites of one run have in common.
 *
 * @typedef {object} RunContext
 * @property {boolean} quick the inner loop: caches may be used
 * @property {string} databaseUrl superuser on the PostgreSQL 18 of the tests; empty when no suite needs one
 * @property {string} databaseUrl15 the same of PostgreSQL 15
 * @property {string} chromium program of the browser
 */

/** What a suite needs beyond npm. @typedef {'chromium' | 'postgresql-15'} Need */

/**
 * @typedef {object} Suite
 * @property {string} name the word for `npm test -- NAME`
 * @property {boolean} [database] needs the PostgreSQL 18 of the tests
 * @property {Need} [need]
 * @property {1 | 2} cores how many cores it keeps busy
 * @property {(context: RunContext) => Promise<Result>} run
 */

/**
 * The result of a check that is one yes or no.
 * @param {{ code: number, output: string }} finished
 * @returns {Result}
 */
export function oneCheck({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, output } : { passed: 0, failed: 1, skipped: 0, output };
}

/**
 * @param {readonly Result[]} results
 * @returns {Result}
 */
export function sumOf(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
    output: results
      .filter(({ failed }) => failed > 0)
      .map(({ output }) => output)
      .join('\n'),
  };
}
