import { HucreError } from 'hucre';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import type { RecordBatch } from '../connector.ts';
import type { CsvRow } from '../csv/read-rows.ts';
import { checkedHeader } from '../csv/read-rows.ts';
import { FileFault } from '../file-fault.ts';
import type { SourceContent } from '../files/open-file.ts';
import { unpackedBytes } from './unpacked-bytes.ts';

const MEBIBYTE = 1024 * 1024;
/** A workbook is unpacked in memory: some 600,000 rows of a dozen columns. */
const MOST_BYTES = 100 * MEBIBYTE;
const MOST_UNPACKED_BYTES = 400 * MEBIBYTE;
const ROWS_PER_BATCH = 500;

/**
 * The rows of one sheet as a CSV file would have them: the first filled row is the header. Text stays as it is, dates become
 * `yyyy-MM-dd` (with a time `yyyy-MM-ddTHH:mm:ss`), formulas are their last value.
 * @throws FileFault for a file that is no workbook, is too large, has no such sheet, or a column name that stands twice.
 */
export async function* readSheet(content: SourceContent, sheet: string | null): AsyncGenerator<RecordBatch, void> {
  const workbook = await wholeFile(content);
  const name = await checkedSheet(workbook, sheet);
  let columns: readonly string[] = [];
  let rows: CsvRow[] = [];
  for await (const { index, values } of rowsOf(workbook, name)) {
    const cells = values.map(textOfCell);
    if (cells.every((cell) => cell.trim() === '')) continue;
    const line = index + 1;
    if (columns.length === 0) columns = checkedHeader(withoutTail(cells), line);
    else rows.push({ line, lastLine: line, cells: fitted(cells, columns.length) });
    if (rows.length < ROWS_PER_BATCH) continue;
    yield { columns, rows, read: 0 };
    rows = [];
  }
  yield { columns, rows, read: content.size ?? 0 };
}

async function wholeFile(content: SourceContent): Promise<Buffer> {
  const tooLarge = () => new FileFault('FILE_TOO_LARGE', { data: { limit: MOST_BYTES / MEBIBYTE } });
  if (content.size !== null && content.size > MOST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content.read()) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const workbook = Buffer.concat(chunks);
  const unpacked = unpackedBytes(workbook);
  if (unpacked === null) throw unreadable('it is no .xlsx file');
  if (unpacked > MOST_UNPACKED_BYTES) {
    throw new FileFault('FILE_TOO_LARGE', { data: { limit: MOST_UNPACKED_BYTES / MEBIBYTE } });
  }
  return workbook;
}

async function checkedSheet(workbook: Buffer, wanted: string | null): Promise<string> {
  const sheets: string[] = [];
  await readingWorkbook(() =>
    readXlsx(workbook, {
      sheets: ({ name }) => {
        sheets.push(name);
        return false;
      },
    }),
  );
  const found = wanted === null ? sheets[0] : sheets.find((name) => name === wanted);
  if (found !== undefined) return found;
  throw new FileFault('SHEET_MISSING', { data: { sheet: wanted ?? '1', sheets: sheets.join(', ') } });
}

async function* rowsOf(workbook: Buffer, sheet: string) {
  const rows = streamXlsxRows(workbook, { sheet });
  for (;;) {
    const next = await readingWorkbook(() => rows.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** The library's words may hold what a cell holds: only the kind of its complaint is told. */
async function readingWorkbook<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HucreError) throw unreadable(error.name);
    throw error;
  }
}

function unreadable(reason: string): FileFault {
  return new FileFault('WORKBOOK_UNREADABLE', { data: { reason } });
}

function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return textOfDate(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** Days are midnight in UTC. */
function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}`;
}

/** Formatted cells to the right of the last column are no columns. */
function withoutTail(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** A sheet keeps no empty cells at the end of a row; filled ones beyond the header are a fault of the row. */
function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length < width) return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
  return cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;
}
