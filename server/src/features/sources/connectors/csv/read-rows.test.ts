import { describe, expect, it } from 'vitest';
import type { FileFormat } from '../../domain/source.ts';
import { FileFault } from '../file-fault.ts';
import { type CsvRow, readRows } from './read-rows.ts';

const SEMICOLONS: FileFormat = { delimiter: ';', encoding: 'UTF_8' };

/** In pieces of a few bytes, so that characters and line ends are cut everywhere. */
async function* pieces(content: string | Buffer, size: number): AsyncGenerator<Buffer, void> {
  const bytes = Buffer.from(content);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(content: string | Buffer, format = SEMICOLONS, size = 3) {
  let columns: readonly string[] = [];
  const rows: CsvRow[] = [];
  for await (const batch of readRows(pieces(content, size), format)) {
    columns = batch.columns;
    rows.push(...batch.rows);
  }
  return { columns, rows: rows.map(({ line, cells }) => [line, ...cells]) };
}

async function faultOf(content: string | Buffer, format = SEMICOLONS, size = 3) {
  const fault = await read(content, format, size).catch((error: unknown) => error);
  if (!(fault instanceof FileFault)) throw new Error('There was no fault.');
  const [{ line, column } = {}] = fault.places;
  return [fault.code, line, ...(column === undefined ? [] : [column])];
}

describe('a CSV file', () => {
  it('is read with its quotes, line ends in cells, and byte-order mark', async () => {
    const content = '\uFEFFid;name\r\n1;"Bos; An"\r\n2;"say ""hi"""\r\n3;"two\r\nlines"\r\n4;Øyvind\r\n';
    const { columns, rows } = await read(content);
    expect(columns).toEqual(['id', 'name']);
    expect(rows).toEqual([
      [2, '1', 'Bos; An'],
      [3, '2', 'say "hi"'],
      [4, '3', 'two\r\nlines'],
      [6, '4', 'Øyvind'],
    ]);
  });

  it.each([1, 2, 3, 5, 1000])('is the same in pieces of %s bytes', async (size) => {
    const content = '\uFEFFa,b\nç€😀,"x\ny"\n\n,\n1,2';
    expect((await read(content, { delimiter: ',', encoding: 'UTF_8' }, size)).rows).toEqual([
      [2, 'ç€😀', 'x\ny'],
      [6, '1', '2'],
    ]);
  });

  it('may be Windows-1252', async () => {
    const content = Buffer.from('a;b\n1;Fran\xe7ois \x93\x94 \x80\n', 'latin1');
    expect((await read(content, { delimiter: ';', encoding: 'WINDOWS_1252' })).rows).toEqual([
      [2, '1', 'François “” €'],
    ]);
  });

  it('keeps spaces, and quotes inside a cell', async () => {
    expect((await read('a;b\n 1 ;Jan "Jopie" Smit\n')).rows).toEqual([[2, ' 1 ', 'Jan "Jopie" Smit']]);
  });

  it('keeps rows of the wrong width as they are', async () => {
    expect((await read('a;b\n1\n1;2;3\n')).rows).toEqual([
      [2, '1'],
      [3, '1', '2', '3'],
    ]);
  });

  it('is at fault for bytes of another encoding, with their line', async () => {
    const latin = Buffer.from('a;b\n1;x\n2;\xe9\n3;y\n', 'latin1');
    expect(await faultOf(latin)).toEqual(['BYTES_UNDECODABLE', 3]);
    const undefined1252 = Buffer.from('a;b\n1;\x81\n', 'latin1');
    expect(await faultOf(undefined1252, { delimiter: ';', encoding: 'WINDOWS_1252' })).toEqual([
      'BYTES_UNDECODABLE',
      2,
    ]);
    expect(await faultOf(Buffer.from('a;b\n1;2\n', 'utf16le'))).toEqual(['BYTES_UNDECODABLE', 1]);
    expect(await faultOf(Buffer.from([0x61, 0x0a, 0xe2, 0x82]))).toEqual(['BYTES_UNDECODABLE', 2]);
  });

  it('is at fault for a quote that is not closed', async () => {
    expect(await faultOf('a;b\n1;2\n3;"x\n4;5\n')).toEqual(['QUOTE_UNCLOSED', 3]);
    expect(await faultOf(`a;b\n1;"${'x'.repeat(1_100_000)}`, SEMICOLONS, 65_536)).toEqual(['RECORD_TOO_LONG', 2]);
  });

  it('is at fault for a column that stands twice', async () => {
    expect(await faultOf('a;b; a \n1;2;3\n')).toEqual(['COLUMN_DOUBLED', 1, 'a']);
  });

  it('may be empty', async () => {
    expect(await read('')).toEqual({ columns: [], rows: [] });
    expect(await read('a;b\n')).toEqual({ columns: ['a', 'b'], rows: [] });
  });
});
