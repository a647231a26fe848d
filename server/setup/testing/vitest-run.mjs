import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../child.mjs';
import { inRepository } from '../places.mjs';

/**
 * Runs the test files of some kinds and counts their tests.
 * @param {readonly string[]} kinds names of projects in vitest.config.ts
 * @param {Record<string, string>} env
 * @returns {Promise<import('./suite.mjs').Result>}
 */
export async function runVitest(kinds, env = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-report-'));
  const report = join(directory, 'report.json');
  const projects = kinds.flatMap((kind) => ['--project', kind]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...projects, ...reporters];
  try {
    const finished = await runToEnd(command, {
      cwd: inRepository('.'),
      env: { ...process.env, ...env },
      limitSeconds: 15 * 60,
    });
    return countTests(finished, await readReport(report));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * The parts of vitest's JSON report that are used here.
 *
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * @param {string} path
 * @returns {Promise<Report | undefined>}
 */
async function readReport(path) {
  try {
    return /** @type {Report} */ (JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * @param {import('../child.mjs').Finished} finished
 * @param {Report | undefined} report undefined when vitest itself failed
 * @returns {import('./suite.mjs').Result}
 */
export function countTests({ code, output }, report) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, output };
  const failed = report.numFailedTests + countFailedFiles(report);
  // Neither a failed test nor a failed file, and yet a bad end: an error outside any test, or no test at all.
  const unexplained = failed === 0 && code !== 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
    output,
  };
}

/**
 * Files that failed outside their tests: not loadable, or left something open.
 * @param {Report} report
 */
function countFailedFiles({ testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return broken.length;
}
