import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './lock-file.mjs';

let directory = '';
const lock = () => join(directory, 'lock');

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-lock-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it('lets one at a time in, also within a process', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await readdir(directory);
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(() => withLock(lock(), work)));
  expect(most).toBe(1);
  expect(await readdir(directory)).toEqual([]);
});

it('frees the lock when the work fails', async () => {
  await expect(withLock(lock(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(lock(), () => Promise.resolve('in'))).toBe('in');
});

it('takes over from a process that is dead', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  await writeFile(lock(), String(dead));
  expect(await withLock(lock(), () => Promise.resolve('in'))).toBe('in');
});

it('takes over a lock with its own process id that it does not hold', async () => {
  await writeFile(lock(), String(process.pid));
  expect(await withLock(lock(), () => Promise.resolve('in'))).toBe('in');
});

it('takes over an empty lock that was left for more than a second', async () => {
  await writeFile(lock(), '');
  await utimes(lock(), new Date(0), new Date(0));
  expect(await withLock(lock(), () => Promise.resolve('in'))).toBe('in');
});
