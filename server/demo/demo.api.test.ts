import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { testDatabase } from '../test/test-database.ts';
import { placesOf } from './outside-world.ts';
import { startDemo } from './start-demo.ts';

const database = await testDatabase();
const directory = mkdtempSync(join(tmpdir(), 'gatehouse-demo-'));
const places = placesOf(database.url, directory);
const target = new URL(places.directoryUrl).pathname.slice(1);
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  const admin = postgres(database.url, { max: 1, onnotice: () => undefined });
  await admin`drop database if exists ${admin(target)} with (force)`;
  await admin.end();
});

const config: Config = {
  databaseUrl: database.url,
  key: randomBytes(32),
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  logLevel: 'fatal',
  uploadLimitBytes: 1024 * 1024,
  jobConcurrency: 4,
};

/** One start of the demo to its end: what it wrote on the terminal, and whether everything agreed. */
async function startOn(instant: string) {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const demo = await startDemo(config, output, { directory, clock: new SettableClock(new Date(instant)) });
  try {
    const health = await fetch(new URL('/health', demo.app.url));
    const agrees = await demo.check();
    demo.invite();
    return { agrees, health: health.status, text: written.join('') };
  } finally {
    await demo.close();
  }
}

const importedAt = async () => (await stat(join(places.source, 'contracts.csv'))).mtimeMs;

/** The starts stand on each other. */
describe('the demo', () => {
  it('does the main job on its first start, and everything comes out as expected', { timeout: 240_000 }, async () => {
    const { agrees, health, text } = await startOn('2026-02-27T10:00:00Z');
    expect(text).toContain('Everything is as expected');
    expect(agrees).toBe(true);
    expect(health).toBe(200);
    expect(text).toMatch(/Import: .*\n(.*\n)*Evaluation: .*\n(.*\n)*Enforcement: /);
    expect(text).toContain('demo-administrator-2026');
  });

  it('finds everything in place on the same day', { timeout: 120_000 }, async () => {
    const before = await importedAt();
    const { agrees, text } = await startOn('2026-02-27T20:00:00Z');
    expect(agrees).toBe(true);
    expect(text).not.toContain('Import: ');
    expect(text).not.toContain('Enforcement: ');
    expect(await importedAt()).toBe(before);
  });

  it('carries out what the calendar has changed on a later day, and reads no file for it', {
    timeout: 120_000,
  }, async () => {
    const before = await importedAt();
    const { agrees, text } = await startOn('2026-03-15T10:00:00Z');
    expect(text).toContain('It is 2026-03-15');
    expect(text).not.toContain('Import: ');
    expect(text).toContain('Enforcement: ');
    expect(text).toContain('Everything is as expected');
    expect(agrees).toBe(true);
    expect(await importedAt()).toBe(before);
  });

  it('does not take it for granted that the targets hold what they must', { timeout: 120_000 }, async () => {
    const sql = postgres(places.directoryUrl, { max: 1, onnotice: () => undefined });
    await sql`update accounts set title = 'Emperor' where id = (select max(id) from accounts)`;
    await sql.end();
    const { agrees, text } = await startOn('2026-03-15T11:00:00Z');
    expect(agrees).toBe(false);
    expect(text).toMatch(/not expected: .* \| Emperor \|/);
  });
});
