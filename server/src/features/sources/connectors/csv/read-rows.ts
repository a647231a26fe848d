import { CsvError, type Parser, parse } from 'csv-parse';
import type { FileFormat } from '../../domain/source.ts';
import { FileFault } from '../file-fault.ts';
import { checkedText } from './checked-text.ts';

/** One row as it stands in the file. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** Line on which it ends: later where a quoted cell holds line ends. */
  readonly lastLine: number;
  readonly cells: readonly string[];
}

/** The header and then the rows, some hundreds at a time. Rows without any filled cell are left out. */
export interface RowBatch {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Bytes of the file read so far. */
  readonly read: number;
}

/** More than any honest record holds: a quote that is not closed would take the rest of the file into memory. */
const LONGEST_RECORD_BYTES = 1024 * 1024;
const LINE_BREAK = /\r\n|\n|\r/g;

/**
 * Reads a CSV file in bounded memory. Cells keep every space; a quote inside a cell that does not begin with one is a letter.
 * @throws FileFault for undecodable bytes, an unclosed quote, a record without end, a column name that stands twice.
 */
export async function* readRows(content: AsyncIterable<Buffer>, format: FileFormat): AsyncGenerator<RowBatch, void> {
  const reader = new RowReader(format.delimiter);
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer, void> {
    for await (const chunk of content) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    for await (const text of checkedText(counted(), format.encoding)) {
      await reader.write(text);
      yield { ...reader.take(), read: bytes };
    }
    await reader.end();
    yield { ...reader.take(), read: bytes };
  } finally {
    reader.close();
  }
}

class RowReader {
  private columns: readonly string[] | null = null;
  private rows: CsvRow[] = [];
  private counted = 0;
  /** The library counts a line end of two characters inside a cell twice. */
  private countedTwice = 0;
  private readonly parser: Parser;

  constructor(delimiter: string) {
    this.parser = parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD_BYTES,
      // Rows are taken here instead of from the stream: an object stream costs a third more.
      on_record: (cells: string[], { lines }) => {
        this.keep(cells, lines);
        return null;
      },
    });
    this.parser.resume();
    // Every write reports its own error; this listener keeps node from ending the process.
    this.parser.on('error', () => undefined);
  }

  write(text: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.write(text, (error) => (error == null ? resolve() : reject(this.asFault(error))));
    });
  }

  end(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parser.once('error', (error) => reject(this.asFault(error)));
      this.parser.end(() => resolve());
    });
  }

  close(): void {
    this.parser.destroy();
  }

  take(): { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] } {
    const { rows } = this;
    this.rows = [];
    return { columns: this.columns ?? [], rows };
  }

  private keep(cells: readonly string[], counted: number): void {
    const breaks = counted === this.counted + 1 ? [] : cells.flatMap((cell) => cell.match(LINE_BREAK) ?? []);
    this.counted = counted;
    this.countedTwice += breaks.filter((lineBreak) => lineBreak.length > 1).length;
    if (cells.every((cell) => cell === '' || cell.trim() === '')) return;
    const lastLine = counted - this.countedTwice;
    if (this.columns === null) this.columns = checkedHeader(cells, lastLine);
    else this.rows.push({ line: lastLine - breaks.length, lastLine, cells });
  }

  private asFault(error: Error): Error {
    if (!(error instanceof CsvError)) return error;
    const line = this.counted - this.countedTwice + 1;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new FileFault('QUOTE_UNCLOSED', { line });
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      return new FileFault('RECORD_TOO_LONG', { line, data: { limit: LONGEST_RECORD_BYTES } });
    }
    return error;
  }
}

/** Names of columns without the spaces around them. */
export function checkedHeader(cells: readonly string[], line: number): readonly string[] {
  const columns = cells.map((cell) => cell.trim());
  const doubled = columns.find((column, index) => columns.indexOf(column) !== index);
  if (doubled !== undefined) throw new FileFault('COLUMN_DOUBLED', { line, column: doubled });
  return columns;
}
