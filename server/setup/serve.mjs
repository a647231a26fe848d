import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { readOrMakeKey } from './key.mjs';
import { inRepository, STATE } from './places.mjs';
import { errorCode, SetupProblem } from './setup-problem.mjs';

const DEFAULT_PORT = 4000;

/**
 * @typedef {object} Surroundings what a program of the server needs to run
 * @property {Record<string, string>} env variables beside those of this process
 * @property {() => Promise<void>} release stops what was started for it
 */

/**
 * The database and the key: those of the environment when DATABASE_URL is set, else our own.
 * @param {string} database name of the database in the embedded PostgreSQL
 * @returns {Promise<Surroundings>}
 */
export async function arrangeDatabase(database) {
  if (process.env.DATABASE_URL) {
    requireKey();
    return { env: {}, release: async () => {} };
  }
  const key = process.env.GATEHOUSE_KEY || (await readOrMakeKey());
  const postgres = await startEmbeddedPostgres({ directory: join(STATE, 'postgres'), say: console.log });
  await postgres.ensureDatabase(database).catch(async (/** @type {unknown} */ error) => {
    await postgres.stop();
    throw error;
  });
  return { env: { DATABASE_URL: postgres.url(database), GATEHOUSE_KEY: key }, release: postgres.stop };
}

function requireKey() {
  if (process.env.GATEHOUSE_KEY) return;
  throw new SetupProblem({
    what: 'DATABASE_URL is set and GATEHOUSE_KEY is not.',
    why: 'secrets in a database of yours are encrypted with a key of yours; a key made here would be lost with this machine.',
    todo: 'make one, keep it with your other secrets, and set it: GATEHOUSE_KEY="$(openssl rand -base64 32)"',
    exitCode: 78,
  });
}

/**
 * Says which port is taken before anything else is started.
 */
export async function requireFreePort() {
  const port = Number(process.env.PORT || DEFAULT_PORT);
  const host = process.env.HOST || '127.0.0.1';
  // What is no port at all is explained by the configuration, with all other settings.
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return;
  /** @type {string | undefined} */
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(errorCode(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  throw new SetupProblem(explainPort(code, host, port));
}

/**
 * @param {string} code
 * @param {string} host
 * @param {number} port
 */
function explainPort(code, host, port) {
  if (code === 'EADDRINUSE') {
    return {
      what: `Port ${port} on ${host} is in use by another program (perhaps another Gatehouse).`,
      why: 'the web app and the API are served there.',
      todo: `stop that program, or choose another port by the variable PORT, such as PORT=${port + 1} npm start`,
    };
  }
  return {
    what: `Port ${port} on ${host} cannot be opened (${code}).`,
    why: 'the web app and the API are served there.',
    todo: 'set PORT to a number from 1024 to 65535, and HOST to an address of this machine (0.0.0.0 for all).',
  };
}

/**
 * Runs one of the built programs until it ends; Ctrl-C and SIGTERM reach it first, then the database stops.
 * @param {string} program file in server/dist
 * @param {readonly string[]} args
 * @param {Surroundings} surroundings
 * @returns {Promise<number>} its exit status
 */
export async function runProgram(program, args, surroundings) {
  const guard = pathToFileURL(inRepository('server/setup/stop-with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', guard, program, ...args], {
    env: { ...process.env, ...surroundings.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl-C to the child itself; a second SIGINT from here would look like an impatient user.
  const ignore = () => {};
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore).on('SIGTERM', passOn).on('SIGHUP', passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    await surroundings.release();
    process.off('SIGINT', ignore).off('SIGTERM', passOn).off('SIGHUP', passOn);
  }
}
