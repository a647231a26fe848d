import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Everything that belongs to this installation and not to the source: database, key, state of the set-up. */
export const STATE = join(REPOSITORY, '.gatehouse');

/**
 * A path inside the repository.
 * @param {string} path
 */
export function inRepository(path) {
  return join(REPOSITORY, path);
}
