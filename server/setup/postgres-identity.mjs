import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupProblem } from './setup-problem.mjs';

/**
 * How PostgreSQL's programs are run and where its files lie. PostgreSQL refuses to run as root, so root needs another
 * user; everybody else runs it as himself.
 *
 * @typedef {object} PostgresIdentity
 * @property {string} home directory of the cluster; differs from the asked one only for the fallback of root
 * @property {string} binaries directory with initdb and postgres
 * @property {readonly string[]} prefix words before the program
 * @property {{ uid?: number, gid?: number }} spawnAs
 */

/**
 * Makes the directory and chooses. A cluster that exists keeps its owner.
 * @param {{ directory: string, binaries: string }} wanted
 * @returns {Promise<PostgresIdentity>}
 */
export async function choosePostgresIdentity({ directory, binaries }) {
  await mkdir(directory, { recursive: true });
  const here = { home: directory, binaries, prefix: [], spawnAs: {} };
  if (process.getuid?.() !== 0) return here;
  const accounts = await readAccounts();
  if (await exists(join(directory, 'elsewhere'))) return asSystemUserElsewhere(here, accounts);
  const owner = await ownerOf(join(directory, 'data'));
  if (owner !== undefined && owner !== 0) return asUser(here, owner, accounts) ?? here;
  return (
    inUserNamespace(here, accounts) ??
    (await asOwnerAbove(here, accounts)) ??
    (await asSystemUserElsewhere(here, accounts))
  );
}

/**
 * Gives a path to the user that PostgreSQL runs as.
 * @param {PostgresIdentity} identity
 * @param {string} path
 */
export async function giveToPostgres(identity, path) {
  const { uid, gid } = identity.spawnAs;
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

/** @typedef {{ name: string, uid: number, gid: number }} Account */

/** @returns {Promise<Account[]>} */
async function readAccounts() {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** @param {string} path */
async function exists(path) {
  return (await ownerOf(path)) !== undefined;
}

/**
 * @param {string} path
 * @returns {Promise<number | undefined>}
 */
async function ownerOf(path) {
  return stat(path).then(
    ({ uid }) => uid,
    () => undefined,
  );
}

/**
 * A user namespace makes root look like another user to PostgreSQL while its files stay root's: it works inside a
 * private (0700) directory of root and needs no system user.
 * @param {PostgresIdentity} here
 * @param {Account[]} accounts
 * @returns {PostgresIdentity | undefined}
 */
function inUserNamespace(here, accounts) {
  // initdb asks for the name of its user and gives up on one without an entry in /etc/passwd.
  const account = accounts.find(({ name }) => name === 'nobody') ?? accounts.find(({ uid }) => uid !== 0);
  if (account === undefined) return undefined;
  const prefix = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  const identity = { ...here, prefix };
  return canReach(identity) ? identity : undefined;
}

/**
 * Root in a directory of somebody else (sudo): a closed one lets only its owner in.
 * @param {PostgresIdentity} here
 * @param {Account[]} accounts
 * @returns {Promise<PostgresIdentity | undefined>}
 */
async function asOwnerAbove(here, accounts) {
  for (let path = here.home; path !== dirname(path); path = dirname(path)) {
    const owner = await ownerOf(path);
    const identity = owner === undefined || owner === 0 ? undefined : asUser(here, owner, accounts);
    if (identity === undefined) continue;
    await giveToPostgres(identity, here.home);
    if (canReach(identity)) return identity;
  }
  return undefined;
}

/**
 * @param {PostgresIdentity} here
 * @param {number} uid
 * @param {Account[]} accounts
 * @returns {PostgresIdentity | undefined}
 */
function asUser(here, uid, accounts) {
  const account = accounts.find((candidate) => candidate.uid === uid);
  return account && { ...here, spawnAs: { uid: account.uid, gid: account.gid } };
}

/**
 * Whether that user can write into the home of the cluster and start its programs.
 * @param {PostgresIdentity} identity
 */
function canReach({ home, binaries, prefix, spawnAs }) {
  return succeeds([...prefix, 'test', '-w', home, '-a', '-x', join(binaries, 'postgres')], spawnAs);
}

/**
 * Where user namespaces are refused (many containers): a system user, with data and binaries in a directory that it
 * can reach whatever the rights on the repository are.
 * @param {PostgresIdentity} here
 * @param {Account[]} accounts
 * @returns {Promise<PostgresIdentity>}
 */
async function asSystemUserElsewhere(here, accounts) {
  const account = accounts.find(({ name }) => SYSTEM_USERS.includes(name)) ?? (await makeSystemUser());
  const home = await homeElsewhere(here.home);
  const spawnAs = { uid: account.uid, gid: account.gid };
  const copied = join(home, 'native');
  const identity = { home, binaries: join(copied, 'bin'), prefix: [], spawnAs };
  await giveToPostgres(identity, home);
  await cp(dirname(here.binaries), copied, { recursive: true, verbatimSymlinks: true, force: false });
  return identity;
}

const SYSTEM_USERS = ['postgres', 'gatehouse-postgres'];

/** @returns {Promise<Account>} */
async function makeSystemUser() {
  const name = 'gatehouse-postgres';
  const made =
    succeeds(['useradd', '--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]) ||
    succeeds(['adduser', '-S', '-D', '-H', name]);
  const account = (await readAccounts()).find((candidate) => candidate.name === name);
  if (made && account !== undefined) return account;
  throw new SetupProblem({
    what: `PostgreSQL refuses to run as root; a user namespace is refused here and the user ${name} could not be made.`,
    why: 'without another user to run as, the embedded PostgreSQL cannot start.',
    todo: 'run the command as an ordinary user who owns this directory, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  });
}

/**
 * The place is remembered beside the asked directory: who removes that directory starts anew.
 * @param {string} directory
 */
async function homeElsewhere(directory) {
  const memory = join(directory, 'elsewhere');
  const known = (await readFile(memory, 'utf8').catch(() => '')).trim();
  const home = known || join('/var/lib', `gatehouse-${randomBytes(6).toString('hex')}`);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await writeFile(memory, `${home}\n`);
  return home;
}

/**
 * @param {readonly string[]} command
 * @param {{ uid?: number, gid?: number }} [spawnAs]
 */
function succeeds([program = '', ...args], spawnAs = {}) {
  try {
    execFileSync(program, args, { stdio: 'ignore', ...spawnAs });
    return true;
  } catch {
    return false;
  }
}
