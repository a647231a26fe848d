import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, isZombie } from './lock-file.mjs';

/**
 * What a living PostgreSQL wrote into its data directory.
 *
 * @typedef {object} Postmaster
 * @property {number} pid
 * @property {number} port
 * @property {boolean} ready accepts connections
 */

/**
 * Reads `postmaster.pid` of a data directory; undefined when no server runs there. Removes the file when its process
 * id belongs to something else (after a restart of the machine) or to a process that ended without being noticed,
 * since PostgreSQL would refuse to start on it.
 * @param {string} data
 * @returns {Promise<Postmaster | undefined>}
 */
export async function readPostmaster(data) {
  const path = join(data, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!pid) return undefined;
  if (isZombie(pid) || (isAlive(pid) && !isPostgres(pid))) {
    await rm(path, { force: true });
    return undefined;
  }
  if (!isAlive(pid)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** @param {number} pid */
function isPostgres(pid) {
  if (process.platform === 'win32') return true;
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres');
  } catch {
    // No ps here (slim containers): PostgreSQL itself judges the file.
    return true;
  }
}

/**
 * Stops a server and waits until it is gone: politely for ten seconds (`fast`), then at once (`immediate`).
 * @param {string} data
 */
export async function stopPostmaster(data) {
  const server = await readPostmaster(data);
  if (server === undefined) return;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
    sendSignal(server.pid, signal);
    if (await isGoneWithin(server.pid, 10_000)) return;
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime.
  }
}

/**
 * @param {number} pid
 * @param {number} milliseconds
 */
async function isGoneWithin(pid, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
}
