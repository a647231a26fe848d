import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runToEnd } from '../child.mjs';

/**
 * How something that npm does not bring is found, installed, or asked for.
 *
 * @typedef {object} Recipe
 * @property {() => string} find where it is; empty when it is nowhere
 * @property {readonly string[]} packages of Debian and Ubuntu
 * @property {string} advice for other systems
 * @property {() => () => Promise<void>} [prepare] called before the installation; what it gives back is called after
 * it, to undo what the package did besides
 */

/** @type {Record<import('./suite.mjs').Need, Recipe>} */
const RECIPES = {
  chromium: {
    find: findChromium,
    packages: ['chromium'],
    advice:
      'install Chromium or Google Chrome (Debian: apt-get install chromium; macOS: brew install --cask google-chrome), or set CHROMIUM_PATH to its program',
  },
  'postgresql-15': {
    find: findPostgres15,
    packages: ['postgresql-15'],
    // Debian makes a cluster and starts a service with the package; only its programs are wanted.
    prepare: () => {
      const hadCluster = existsSync('/etc/postgresql/15/main');
      return async () => {
        if (!hadCluster) await runToEnd(['pg_dropcluster', '--stop', '15', 'main']);
      };
    },
    advice:
      'install PostgreSQL 15 (Debian: apt-get install postgresql-15; macOS: brew install postgresql@15), or set POSTGRES_15_BIN to the folder of its initdb',
  },
};

/**
 * @typedef {object} Found
 * @property {string} path empty when it is missing
 * @property {string} advice what to do when it is missing
 */

/**
 * Looks for what the suites need; as root on Debian or Ubuntu installs what is missing.
 * @param {readonly import('./suite.mjs').Need[]} needs
 * @returns {Promise<ReadonlyMap<import('./suite.mjs').Need, Found>>}
 */
export async function findNeeds(needs) {
  const missing = needs.filter((need) => RECIPES[need].find() === '');
  for (const need of missing) await installWithApt(RECIPES[need]);
  return new Map(needs.map((need) => [need, { path: RECIPES[need].find(), advice: RECIPES[need].advice }]));
}

/** @param {Recipe} recipe */
async function installWithApt({ packages, prepare }) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log(`Installing ${packages.join(', ')} with apt-get`);
  const tidy = prepare?.();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd(['apt-get', 'update'], { env });
  const { code, output } = await runToEnd(['apt-get', 'install', '-y', '--no-install-recommends', ...packages], {
    env,
  });
  if (code !== 0) console.log(output.trim().split('\n').slice(-5).join('\n'));
  else await tidy?.();
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function findChromium() {
  const directories = (process.env.PATH ?? '').split(delimiter);
  const onPath = CHROMIUM_NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  const candidates = [process.env.CHROMIUM_PATH ?? '', ...onPath, ...CHROMIUM_PLACES];
  // Ubuntu's package without snapd is a script that only says so: what cannot tell its version is not there.
  return candidates.find((path) => existsSync(path) && versionOf(path) !== '') ?? '';
}

function findPostgres15() {
  const candidates = [
    process.env.POSTGRES_15_BIN ?? '',
    '/usr/lib/postgresql/15/bin',
    '/usr/pgsql-15/bin',
    '/opt/homebrew/opt/postgresql@15/bin',
    '/usr/local/opt/postgresql@15/bin',
  ];
  return candidates.find((path) => path !== '' && versionOf(join(path, 'postgres')).includes('(PostgreSQL) 15.')) ?? '';
}

/**
 * What a program answers to --version; empty when it does not run.
 * @param {string} program
 */
function versionOf(program) {
  try {
    return execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
  } catch {
    return '';
  }
}
