import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../build-server.mjs';
import { startEmbeddedPostgres } from '../embedded-postgres.mjs';
import { inRepository, STATE } from '../places.mjs';
import { prepare } from '../prepare.mjs';
import { runProgram } from '../serve.mjs';
import { SetupProblem } from '../setup-problem.mjs';

const ENDING = '.bench.ts';

/**
 * `npm run bench -- NAME [options]`: runs server/bench/NAME.bench.ts from a build, against an empty database
 * `gatehouse_bench` of an embedded PostgreSQL with the settings of `npm start`, or against that of DATABASE_URL.
 * Without a name: the list of names.
 * @param {readonly string[]} args
 */
export async function run([name, ...options]) {
  const names = await benchmarkNames();
  if (name === undefined) {
    console.log(names.join('\n'));
    return 0;
  }
  requireKnown(name, names);
  await prepare({ build: false });
  const directory = inRepository('server/dist-bench');
  await bundle({ [name]: `server/bench/${name}${ENDING}` }, directory);
  return runProgram(join(directory, `${name}.mjs`), options, await arrangeBenchDatabase());
}

async function benchmarkNames() {
  const files = await readdir(inRepository('server/bench'));
  return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
}

/**
 * @param {string} name
 * @param {readonly string[]} names
 */
function requireKnown(name, names) {
  if (names.includes(name)) return;
  throw new SetupProblem({
    what: `There is no benchmark "${name}".`,
    why: 'there is nothing to run.',
    todo: `choose one of: ${names.join(', ')}.`,
    exitCode: 2,
  });
}

async function arrangeBenchDatabase() {
  if (process.env.DATABASE_URL) return { env: {}, release: async () => {} };
  const postgres = await startEmbeddedPostgres({ directory: join(STATE, 'bench'), say: console.log });
  await postgres.remakeDatabase('gatehouse_bench');
  return { env: { DATABASE_URL: postgres.url('gatehouse_bench') }, release: postgres.stop };
}
