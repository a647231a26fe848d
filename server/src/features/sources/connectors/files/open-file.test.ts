import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPath } from './open-file.ts';

const directory = await mkdtemp(join(tmpdir(), 'gatehouse-files-'));
afterAll(() => rm(directory, { recursive: true }));

async function write(name: string, day: number): Promise<void> {
  const path = join(directory, name);
  await writeFile(path, name);
  const changed = new Date(Date.UTC(2027, 0, day));
  await utimes(path, changed, changed);
}
await write('persons-2027-01-01.csv', 1);
await write('persons-2027-01-03.csv', 3);
await write('persons-2027-01-02.csv', 2);
await write('persons-2027-01-0A.csv', 3);
await write('persons(1).csv', 9);
await write('contracts-2027-01-04.csv', 4);

describe('a path on the server', () => {
  it.each([
    ['persons-2027-01-02.csv', 'persons-2027-01-02.csv'],
    // The newest; of two that are equally new the last by name.
    ['persons-*.csv', 'persons-2027-01-0A.csv'],
    ['persons-2027-01-0?.csv', 'persons-2027-01-0A.csv'],
    ['*-2027-*', 'contracts-2027-01-04.csv'],
    // Every other sign stands for itself.
    ['persons(?).csv', 'persons(1).csv'],
  ])('%s is %s', async (path, name) => {
    const file = await openPath(join(directory, path));
    expect(file).toMatchObject({ name, size: name.length });
  });

  it.each(['nobody-*.csv', 'persons.+', 'persons-2027-01-0?', join('no', 'such', '*.csv')])(
    '%s is no file',
    async (path) => {
      await expect(openPath(join(directory, path))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    },
  );
});
