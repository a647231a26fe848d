import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { giveToPostgres } from './postgres-identity.mjs';
import { readPostmaster } from './postmaster.mjs';
import { errorCode, SetupProblem } from './setup-problem.mjs';

/**
 * @typedef {object} Cluster
 * @property {string} directory where log and port are kept
 * @property {string} data
 * @property {import('./postgres-identity.mjs').PostgresIdentity} identity
 * @property {string} password
 * @property {readonly string[]} initdbArguments
 * @property {Readonly<Record<string, string>>} settings
 * @property {(text: string) => void} say
 */

const MEGABYTE = 1024 * 1024;
/** A new cluster takes 40 MB, its first write-ahead files 16 to 64 MB, an installation of 1,200 persons some 50 MB. */
const SPACE_FOR_A_CLUSTER = 300 * MEGABYTE;

/**
 * Makes the data directory when there is none; a half-made one from a killed run never counts.
 * @param {Cluster} cluster
 */
export async function makeClusterWhenMissing(cluster) {
  if (await holdsCluster(cluster.data)) return;
  await requireSpace(cluster.identity.home);
  cluster.say('Making the database cluster (once, a second or two)');
  const draft = `${cluster.data}.new`;
  const passwordFile = join(cluster.identity.home, 'first-password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  await giveToPostgres(cluster.identity, passwordFile);
  try {
    await initialise(cluster, draft, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, cluster.data);
}

/** @param {string} data */
async function holdsCluster(data) {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((/** @type {unknown} */ error) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return version !== undefined;
}

/** @param {string} place */
async function requireSpace(place) {
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  if (free >= SPACE_FOR_A_CLUSTER) return;
  throw new SetupProblem({
    what: `The disk that holds ${place} has ${Math.floor(free / MEGABYTE)} MB free.`,
    why: `a new database needs ${SPACE_FOR_A_CLUSTER / MEGABYTE} MB to begin with.`,
    todo: 'free some space, or copy the repository to a larger disk, and run the same command again.',
  });
}

/**
 * @param {Cluster} cluster
 * @param {string} draft
 * @param {string} passwordFile
 */
async function initialise(cluster, draft, passwordFile) {
  const child = spawnProgram(cluster, 'initdb', [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    '--no-sync',
    ...cluster.initdbArguments,
  ]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  const code = await exitOf(child);
  if (code !== 0) throw explainFailure(cluster, `initdb ended with status ${code}`, output);
}

/**
 * Starts the server on the remembered port, or on another one when that is taken; resolves when it accepts connections.
 * @param {Cluster} cluster
 * @returns {Promise<import('./postmaster.mjs').Postmaster>}
 */
export async function launch(cluster) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(await rememberedPort(cluster));
    const outcome = await launchOn(cluster, port);
    if (outcome.server !== undefined) {
      await writeFile(join(cluster.directory, 'port'), `${port}\n`);
      return outcome.server;
    }
    // Somebody took the port between our look and PostgreSQL's: once more with another one.
    if (attempt === 3 || !outcome.log.includes('could not bind')) {
      throw explainFailure(cluster, 'PostgreSQL did not start', outcome.log);
    }
  }
}

/**
 * @param {Cluster} cluster
 * @param {number} port
 * @returns {Promise<{ server: import('./postmaster.mjs').Postmaster | undefined, log: string }>}
 */
async function launchOn(cluster, port) {
  const path = join(cluster.directory, 'log');
  const from = await startOfLog(path);
  const log = await open(path, 'a', 0o600);
  const settings = Object.entries({ ...cluster.settings, port: String(port) });
  const child = spawnProgram(
    cluster,
    'postgres',
    ['-D', cluster.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Its own process group, so that Ctrl-C reaches the server process first and the database last.
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  const ended = exitOf(child);
  let living = true;
  void ended.then(() => (living = false));
  const server = await waitUntilReady(cluster, () => living);
  child.unref();
  await log.close();
  return { server, log: server ? '' : (await readFile(path, 'utf8')).slice(from) };
}

/**
 * @param {Cluster} cluster
 * @param {() => boolean} isLiving
 */
export async function waitUntilReady(cluster, isLiving) {
  const started = Date.now();
  let told = false;
  while (isLiving()) {
    const server = await readPostmaster(cluster.data);
    if (server?.ready) return server;
    if (!told && Date.now() - started > 5000) {
      told = true;
      cluster.say('PostgreSQL repairs its data after an unclean stop; this may take a while');
    }
    await pause(10);
  }
  return undefined;
}

/**
 * The length of the log before this start; a log over 5 MB begins anew.
 * @param {string} path
 */
async function startOfLog(path) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size < 5 * MEGABYTE) return size;
  await rm(path, { force: true });
  return 0;
}

/**
 * @param {Cluster} cluster
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
function spawnProgram(cluster, program, args, options = {}) {
  const { prefix, binaries, spawnAs, home } = cluster.identity;
  const [command = '', ...rest] = [...prefix, join(binaries, program), ...args];
  return spawn(command, rest, { cwd: home, env: environment(), ...spawnAs, ...options });
}

/** Variables like PGPORT or LC_ALL of the user's shell would change what PostgreSQL does. */
function environment() {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'];
  const entries = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(entries), LC_ALL: 'C' };
}

/**
 * The exit status, or what kept the program from starting.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>}
 */
function exitOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/** @param {Cluster} cluster */
async function rememberedPort(cluster) {
  return Number(await readFile(join(cluster.directory, 'port'), 'utf8').catch(() => '0'));
}

/**
 * The wanted port when nobody listens there, else one that the system picks.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen({ port: wanted, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}

/** Lines of PostgreSQL that have a cause known to us. */
const KNOWN_CAUSES = [
  {
    sign: /No space left on device/,
    why: 'the disk is full.',
    todo: 'free some space and run the same command again.',
  },
  {
    sign: /incompatible with (this )?server|database files are incompatible/,
    why: 'the data was made by another major version of PostgreSQL.',
    todo: 'see "Upgrade" in docs/operations.md: export with the old version, import with the new one.',
  },
  {
    sign: /error while loading shared libraries/,
    why: 'a library that PostgreSQL needs is missing on this system (systems with musl, such as Alpine, have none of them).',
    todo: 'use a system with glibc, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  },
  {
    sign: /Permission denied|has wrong ownership|has invalid permissions/,
    why: 'the data folder belongs to another user or is closed to this one.',
    todo: 'run the command as the user who ran it first, or give him the .gatehouse folder back with chown.',
  },
  {
    sign: /pre-existing shared memory block/,
    why: 'processes of a killed PostgreSQL still work on these data.',
    todo: 'wait half a minute and run the same command again; if it stays, end those "postgres" processes.',
  },
];

/**
 * @param {Cluster} cluster
 * @param {string} what
 * @param {string} log
 */
function explainFailure(cluster, what, log) {
  const known = KNOWN_CAUSES.find(({ sign }) => sign.test(log));
  const tail = log.trim().split('\n').slice(-8).join('\n    ');
  return new SetupProblem({
    what: `${what} (data in ${cluster.data}). It said:\n    ${tail || '(nothing)'}`,
    why: known?.why ?? 'Gatehouse keeps everything in PostgreSQL.',
    todo: known?.todo ?? `read ${join(cluster.directory, 'log')}, mend the cause, and run the same command again.`,
  });
}
