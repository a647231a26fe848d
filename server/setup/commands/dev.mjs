import { spawn } from 'node:child_process';
import { inRepository } from '../places.mjs';
import { prepare } from '../prepare.mjs';
import { arrangeDatabase, requireFreePort } from '../serve.mjs';

const WEB_PORT = 5173;

/**
 * `npm run dev`: the server restarts and the web app reloads on every change. The web app is on vite's port, which
 * passes the API on to the server.
 */
export async function run() {
  await requireFreePort();
  await prepare({ build: false });
  const { env, release } = await arrangeDatabase('gatehouse');
  // The browser is on vite's port, and the server refuses what comes from another origin than its own.
  env.GATEHOUSE_URL = process.env.GATEHOUSE_URL ?? `http://localhost:${WEB_PORT}`;
  const children = [
    startTool('server', ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'src/main.ts'], env),
    startTool('web', ['node_modules/vite/bin/vite.js', '--port', String(WEB_PORT), '--strictPort'], {}),
  ];
  const stop = () => children.forEach((child) => child.kill('SIGTERM'));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  await Promise.race(ends);
  stop();
  await Promise.all(ends);
  await release();
  return 0;
}

/**
 * @param {string} folder
 * @param {readonly string[]} args of Node
 * @param {Record<string, string>} env
 */
function startTool(folder, args, env) {
  const options = { cwd: inRepository(folder), env: { ...process.env, ...env } };
  return spawn(process.execPath, args, { ...options, stdio: 'inherit' });
}
