import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runToEnd } from './child.mjs';
import { withLock } from './lock-file.mjs';
import { inRepository, REPOSITORY, STATE } from './places.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { fingerprint, hashTrees } from './stamp.mjs';

const PNPM = 'pnpm@10.34.9';
const PACKAGES = ['schema', 'rules', 'drizzle', 'server', 'web'];
const MANIFESTS = ['package.json', ...PACKAGES.map((name) => `${name}/package.json`)];
const CONTRACT = ['schema', 'rules/src', 'tsconfig.base.json'];

/**
 * A thing that is made from sources and remade only when they changed.
 *
 * @typedef {object} Product
 * @property {string} name
 * @property {string} stamp file that holds the hash of what the product was made from; lies inside the product, so
 * that it goes when the product goes
 * @property {readonly string[]} sources
 * @property {() => Promise<void>} make
 */

/** @type {Product} */
const INSTALLED_PACKAGES = {
  name: 'packages',
  stamp: 'node_modules/.gatehouse-stamp',
  sources: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'patches', ...MANIFESTS],
  make: installPackages,
};

/** @type {Product} */
const SERVER_BUILD = {
  name: 'server',
  stamp: 'server/dist/.stamp',
  sources: [...CONTRACT, 'pnpm-lock.yaml', 'drizzle', 'server/src', 'server/demo', 'server/setup/build-server.mjs'],
  make: () => build('server', ['server/setup/build-server.mjs']),
};

/** @type {Product} */
const WEB_BUILD = {
  name: 'web',
  stamp: 'web/dist/.stamp',
  sources: [...CONTRACT, 'pnpm-lock.yaml', 'web/src', 'web/public', 'web/index.html', 'web/vite.config.ts'],
  make: () => build('web', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], 'web'),
};

/**
 * Installs and builds what is missing or older than its sources; nothing of it when all is in place.
 * @param {{ build: boolean }} wanted
 */
export async function prepare({ build: wantBuild }) {
  await mkdir(STATE, { recursive: true });
  await withLock(join(STATE, 'prepare.lock'), async () => {
    await remakeWhenChanged(INSTALLED_PACKAGES);
    if (wantBuild) await allToTheEnd([remakeWhenChanged(SERVER_BUILD), remakeWhenChanged(WEB_BUILD)]);
  });
}

/** Builds anew whether or not sources changed. */
export async function buildAnew() {
  await rm(inRepository(SERVER_BUILD.stamp), { force: true });
  await rm(inRepository(WEB_BUILD.stamp), { force: true });
  await prepare({ build: true });
}

/**
 * Waits for all also when one fails, so that nothing still writes when the lock is free.
 * @param {readonly Promise<void>[]} works
 */
async function allToTheEnd(works) {
  const outcomes = await Promise.allSettled(works);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** @param {Product} product */
async function remakeWhenChanged(product) {
  const platform = `${process.platform} ${process.arch} ${process.versions.modules}`;
  const wanted = fingerprint([platform, await hashTrees(REPOSITORY, product.sources)]);
  const path = inRepository(product.stamp);
  const found = await readFile(path, 'utf8').catch(() => '');
  if (found === wanted) return;
  await rm(path, { force: true });
  await product.make();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, wanted);
}

async function installPackages() {
  console.log('Installing packages (15 seconds with a quick network, once)');
  await requireSpaceForPackages();
  const command = ['npx', '-y', PNPM, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const { code, output } = await runToEnd(command, { cwd: REPOSITORY, toTerminal: process.stdout.isTTY });
  if (code === 0) return;
  throw new SetupProblem({
    what: `Installing the packages ended with status ${code}.\n${indentTail(output)}`,
    why: 'nothing runs without them.',
    todo: installAdvice(output),
  });
}

/** @param {string} output */
function installAdvice(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'free about 2 GB of disk space and run the same command again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(output)) {
    return 'check the network (npm ping shows whether the registry answers; behind a proxy: npm config set proxy), and run the same command again.';
  }
  if (/OUTDATED_LOCKFILE/.test(output)) {
    return `package.json and pnpm-lock.yaml differ: run npx -y ${PNPM} install, look at the change, and commit both.`;
  }
  return 'read the lines above, mend the cause, and run the same command again.';
}

const SPACE_FOR_PACKAGES = 1_000_000_000;

async function requireSpaceForPackages() {
  const { bavail, bsize } = await statfs(REPOSITORY);
  if (bavail * bsize >= SPACE_FOR_PACKAGES) return;
  throw new SetupProblem({
    what: `The disk that holds ${REPOSITORY} has ${Math.floor((bavail * bsize) / 1e6)} MB free.`,
    why: 'the packages, the builds and the database take about 1 GB.',
    todo: 'free some space, or copy the repository to a larger disk, and run the same command again.',
  });
}

/**
 * @param {string} name
 * @param {readonly string[]} args of Node
 * @param {string} [directory]
 */
async function build(name, args, directory = '.') {
  console.log(`Building ${name}`);
  const { code, output } = await runToEnd([process.execPath, ...args], { cwd: inRepository(directory) });
  if (code === 0) return;
  throw new SetupProblem({
    what: `Building ${name} ended with status ${code}.\n${indentTail(output)}`,
    why: 'the product runs from its build.',
    todo: 'mend what the lines above name, and run the same command again.',
  });
}

/** @param {string} output */
function indentTail(output) {
  const lines = output.trim().split('\n').slice(-25);
  return lines.map((line) => `    ${line}`).join('\n');
}
