import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { isAlive } from './lock-file.mjs';

const MODULE = new URL('./embedded-postgres.mjs', import.meta.url).href;

let closed = '';
let directory = '';

beforeEach(async () => {
  closed = await mkdtemp(join(tmpdir(), 'gatehouse-embedded-'));
  await chmod(closed, 0o700);
  directory = join(closed, 'postgres');
});

afterEach(() => rm(closed, { recursive: true, force: true }));

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql.unsafe(question);
    return row?.['answer'];
  } finally {
    await sql.end();
  }
}

const start = () => startEmbeddedPostgres({ directory, forTests: true });
const postmasterId = async () => Number.parseInt(await readFile(join(directory, 'data/postmaster.pid'), 'utf8'), 10);

/** Another process starts the cluster without LANG, says so, and is killed. */
async function startAndKill(): Promise<void> {
  const { LANG: _, LC_ALL: __, ...env } = process.env;
  const script = `import(${JSON.stringify(MODULE)})
    .then((m) => m.startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, forTests: true }))
    .then(() => console.log('up'))`;
  const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('works in a private directory without LANG: UTF-8, private password, only this machine', async () => {
  await startAndKill();
  const cluster = await start();
  const url = cluster.url('postgres');
  expect(await ask(url, 'select getdatabaseencoding() as answer')).toBe('UTF8');
  expect(await ask(url, "select lower('ØÄÉ') as answer")).toBe('øäé');
  expect(await ask(url, "select current_setting('listen_addresses') as answer")).toBe('127.0.0.1');
  expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
  await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
  await cluster.stop();
});

it('adopts the server that a killed process left running, and stops it as its last user', async () => {
  await startAndKill();
  const left = await postmasterId();
  const cluster = await start();
  expect(cluster.adopted).toBe(true);
  expect(await postmasterId()).toBe(left);
  await cluster.ensureDatabase('kept');
  await cluster.stop();
  expect(isAlive(left)).toBe(false);

  const again = await start();
  expect(again.adopted).toBe(false);
  expect(await ask(again.url('kept'), 'select current_database() as answer')).toBe('kept');
  await again.stop();
});

it('goes on after the server itself was killed', async () => {
  const cluster = await start();
  process.kill(await postmasterId(), 'SIGKILL');
  await cluster.stop();
  const again = await start();
  expect(await ask(again.url('postgres'), 'select 1 as answer')).toBe(1);
  await again.stop();
});

it('takes another port when the remembered one is in use', async () => {
  const first = await start();
  const port = Number(new URL(first.url('postgres')).port);
  await first.stop();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const second = await start();
  expect(new URL(second.url('postgres')).port).not.toBe(String(port));
  await second.stop();
  other.close();
});

it('says what to do when the password of existing data is gone', async () => {
  await (await start()).stop();
  await rm(join(directory, 'password'));
  await expect(start()).rejects.toThrow('password');
});
