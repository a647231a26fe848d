import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './setup-problem.mjs';

/**
 * A short name for a list of texts: equal lists, equal names.
 * @param {readonly string[]} parts
 */
export function fingerprint(parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Folders that are made, never written by hand. */
const MADE = new Set(['node_modules', 'dist', '.git', '.gatehouse']);

/**
 * The hash of the names and contents of files and whole folders. What does not exist counts as absent.
 * @param {string} root
 * @param {readonly string[]} paths relative to root
 * @returns {Promise<string>}
 */
export async function hashTrees(root, paths) {
  const files = (await Promise.all(paths.map((path) => filesUnder(root, path)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(root, path) {
  try {
    const entries = await readdir(join(root, path), { withFileTypes: true });
    const kept = entries.filter(({ name }) => !MADE.has(name));
    const lists = kept.map(async (entry) => {
      const inside = `${path}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(root, inside) : [inside];
    });
    return (await Promise.all(lists)).flat();
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [path];
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
