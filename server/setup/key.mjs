import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STATE } from './places.mjs';
import { errorCode, SetupProblem } from './setup-problem.mjs';

/**
 * The key that encrypts stored secrets (GATEHOUSE_KEY, 32 bytes in base64) of the embedded default, made on the first
 * start and kept in .gatehouse/key for its owner only.
 * @returns {Promise<string>}
 */
export async function readOrMakeKey() {
  const path = join(STATE, 'key');
  const known = await readFile(path, 'utf8').catch((/** @type {unknown} */ error) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (known !== undefined) return known.trim();
  await refuseLostKey(path);
  const key = randomBytes(32).toString('base64');
  await mkdir(STATE, { recursive: true });
  await writeFile(path, `${key}\n`, { mode: 0o600 });
  return key;
}

/** @param {string} path */
async function refuseLostKey(path) {
  const cluster = join(STATE, 'postgres');
  const exists = await stat(join(cluster, 'password')).catch(() => undefined);
  if (exists === undefined) return;
  throw new SetupProblem({
    what: `There is a database in ${cluster}, but the key ${path} is gone.`,
    why: 'the secrets in that database were encrypted with it and cannot be read without.',
    todo: `put the key back from a backup; or, to lose the data and start anew, remove ${STATE}.`,
  });
}
