import { Buffer } from 'node:buffer';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { FileFault } from '../file-fault.ts';
import type { SourceContent } from '../files/open-file.ts';
import { readSheet } from './read-sheet.ts';

async function* whole(bytes: Buffer): AsyncGenerator<Buffer, void> {
  yield bytes;
}

function content(bytes: Buffer, size = bytes.length): SourceContent {
  return { name: 'hr.xlsx', size, read: () => whole(bytes) };
}

async function bytesOf(file: SourceContent): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function workbook(sheets: Readonly<Record<string, CellValue[][]>>): Promise<SourceContent> {
  const written = await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) });
  return content(Buffer.from(written));
}

async function read(file: SourceContent, sheet: string | null = null) {
  let columns: readonly string[] = [];
  const rows: unknown[] = [];
  for await (const batch of readSheet(file, sheet)) {
    if (!('rows' in batch)) throw new Error('These are no rows.');
    columns = batch.columns;
    rows.push(...batch.rows.map(({ line, cells }) => [line, ...cells]));
  }
  return { columns, rows };
}

async function faultOf(file: SourceContent, sheet: string | null = null) {
  const fault = await read(file, sheet).catch((error: unknown) => error);
  if (!(fault instanceof FileFault)) throw new Error('There was no fault.');
  return [fault.code, fault.places[0]?.data];
}

describe('an Excel workbook', () => {
  it('gives its cells as text: numbers with leading zeros, days, times, booleans', async () => {
    const file = await workbook({
      Persons: [
        [' Id ', 'Name', 'Born', 'Seen', 'Fte', 'Active'],
        ['007', ' Øyvind ', new Date(Date.UTC(1980, 0, 31)), new Date(Date.UTC(2027, 2, 1, 8, 30)), 0.8, true],
        [null, null, null, null, null, null],
        ['8', '', null, null, 1, false],
      ],
    });
    expect(await read(file)).toEqual({
      columns: ['Id', 'Name', 'Born', 'Seen', 'Fte', 'Active'],
      rows: [
        [2, '007', ' Øyvind ', '1980-01-31', '2027-03-01T08:30:00', '0.8', 'true'],
        [4, '8', '', '', '', '1', 'false'],
      ],
    });
  });

  it('has one sheet for each list, the first by default', async () => {
    const file = await workbook({ Persons: [['Id'], ['1']], Contracts: [['No'], ['2']] });
    expect((await read(file)).rows).toEqual([[2, '1']]);
    expect((await read(file, 'Contracts')).rows).toEqual([[2, '2']]);
    expect(await faultOf(file, 'Staff')).toEqual(['SHEET_MISSING', { sheet: 'Staff', sheets: 'Persons, Contracts' }]);
  });

  it('fills up short rows, and keeps cells beyond the header for the fault that they are', async () => {
    const file = await workbook({ A: [['Id', 'Name', ''], ['1'], ['2', 'x', '', ''], ['3', 'y', '', 'z']] });
    expect((await read(file)).rows).toEqual([
      [2, '1', ''],
      [3, '2', 'x'],
      [4, '3', 'y', '', 'z'],
    ]);
  });

  it('is read in batches, to the last row', async () => {
    const rows = Array.from({ length: 1_203 }, (_, index) => [String(index)]);
    const found = (await read(await workbook({ A: [['Id'], ...rows] }))).rows;
    expect(found).toHaveLength(1_203);
    expect(found.at(-1)).toEqual([1_204, '1202']);
  });

  it('is at fault for a column that stands twice', async () => {
    expect(
      (
        await faultOf(
          await workbook({
            A: [
              ['Id', 'Id'],
              ['1', '2'],
            ],
          }),
        )
      )[0],
    ).toBe('COLUMN_DOUBLED');
  });

  it('is at fault when it is no workbook, or one with a password', async () => {
    expect((await faultOf(content(Buffer.from('Id;Name\n1;x\n'))))[0]).toBe('WORKBOOK_UNREADABLE');
    expect((await faultOf(content(Buffer.from('d0cf11e0a1b11ae1'.repeat(64), 'hex'))))[0]).toBe('WORKBOOK_UNREADABLE');
    expect((await faultOf(content(Buffer.alloc(0))))[0]).toBe('WORKBOOK_UNREADABLE');
  });

  it('is at fault when it is too large, packed or unpacked', async () => {
    expect(await faultOf(content(Buffer.alloc(10), 101 * 1024 * 1024))).toEqual(['FILE_TOO_LARGE', { limit: 100 }]);
    const file = await workbook({ A: [['Id'], ['1']] });
    const bytes = await bytesOf(file);
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(500 * 1024 * 1024, entry + 24);
    expect(await faultOf(content(bytes))).toEqual(['FILE_TOO_LARGE', { limit: 400 }]);
  });
});
