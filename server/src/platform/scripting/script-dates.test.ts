import { afterAll, expect, test } from 'vitest';
import { createScriptEngine } from './script-engine.ts';

// Before the first batch starts the thread.
process.env['TZ'] = 'Europe/Amsterdam';
const engine = createScriptEngine();
afterAll(() => engine.stop());

test('days are the same days, wherever the server stands', async () => {
  expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(-120);
  const scripts = [
    'new Date(2026, 6, 1)',
    'new Date("2026-07-01")',
    'new Date("7/1/2026")',
    'new Date("2026-07-01T00:00:00")',
  ];
  const [given] = await engine.run({
    scripts: scripts.map((code, at) => ({ id: String(at), code, on: 'person' })),
    records: ['{}'],
  });
  expect(given?.person).toEqual(scripts.map(() => ({ value: '2026-07-01T00:00:00.000Z' })));
});
