import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sql } from 'postgres';

/** A cell of a COPY row; null is NULL. Bytes are written as `copyBytes` of their hex digits. */
export type CopyCell = string | number | boolean | null;

const FLUSH_BYTES = 256 * 1024;
/** UTF-8 takes at most three bytes for what a string counts as one. */
const MOST_BYTES = 3;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what the text format of COPY escapes.
const NEEDS_ESCAPE = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Streams rows into a table by COPY, holding back the caller while the server is busy. */
export class CopyWriter {
  private buffer = Buffer.allocUnsafe(2 * FLUSH_BYTES);
  private used = 0;

  private constructor(
    private readonly stream: Writable,
    private readonly failed: Promise<never>,
  ) {}

  /** `target` is the table with its columns: `persons (id, name)`; part of the program, never input. */
  static async open(raw: Sql, target: string): Promise<CopyWriter> {
    const query = raw.unsafe(`copy ${target} from stdin`);
    const stream = await query.writable();
    const failed = new Promise<never>((_, reject) => {
      stream.on('error', reject);
      // What the server refuses after the last row reaches only the query, whose promise is settled by then: without this, `end` would wait for ever.
      void Object.assign(query, { reject });
    });
    failed.catch(() => undefined);
    return new CopyWriter(stream, failed);
  }

  /** Keeps the row until there are enough for a write; call `drain` from time to time. */
  add(cells: readonly CopyCell[]): void {
    let row = '';
    for (let index = 0; index < cells.length; index++) {
      if (index > 0) row += '\t';
      row += copyText(cells[index] ?? null);
    }
    row += '\n';
    this.makeRoom(row.length * MOST_BYTES);
    // Bytes at once: text that gathers until the next write is what the garbage collector would spend its time on.
    this.used += this.buffer.write(row, this.used);
  }

  /** Writes what has gathered, and waits when the server cannot keep up. @throws what the server refused. */
  async drain(): Promise<void> {
    if (this.used >= FLUSH_BYTES) await this.write();
  }

  /** @throws what the server refused: then it keeps no row. */
  async end(): Promise<void> {
    await this.write();
    this.stream.end();
    await Promise.race([once(this.stream, 'finish'), this.failed]);
  }

  /** Breaks off: the server keeps no row. */
  async abort(): Promise<void> {
    this.used = 0;
    this.stream.destroy(new Error('The copy was broken off.'));
    await this.failed.catch(() => undefined);
  }

  private makeRoom(bytes: number): void {
    if (this.buffer.length - this.used >= bytes) return;
    const larger = Buffer.allocUnsafe(2 * (this.used + bytes));
    this.buffer.copy(larger, 0, 0, this.used);
    this.buffer = larger;
  }

  private async write(): Promise<void> {
    const bytes = this.buffer.subarray(0, this.used);
    if (bytes.length === 0) return;
    this.buffer = Buffer.allocUnsafe(2 * FLUSH_BYTES);
    this.used = 0;
    if (this.stream.write(bytes)) return;
    await Promise.race([once(this.stream, 'drain'), this.failed]);
  }
}

/** A string of letters that COPY takes as they stand is the rule; four searches are quicker than one for any of the four. */
function copyText(cell: CopyCell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return typeof cell === 'number' ? String(cell) : cell ? 't' : 'f';
  const isPlain = !cell.includes('\\') && !cell.includes('\n') && !cell.includes('\t') && !cell.includes('\r');
  return isPlain ? cell : cell.replace(NEEDS_ESCAPE, (sign) => ESCAPES[sign] ?? sign);
}

/** The cell of a bytea column. */
export function copyBytes(hex: string): string {
  return `\\x${hex}`;
}
