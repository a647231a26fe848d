import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { testDatabase } from '../../server/test/test-database.ts';

const SERVER = fileURLToPath(new URL('../../server/dist/main.mjs', import.meta.url));
/** Longer than anything on a screen takes, even on a busy machine; nothing waits for it that works. */
const MOST_MILLISECONDS = 20_000;

/** The product as it is delivered: the built server in a process of its own, the built web app in a browser. */
export interface RunningProduct {
  readonly origin: string;
  /** The one-time link to make the first administrator with. */
  readonly setupLink: string;
  /** A page that shares nothing with others, in English. */
  openPage(): Promise<Page>;
  /** What the pages wrote to their console as errors, and exceptions that nobody caught. */
  readonly faults: readonly string[];
}

/** Call it at the top of a test file: everything is closed by itself after the last test. */
export async function startProduct(): Promise<RunningProduct> {
  const database = await testDatabase();
  const server = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      GATEHOUSE_KEY: randomBytes(32).toString('base64'),
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterAll(() => end(server));
  const setupLink = await printedLink(server);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // As root, Chromium runs without its sandbox or not at all.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  afterAll(() => browser.close());
  const faults: string[] = [];
  return { origin: new URL(setupLink).origin, setupLink, openPage: () => openPage(browser, faults), faults };
}

async function openPage(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 1000 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(MOST_MILLISECONDS);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return page;
}

function printedLink(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      const link = /http\S+\/setup#link=\S+/.exec(printed)?.[0];
      if (link !== undefined) resolve(link);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was up:\n${printed}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
