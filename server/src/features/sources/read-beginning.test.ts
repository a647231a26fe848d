import { describe, expect, it } from 'vitest';
import { type KnownFormat, readBeginning } from './read-beginning.ts';

const UNKNOWN: KnownFormat = { delimiter: null, encoding: null };

/** `pieceBytes` bytes at a time, as a slow disk would hand them over. */
function read(bytes: Buffer | string, known: KnownFormat = UNKNOWN, { pieceBytes = 5, mostRows = 20 } = {}) {
  const all = Buffer.from(bytes as Buffer);
  async function* pieces(): AsyncGenerator<Buffer, void> {
    for (let from = 0; from < all.length; from += pieceBytes) yield all.subarray(from, from + pieceBytes);
  }
  return readBeginning({ name: 'persons.csv', size: all.length, read: pieces }, known, mostRows);
}

describe('the beginning of a file', () => {
  it.each([
    [',', 'Id,Name\n1,Ann\n'],
    [';', 'Id;Name\r\n1;Ann\r\n'],
    ['\t', 'Id\tName\n1\tAnn\n'],
    [';', '"Id, old";Name\n1;Ann\n'],
    [',', 'Id\n1\n'],
    [';', '\n\nId;Name;Called, as\n1;Ann;An'],
  ])('tells the delimiter %j by the header', async (delimiter, text) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it('is UTF-8, with byte-order mark or without, also where a character is torn between two pieces', async () => {
    for (const mark of ['', '\u{feff}']) {
      const found = await read(`${mark}Id;Name\n1;Zoë\n2;Øyvind 🙂\n`, UNKNOWN, { pieceBytes: 1 });
      expect(found).toMatchObject({ encoding: 'UTF_8', delimiter: ';', columns: ['Id', 'Name'] });
      expect(found.rows.map(({ cells }) => cells)).toEqual([
        ['1', 'Zoë'],
        ['2', 'Øyvind 🙂'],
      ]);
    }
  });

  it('is Windows-1252 when one byte far down is no UTF-8, after as many rows as are shown', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `${at};Ann`).join('\n');
    const bytes = Buffer.concat([Buffer.from(`Id;Name\n${rows}\n301;Zo`), Buffer.from([0xeb]), Buffer.from('\n')]);
    const found = await read(bytes, UNKNOWN, { pieceBytes: 100 });
    expect(found.encoding).toBe('WINDOWS_1252');
    expect(found.rows).toHaveLength(20);
    expect((await read(bytes, UNKNOWN, { mostRows: 301 })).rows.at(-1)?.cells).toEqual(['301', 'Zoë']);
  });

  it('takes what it is told', async () => {
    const found = await read('a;b,c\n1;2,3\n', { delimiter: ',', encoding: 'WINDOWS_1252' });
    expect(found).toMatchObject({ delimiter: ',', encoding: 'WINDOWS_1252', columns: ['a;b', 'c'] });
  });

  it('is no beginning when the bytes are not what was said, or a column stands twice', async () => {
    const latin = Buffer.from([0x49, 0x64, 0x0a, 0xeb, 0x0a]);
    await expect(read(latin, { delimiter: ',', encoding: 'UTF_8' })).rejects.toMatchObject({
      code: 'BYTES_UNDECODABLE',
    });
    await expect(read('Id,Id\n1,2\n')).rejects.toMatchObject({ code: 'COLUMN_DOUBLED' });
  });
});
