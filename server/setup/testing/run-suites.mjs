import { killChildren } from '../child.mjs';
import { SetupProblem } from '../setup-problem.mjs';
import { startTestCluster, startTestCluster15 } from '../test-cluster.mjs';
import { findNeeds } from './needs.mjs';
import { sumOf } from './suite.mjs';

/** @typedef {import('./suite.mjs').Suite} Suite */
/** @typedef {import('./suite.mjs').Result} Result */
/** @typedef {import('./suite.mjs').RunContext} RunContext */

const CORES = 2;

/**
 * Runs the suites, prints each with its time, and the sum as the last line.
 * @param {readonly Suite[]} suites
 * @param {{ quick: boolean }} options
 * @returns {Promise<number>} exit status
 */
export async function runSuites(suites, { quick }) {
  const started = Date.now();
  const found = await findNeeds([...new Set(suites.flatMap(({ need }) => need ?? []))]);
  const able = suites.filter(({ need }) => need === undefined || found.get(need)?.path !== '');
  const skipped = suites.filter((suite) => !able.includes(suite)).map((suite) => skip(suite, found));
  const { context, release } = await arrangeDatabases(able, found, quick);
  process.once('SIGINT', () => void interrupt(release)).once('SIGTERM', () => void interrupt(release));
  try {
    console.log(`Set-up took ${seconds(started)}`);
    const begun = Date.now();
    const results = await runTwoAtATime(able, context);
    console.log(`All suites took ${seconds(begun)}`);
    return printSum(sumOf([...skipped, ...results]));
  } finally {
    await release();
  }
}

/**
 * @param {Suite} suite
 * @param {Awaited<ReturnType<typeof findNeeds>>} found
 * @returns {Result}
 */
function skip({ name, need }, found) {
  const text = `${name}: no ${need} here; ${need && found.get(need)?.advice}`;
  // A machine that checks changes must check all of them.
  if (process.env.CI) {
    console.log(`✗ ${text}`);
    return { passed: 0, failed: 1, skipped: 0, output: text };
  }
  console.log(`– ${text} (skipped)`);
  return { passed: 0, failed: 0, skipped: 1, output: '' };
}

/**
 * @param {readonly Suite[]} suites
 * @param {Awaited<ReturnType<typeof findNeeds>>} found
 * @param {boolean} quick
 */
async function arrangeDatabases(suites, found, quick) {
  const needs18 = suites.some(({ database }) => database);
  const needs15 = suites.some(({ need }) => need === 'postgresql-15');
  const cluster = needs18 ? await startTestCluster() : undefined;
  const cluster15 = needs15 ? await startTestCluster15(found.get('postgresql-15')?.path ?? '') : undefined;
  /** @type {RunContext} */
  const context = {
    quick,
    databaseUrl: cluster?.url('postgres') ?? '',
    databaseUrl15: cluster15?.url('postgres') ?? '',
    chromium: found.get('chromium')?.path ?? '',
  };
  const release = async () => {
    await cluster?.stop();
    await cluster15?.stop();
  };
  return { context, release };
}

/** @param {() => Promise<void>} release */
async function interrupt(release) {
  killChildren();
  await release();
  process.exit(130);
}

/**
 * Begins the suites in their order, each as soon as its cores are free.
 * @param {readonly Suite[]} suites
 * @param {RunContext} context
 * @returns {Promise<Result[]>}
 */
async function runTwoAtATime(suites, context) {
  /** @type {Result[]} */
  const results = [];
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  let busy = 0;
  for (const suite of suites) {
    while (busy + suite.cores > CORES) await Promise.race(running);
    busy += suite.cores;
    const ended = runOne(suite, context).then((result) => {
      results.push(result);
      busy -= suite.cores;
      running.delete(ended);
    });
    running.add(ended);
  }
  await Promise.all(running);
  return results;
}

/**
 * @param {Suite} suite
 * @param {RunContext} context
 */
async function runOne(suite, context) {
  const started = Date.now();
  const result = await suite.run(context).catch(brokenSuite);
  const counts = [
    `${result.passed} passed`,
    ...(result.failed > 0 ? [`${result.failed} failed`] : []),
    ...(result.skipped > 0 ? [`${result.skipped} skipped`] : []),
  ];
  const sign = result.failed > 0 ? '✗' : '✓';
  console.log(`${sign} ${suite.name.padEnd(12)} ${seconds(started).padStart(8)}   ${counts.join(', ')}`);
  if (result.failed > 0)
    console.log(`${ruler(suite.name)}\n${readable(result.output)}\n${ruler(`end of ${suite.name}`)}`);
  return result;
}

/**
 * @param {unknown} error why the suite could not run at all
 * @returns {Result}
 */
function brokenSuite(error) {
  const text = error instanceof SetupProblem ? error.describe() : String(error instanceof Error ? error.stack : error);
  return { passed: 0, failed: 1, skipped: 0, output: text };
}

/**
 * @param {Result} sum
 * @returns {number} exit status
 */
function printSum({ passed, failed, skipped }) {
  // A skipped test in the machine that checks changes is a test that nobody runs.
  const hidden = process.env.CI ? skipped : 0;
  if (hidden > 0) console.log(`${hidden} skipped tests count as failed, since CI is set.`);
  const parts = [`${passed} passed`, `${failed + hidden} failed`];
  if (skipped - hidden > 0) parts.push(`${skipped} skipped`);
  console.log(parts.join(', '));
  return failed + hidden > 0 ? 1 : 0;
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

const MOST_LINES = 400;

/**
 * The end of a long output: that is where the tools sum up.
 * @param {string} output
 */
function readable(output) {
  const lines = output.trim().split('\n');
  const dropped = lines.length - MOST_LINES;
  return dropped > 0 ? [`(${dropped} lines before)`, ...lines.slice(-MOST_LINES)].join('\n') : lines.join('\n');
}

/** @param {string} title */
function ruler(title) {
  return `──── ${title} ${'─'.repeat(Math.max(3, 100 - title.length))}`;
}
