import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ruleVersions } from '@gatehouse/drizzle';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config.ts';
import { PersonReader } from '../src/features/persons/index.ts';
import { SettableClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/database/connection.ts';
import { howToScript } from '../test/how-to-script.ts';
import { testDatabase } from '../test/test-database.ts';
import { readHrFiles } from './check.ts';
import { DEMO_RULES } from './configuration/demo-rules.ts';
import { peopleInRules } from './independent/calculation.ts';
import { RULES_SQL } from './independent/rules.sql.ts';
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
  privateHosts: [],
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

/** The rules as they were published, and everybody for whom they are carried out, as the product keeps them. */
async function publishedWorld() {
  const opened = openDatabase({ url: database.url, poolSize: 1 });
  try {
    const { queries } = opened;
    const rules = await queries.select().from(ruleVersions).where(eq(ruleVersions.state, 'PUBLISHED'));
    const persons: unknown[] = [];
    for await (const batch of new PersonReader(queries).currentPersons()) {
      persons.push(...batch.filter(({ excluded, blocked }) => !excluded && !blocked).map(({ model }) => model));
    }
    return { rules: new Map(rules.map(({ name, published }) => [name, JSON.stringify(published)])), persons };
  } finally {
    await opened.close();
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

  it('publishes rules that give the same persons elsewhere, by the script of the how-to', {
    timeout: 240_000,
  }, async () => {
    const script = await howToScript(directory);
    const { rules, persons } = await publishedWorld();
    const admin = postgres(database.url, { max: 1, onnotice: () => undefined });
    const question = { files: await readHrFiles(places), asOf: '2026-02-27', rulesSql: RULES_SQL };
    const expected = await peopleInRules(admin, question);
    await admin.end();
    const names = DEMO_RULES.filter(({ state }) => state === 'PUBLISHED').map(({ name }) => name);
    expect([...rules.keys()].sort()).toEqual([...names].sort());
    for (const [name, rule] of rules) {
      const printed = await script.run(rule, JSON.stringify(persons), '2026-02-27');
      const numbers = printed.split('\n').flatMap((line) => /^(\S+) gets /.exec(line)?.[1] ?? []);
      expect([name, numbers.sort()]).toEqual([name, expected.get(name) ?? []]);
    }
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
