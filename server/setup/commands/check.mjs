import { runSuites } from '../testing/run-suites.mjs';
import { SUITES } from '../testing/suites.mjs';

/** Needs a build, a browser or a second PostgreSQL. */
const NOT_IN_THE_INNER_LOOP = ['browser', 'crash', 'database-15', 'api-15'];

/** `npm run check`: the tests without set-up and without what is slow, for the inner loop. */
export async function run() {
  return runSuites(
    SUITES.filter(({ name }) => !NOT_IN_THE_INNER_LOOP.includes(name)),
    { quick: true },
  );
}
