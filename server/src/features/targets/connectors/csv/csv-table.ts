import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A row of a file. `bytes` are what stands in the file, line end included: rows that nobody changes are written back byte for byte. */
export interface CsvRow {
  cells: readonly string[];
  bytes: Buffer;
}

/** A file that cannot be read as CSV; `line` counts from 1. */
export class CsvUnreadable extends Error {
  override readonly name = 'CsvUnreadable';

  constructor(
    readonly reason: 'QUOTES' | 'EMPTY',
    readonly line: number | null,
  ) {
    super(reason);
  }
}

/** A CSV file in memory that gives back exactly the bytes it was read from, but for the rows that were set, added or removed. */
export class CsvTable {
  readonly header: readonly string[];
  private readonly start: Buffer;
  private readonly lineEnd: string;
  private readonly rows: Set<CsvRow>;

  /** @throws CsvUnreadable */
  constructor(
    content: Buffer,
    private readonly delimiter: string,
  ) {
    const bom = content.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const [header, ...rows] = readRows(content.subarray(bom), delimiter);
    if (header === undefined) throw new CsvUnreadable('EMPTY', null);
    this.header = header.cells;
    this.start = content.subarray(0, bom + header.bytes.length);
    this.lineEnd = header.bytes.at(-2) === 0x0d ? '\r\n' : '\n';
    this.rows = new Set(rows);
  }

  all(): Iterable<CsvRow> {
    return this.rows;
  }

  /** Place of a column, or -1. */
  column(name: string): number {
    return this.header.indexOf(name);
  }

  /** A row that gives the cells by place; the others are empty. */
  add(cells: ReadonlyMap<number, string>): CsvRow {
    const filled = this.header.map((_, place) => cells.get(place) ?? '');
    const row = { cells: filled, bytes: this.line(filled) };
    this.rows.add(row);
    return row;
  }

  /** Sets cells by place; false when they were so already, and then no byte changes. */
  set(row: CsvRow, cells: ReadonlyMap<number, string>): boolean {
    if ([...cells].every(([place, text]) => (row.cells[place] ?? '') === text)) return false;
    const width = Math.max(this.header.length, row.cells.length);
    row.cells = Array.from({ length: width }, (_, place) => cells.get(place) ?? row.cells[place] ?? '');
    row.bytes = this.line(row.cells);
    return true;
  }

  remove(row: CsvRow): void {
    this.rows.delete(row);
  }

  toBytes(): Buffer {
    const parts = [this.start];
    let last = this.start;
    for (const { bytes } of this.rows) {
      // The last line of a file may have had no end.
      if (last.at(-1) !== 0x0a) parts.push(Buffer.from(this.lineEnd));
      parts.push(bytes);
      last = bytes;
    }
    return Buffer.concat(parts);
  }

  private line(cells: readonly string[]): Buffer {
    return Buffer.from(
      stringify([[...cells]], {
        delimiter: this.delimiter,
        record_delimiter: this.lineEnd,
        // The library quotes only the line end that it writes itself.
        quoted_match: /[\r\n]|^\s|\s$/,
      }),
    );
  }
}

interface ParsedRow {
  readonly record: string[];
  /** `bytes`: where the row ends in the content. */
  readonly info: { readonly bytes: number };
}

function readRows(content: Buffer, delimiter: string): CsvRow[] {
  let parsed: ParsedRow[];
  try {
    const options = { delimiter, info: true, relax_column_count: true, record_delimiter: ['\r\n', '\n'] } as const;
    parsed = parse(content, { ...options, record_delimiter: [...options.record_delimiter] }) as unknown as ParsedRow[];
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : null;
    throw new CsvUnreadable('QUOTES', line);
  }
  let from = 0;
  return parsed.map(({ record, info }) => {
    const bytes = content.subarray(from, info.bytes);
    from = info.bytes;
    return { cells: record, bytes };
  });
}
