import { type CsvRow, readRows } from './connectors/csv/read-rows.ts';
import type { SourceContent } from './connectors/files/open-file.ts';
import type { FileEncoding, FileFormat } from './domain/source.ts';

/** What of its format is known; the rest is found out. */
export interface KnownFormat {
  readonly delimiter: string | null;
  readonly encoding: FileEncoding | null;
}

/** The beginning of a file, and how it is written. */
export interface FileBeginning extends FileFormat {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Columns and the first rows of a file. UTF-8 is told from Windows-1252 by the whole file, the delimiter by its header.
 * @throws FileFault
 */
export async function readBeginning(
  content: SourceContent,
  known: KnownFormat,
  mostRows: number,
): Promise<FileBeginning> {
  const encoding = known.encoding ?? (await encodingOf(content.read()));
  const delimiter = known.delimiter ?? delimiterOf(await headerLine(content.read()));
  const rows: CsvRow[] = [];
  let columns: readonly string[] = [];
  for await (const batch of readRows(content.read(), { delimiter, encoding })) {
    columns = batch.columns;
    rows.push(...batch.rows);
    if (rows.length >= mostRows) break;
  }
  return { delimiter, encoding, columns, rows: rows.slice(0, mostRows) };
}

/** UTF-8 when all of it can be: other text hardly ever happens to be valid UTF-8. */
async function encodingOf(chunks: AsyncIterable<Buffer>): Promise<FileEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'UTF_8';
  } catch (error) {
    // The decoder's word for bytes that are no UTF-8.
    if (error instanceof TypeError) return 'WINDOWS_1252';
    throw error;
  }
}

const LONGEST_HEADER_BYTES = 64 * 1024;

/** Delimiters and line ends are ASCII: the bytes are as good as the text here. */
async function headerLine(chunks: AsyncIterable<Buffer>): Promise<string> {
  let start = '';
  for await (const chunk of chunks) {
    start += chunk.toString('latin1');
    const line = firstFilledLine(start);
    if (line !== null) return line;
    if (start.length > LONGEST_HEADER_BYTES) break;
  }
  return start.slice(0, LONGEST_HEADER_BYTES);
}

/** Null while its end has not been read. */
function firstFilledLine(text: string): string | null {
  return /^[ \r\n]*([^\r\n]+)[\r\n]/.exec(text)?.[1] ?? null;
}

/** The one that stands there most often outside quotes; a comma where none does. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((one, other) => (other.count > one.count ? other : one)).delimiter;
}
