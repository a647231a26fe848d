import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Sql } from 'postgres';

/** A cell of a COPY row; null is NULL. Bytes are written as `copyBytes` of their hex digits. */
export type CopyCell = string | number | boolean | null;

const FLUSH_CHARACTERS = 128 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what the text format of COPY escapes.
const NEEDS_ESCAPE = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Streams rows into a table by COPY, holding back the caller while the server is busy. */
export class CopyWriter {
  private text = '';

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
    this.text += `${row}\n`;
  }

  /** Writes what has gathered, and waits when the server cannot keep up. @throws what the server refused. */
  async drain(): Promise<void> {
    if (this.text.length >= FLUSH_CHARACTERS) await this.write();
  }

  /** @throws what the server refused: then it keeps no row. */
  async end(): Promise<void> {
    await this.write();
    this.stream.end();
    await Promise.race([once(this.stream, 'finish'), this.failed]);
  }

  /** Breaks off: the server keeps no row. */
  async abort(): Promise<void> {
    this.text = '';
    this.stream.destroy(new Error('The copy was broken off.'));
    await this.failed.catch(() => undefined);
  }

  private async write(): Promise<void> {
    const { text } = this;
    this.text = '';
    if (text === '' || this.stream.write(text)) return;
    await Promise.race([once(this.stream, 'drain'), this.failed]);
  }
}

function copyText(cell: CopyCell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return typeof cell === 'number' ? String(cell) : cell ? 't' : 'f';
  return cell.replace(NEEDS_ESCAPE, (sign) => ESCAPES[sign] ?? sign);
}

/** The cell of a bytea column. */
export function copyBytes(hex: string): string {
  return `\\x${hex}`;
}
