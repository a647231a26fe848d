import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, withLock } from './lock-file.mjs';
import { findEmbeddedBinaries } from './postgres-binaries.mjs';
import { launch, makeClusterWhenMissing, waitUntilReady } from './postgres-cluster.mjs';
import { choosePostgresIdentity } from './postgres-identity.mjs';
import { readPostmaster, stopPostmaster } from './postmaster.mjs';
import { errorCode, explainFileError, SetupProblem } from './setup-problem.mjs';

/**
 * A running PostgreSQL of our own, on 127.0.0.1 only.
 *
 * @typedef {object} RunningPostgres
 * @property {(database: string) => string} url connection URL of a database; holds the password, never print it
 * @property {(database: string) => Promise<void>} ensureDatabase makes the database when it does not exist
 * @property {(database: string) => Promise<void>} remakeDatabase makes the database anew and empty
 * @property {boolean} adopted true when the server was running already
 * @property {() => Promise<void>} stop stops the server, unless another living process uses it too
 * @property {() => Promise<void>} discard stops it and deletes all its data (for clusters of one test run)
 */

/**
 * @typedef {object} PostgresOptions
 * @property {string} directory where the cluster, its password and its port are kept; made when missing
 * @property {string} [binaries] directory of initdb and postgres; by default those of the npm package (PostgreSQL 18)
 * @property {readonly string[]} [initdbArguments] encoding and locale
 * @property {boolean} [forTests] fast and forgetful: a crash of the machine may lose the data
 * @property {(text: string) => void} [say] told what takes long
 */

/** Without these the encoding follows LANG, and is SQL_ASCII where that is unset. */
const BUILTIN_UTF8 = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  jit: 'off',
};

const PRIVATE_LOG = {
  // What a refused row held (DETAIL) and the statement itself are personal data: they stay out of the log file.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const FAST_AND_FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/**
 * Starts PostgreSQL in a directory, or adopts the one that runs there already (left over by a killed process, or used
 * by another command at this moment).
 * @param {PostgresOptions} options
 * @returns {Promise<RunningPostgres>}
 * @throws {SetupProblem} when it cannot run here, with what to do
 */
export async function startEmbeddedPostgres(options) {
  const { directory, forTests = false } = options;
  try {
    await mkdir(directory, { recursive: true });
    return await withLock(join(directory, 'lock'), async () => {
      const cluster = await openCluster(options);
      await makeClusterWhenMissing(cluster);
      const running = await adoptOrLaunch(cluster, forTests);
      await addUser(directory);
      return describeRunning(cluster, running);
    });
  } catch (error) {
    throw explainFileError(error, directory);
  }
}

/** @typedef {import('./postgres-cluster.mjs').Cluster} Cluster */

/**
 * @param {PostgresOptions} options
 * @returns {Promise<Cluster>}
 */
async function openCluster({ directory, binaries, initdbArguments = BUILTIN_UTF8, forTests = false, say = () => {} }) {
  const identity = await choosePostgresIdentity({ directory, binaries: binaries ?? (await findEmbeddedBinaries()) });
  const data = join(identity.home, 'data');
  const settings = { ...SETTINGS, ...(forTests ? FAST_AND_FORGETFUL : PRIVATE_LOG) };
  return { directory, data, identity, password: await passwordOf(directory, data), initdbArguments, settings, say };
}

/**
 * @param {string} directory
 * @param {string} data
 */
async function passwordOf(directory, data) {
  const path = join(directory, 'password');
  const known = await readFile(path, 'utf8').catch((/** @type {unknown} */ error) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (known !== undefined) return known.trim();
  await refuseForgottenPassword(path, data);
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  return password;
}

/**
 * @param {string} path
 * @param {string} data
 */
async function refuseForgottenPassword(path, data) {
  const version = await readFile(join(data, 'PG_VERSION')).catch(() => undefined);
  if (version === undefined) return;
  throw new SetupProblem({
    what: `There is a database in ${data}, but the file with its password, ${path}, is gone.`,
    why: 'the database lets nobody in without it.',
    todo: `put the file back from a backup; or, to lose the data and start anew, remove ${data}.`,
  });
}

/**
 * @param {Cluster} cluster
 * @param {boolean} forTests
 */
async function adoptOrLaunch(cluster, forTests) {
  const found = await readPostmaster(cluster.data);
  if (found !== undefined) {
    const living = found.ready ? found : await waitUntilReady(cluster, () => isAlive(found.pid));
    if (living !== undefined) {
      await proveOurs(cluster, living.port);
      return { port: living.port, adopted: true };
    }
  }
  return { port: (await launchOrRemake(cluster, forTests)).port, adopted: false };
}

/**
 * A test cluster runs without fsync, so a crash of the machine may have broken it; nothing in it is worth repairing.
 * @param {Cluster} cluster
 * @param {boolean} forTests
 */
async function launchOrRemake(cluster, forTests) {
  try {
    return await launch(cluster);
  } catch (error) {
    if (!forTests) throw error;
    await rm(cluster.data, { recursive: true, force: true });
    await makeClusterWhenMissing(cluster);
    return await launch(cluster);
  }
}

/**
 * @param {Cluster} cluster
 * @param {number} port
 */
async function proveOurs(cluster, port) {
  await withConnection(urlOf(cluster, port, 'postgres'), (sql) => sql`select 1`).catch(
    (/** @type {unknown} */ error) => {
      const answer = error instanceof Error ? error.message : String(error);
      throw new SetupProblem({
        what: `A PostgreSQL already runs on ${cluster.data} (port ${port}) and refuses us: ${answer}`,
        why: 'two servers cannot work on one data folder, and this one does not know our password.',
        todo: `stop it (kill -INT $(head -1 '${cluster.data}/postmaster.pid')) and run the same command again.`,
      });
    },
  );
}

/**
 * @param {Cluster} cluster
 * @param {{ port: number, adopted: boolean }} running
 * @returns {RunningPostgres}
 */
function describeRunning(cluster, { port, adopted }) {
  const { directory, identity } = cluster;
  const adminUrl = urlOf(cluster, port, 'postgres');
  const stop = () =>
    withLock(join(directory, 'lock'), async () => {
      await removeUser(directory);
      if ((await livingUsers(directory)).length === 0) await stopPostmaster(cluster.data);
    });
  return {
    url: (database) => urlOf(cluster, port, database),
    ensureDatabase: (database) => withConnection(adminUrl, (sql) => makeDatabaseWhenMissing(sql, database)),
    remakeDatabase: (database) =>
      withConnection(adminUrl, async (sql) => {
        await sql`drop database if exists ${sql(database)} with (force)`;
        await makeDatabaseWhenMissing(sql, database);
      }),
    adopted,
    stop,
    discard: async () => {
      await stop();
      await rm(directory, { recursive: true, force: true });
      if (identity.home !== directory) await rm(identity.home, { recursive: true, force: true });
    },
  };
}

/**
 * @param {Cluster} cluster
 * @param {number} port
 * @param {string} database
 */
function urlOf(cluster, port, database) {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/**
 * @param {import('postgres').Sql} sql
 * @param {string} database
 */
async function makeDatabaseWhenMissing(sql, database) {
  const found = await sql`select 1 from pg_database where datname = ${database}`;
  if (found.length === 0) await sql`create database ${sql(database)}`;
}

/**
 * @template T
 * @param {string} url
 * @param {(sql: import('postgres').Sql) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withConnection(url, work) {
  // Loaded here because this script must start before anything is installed.
  const { default: connect } = await import('postgres');
  const sql = connect(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/**
 * The processes that use the cluster, one empty file each: the last one to leave stops the server.
 * @param {string} directory
 */
async function addUser(directory) {
  await mkdir(join(directory, 'users'), { recursive: true });
  await writeFile(join(directory, 'users', String(process.pid)), '');
}

/** @param {string} directory */
async function removeUser(directory) {
  await rm(join(directory, 'users', String(process.pid)), { force: true });
}

/** @param {string} directory */
async function livingUsers(directory) {
  const names = await readdir(join(directory, 'users')).catch(() => []);
  return names.filter((name) => Number(name) !== process.pid && isAlive(Number(name)));
}
