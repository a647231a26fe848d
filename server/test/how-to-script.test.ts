import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { howToScript } from './how-to-script.ts';

const directory = await mkdtemp(join(tmpdir(), 'gatehouse-how-to-'));
afterAll(() => rm(directory, { recursive: true }));

describe('the page "Run published rules elsewhere"', () => {
  it('shows a script that prints what the page says', { timeout: 30_000 }, async () => {
    const { blocks, run } = await howToScript(directory);
    const [rule = '', persons = ''] = blocks('json');
    const [session = ''] = blocks('');
    const [command = '', ...printed] = session.trimEnd().split('\n');
    const today = command.split(' ').at(-1) ?? '';
    expect(await run(rule, persons, today)).toBe(`${printed.join('\n')}\n`);
  });
});
