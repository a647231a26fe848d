import { prepare } from '../prepare.mjs';
import { SetupProblem } from '../setup-problem.mjs';
import { runSuites } from '../testing/run-suites.mjs';
import { SUITES } from '../testing/suites.mjs';

/**
 * `npm test [-- NAME ...]`: everything that must hold, or the named suites only. Does all its own set-up.
 * @param {readonly string[]} names
 */
export async function run(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new SetupProblem({
      what: `There is no suite ${unknown.join(', ')}.`,
      why: 'there is nothing to run.',
      todo: `choose from: ${SUITES.map(({ name }) => name).join(', ')}; or give no name, for all of them.`,
      exitCode: 2,
    });
  }
  const started = Date.now();
  await prepare({ build: true });
  console.log(`Packages and builds in place after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return runSuites(names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name)), { quick: false });
}
