import { afterAll, describe, expect, test } from 'vitest';
import { createScriptEngine } from './script-engine.ts';

const engine = createScriptEngine({ recordMilliseconds: 300 });
afterAll(() => engine.stop());

describe('a batch', () => {
  test('gives outcomes in the order of records, contracts and scripts', async () => {
    const outcomes = await engine.run({
      scripts: [
        { id: 'a', on: 'person', code: 'source.Name' },
        { id: 'b', on: 'contract', code: 'sourceContract.Id + " of " + source.Name' },
        { id: 'c', on: 'person', code: 'source.Contracts.length' },
      ],
      records: [
        JSON.stringify({ Name: 'Ann', Contracts: [{ Id: 'x' }, { Id: 'y' }] }),
        JSON.stringify({ Name: 'Bea', Contracts: [] }),
      ],
    });
    expect(outcomes).toEqual([
      { person: [{ value: 'Ann' }, { value: 2 }], contracts: [[{ value: 'x of Ann' }], [{ value: 'y of Ann' }]] },
      { person: [{ value: 'Bea' }, { value: 0 }], contracts: [] },
    ]);
  });

  test('names the run that has no end, and goes on', async () => {
    const outcomes = await engine.run({
      scripts: [
        { id: 'a', on: 'person', code: 'if (source.Loop) { for (;;) {} } "done"' },
        { id: 'b', on: 'person', code: 'source.Regex ? /(?:(?:(?:a*)*)*)*b/.test("a".repeat(60)) : "done"' },
      ],
      records: ['{"Loop":true}', '{"Regex":true}', '{}'],
    });
    expect(outcomes).toMatchObject([
      { person: [{ fault: { code: 'TIME' } }, { value: 'done' }] },
      { person: [{ value: 'done' }, { fault: { code: 'TIME' } }] },
      { person: [{ value: 'done' }, { value: 'done' }] },
    ]);
  });
});
