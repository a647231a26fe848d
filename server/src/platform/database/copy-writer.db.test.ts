import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { openDatabase } from './connection.ts';
import { type CopyCell, CopyWriter, copyBytes } from './copy-writer.ts';

const { url } = await testDatabase();
const database = openDatabase({ url });
afterAll(() => database.close());

await database.raw`create table copied (number int, word text, bytes bytea, flag boolean)`;

async function copied(rows: readonly (readonly CopyCell[])[]): Promise<readonly unknown[]> {
  await database.raw`truncate copied`;
  const writer = await CopyWriter.open(database.raw, 'copied (number, word, bytes, flag)');
  for (const row of rows) {
    writer.add(row);
    await writer.drain();
  }
  await writer.end();
  return (await database.raw`select * from copied order by number`).map((row) => Object.values(row));
}

it('writes every letter as it is', async () => {
  const words = ['', 'tab\tbed', 'line\nend\r\n', '\\N', '\\.', 'C:\\temp\\n', 'Ærø – ½ 名 😀', '"quoted"'];
  expect(await copied(words.map((word, number) => [number, word, copyBytes('00ff5c'), true]))).toEqual(
    words.map((word, number) => [number, word, Buffer.from([0x00, 0xff, 0x5c]), true]),
  );
});

it('keeps nothing apart from empty', async () => {
  expect(await copied([[1, null, null, null]])).toEqual([[1, null, null, null]]);
});

it('takes rows that are longer than what it gathers, and many between two writes', async () => {
  const long = '名'.repeat(1_000_000);
  const rows = [
    [0, long, null, false],
    ...Array.from({ length: 5_000 }, (_, index) => [index + 1, 'é'.repeat(200), null, true]),
  ];
  const [first, ...others] = await copied(rows);
  expect(first).toEqual([0, long, null, false]);
  expect(others).toHaveLength(5_000);
  expect(others.at(-1)).toEqual([5_000, 'é'.repeat(200), null, true]);
});

it('keeps no row of a copy that the server refuses or that is broken off', async () => {
  await expect(
    copied([
      [1, 'good', null, true],
      ['nonsense', 'bad', null, true],
    ]),
  ).rejects.toThrow(/refused|invalid/);
  const writer = await CopyWriter.open(database.raw, 'copied (number)');
  writer.add([1]);
  await writer.abort();
  expect(await database.raw`select from copied`).toHaveLength(0);
});
