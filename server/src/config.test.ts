import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, ConfigProblem, describeConfig, readConfig } from './config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const NEEDED = { DATABASE_URL: 'postgres://ann:hunter2@db.example.org/gatehouse', GATEHOUSE_KEY: KEY };

/** Variables of a file in the form NAME=value. */
function parseEnvFile(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

describe('settings', () => {
  it('have defaults for all but the database and the key', () => {
    expect(readConfig(NEEDED)).toEqual({
      databaseUrl: NEEDED.DATABASE_URL,
      key: Buffer.alloc(32, 7),
      host: '127.0.0.1',
      port: 4000,
      publicUrl: null,
      logLevel: 'info',
      uploadLimitBytes: 536_870_912,
      privateHosts: [],
      jobConcurrency: 6,
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(readConfig({ ...NEEDED, PORT: '', GATEHOUSE_URL: '' }).port).toBe(4000);
  });

  it('name everything that is wrong at once, and show no value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://ann:hunter2@db/x',
      GATEHOUSE_KEY: 'c2hvcnQ=',
      PORT: '70000',
      LOG_LEVEL: 'loud',
    };
    const problem = (() => {
      try {
        return readConfig(wrong);
      } catch (error) {
        return error;
      }
    })();
    expect(problem).toBeInstanceOf(ConfigProblem);
    const { message } = problem as ConfigProblem;
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    for (const value of Object.values(wrong)) expect(message).not.toContain(value);
    expect(message).not.toContain('HOST');
  });

  it.each([
    'https://gatehouse.example.org/path',
    'ftp://gatehouse.example.org',
    'gatehouse.example.org',
    'https://g.org/?a=1',
  ])('refuse %s as GATEHOUSE_URL', (url) => {
    expect(() => readConfig({ ...NEEDED, GATEHOUSE_URL: url })).toThrow('GATEHOUSE_URL');
  });

  it('are shown without secrets', () => {
    const shown = JSON.stringify(describeConfig(readConfig(NEEDED)));
    expect(shown).toContain('db.example.org:5432/gatehouse');
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain(KEY);
  });

  it('are all in .env.example, which is valid', () => {
    const example = parseEnvFile(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));
    expect(Object.keys(example).sort()).toEqual([...CONFIG_VARIABLES.keys()].sort());
    expect(() => readConfig(example)).not.toThrow();
  });
});
