import { runToEnd } from '../child.mjs';
import { inRepository } from '../places.mjs';
import { oneCheck, sumOf } from './suite.mjs';

/**
 * @param {readonly string[]} args of Node
 * @param {string} [folder]
 */
async function check(args, folder = '.') {
  return oneCheck(await runToEnd([process.execPath, ...args], { cwd: inRepository(folder), limitSeconds: 600 }));
}

export function checkFormat() {
  return check(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']);
}

/**
 * The cache knows when a file changed, not when a type that it uses did: good enough for the inner loop only.
 * @param {{ quick: boolean }} context
 */
export function checkLint({ quick }) {
  const cache = quick ? ['--cache', '--cache-location', 'node_modules/.cache/eslint/'] : [];
  return check(['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...cache, '.']);
}

const TSC = '../node_modules/typescript/bin/tsc';
const TYPE_CHECKERS = {
  schema: TSC,
  rules: TSC,
  drizzle: TSC,
  server: TSC,
  web: 'node_modules/vue-tsc/bin/vue-tsc.js',
};

/** One after the other: each takes a core for itself. */
export async function checkTypes() {
  const results = [];
  for (const [folder, program] of Object.entries(TYPE_CHECKERS)) {
    results.push(await check([program, '--noEmit', '--pretty', 'false', '-p', '.'], folder));
  }
  return sumOf(results);
}

export function checkBoundaries() {
  const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const folders = ['schema', 'rules', 'drizzle', 'server', 'web'];
  return check([program, '--config', '.dependency-cruiser.mjs', ...folders]);
}

export function checkUnused() {
  return check(['node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors']);
}
