import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './setup-problem.mjs';

/** Lock files that this process holds. @type {Set<string>} */
const heldHere = new Set();

/**
 * Whether a process with this id lives (also when it belongs to somebody else).
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Whether it ended and only waits for its parent to notice; in containers whose first process never does, for ever.
 * @param {number} pid
 */
export function isZombie(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return false;
  }
}

/**
 * Runs `work` while no other process holds the lock file; waits for a living holder, takes over from a dead one.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  await mkdir(dirname(path), { recursive: true });
  while (!(await tryLock(path))) await pause(50);
  try {
    return await work();
  } finally {
    heldHere.delete(path);
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function tryLock(path) {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    heldHere.add(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    await removeIfHolderIsDead(path);
    return false;
  }
}

/** @param {string} path */
async function removeIfHolderIsDead(path) {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  // An empty file belongs to a process between creating and writing it; after a second that process was killed there.
  const abandoned = holder > 0 ? !isAlive(holder) || isLeftOver(holder, path) : (await ageInSeconds(path)) > 1;
  if (abandoned) await rm(path, { force: true });
}

/**
 * A container gives the same process ids again after each start, so our own id may be that of a dead predecessor.
 * @param {number} holder
 * @param {string} path
 */
function isLeftOver(holder, path) {
  return holder === process.pid && !heldHere.has(path);
}

/** @param {string} path */
async function ageInSeconds(path) {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 0 : (Date.now() - found.mtimeMs) / 1000;
}
