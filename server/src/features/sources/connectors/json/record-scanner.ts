import type { JsonObject, JsonRecord } from '../connector.ts';
import { FileFault } from '../file-fault.ts';

/** More than any honest record holds; a bracket that is not closed would take the rest of the file into memory. */
const LONGEST_RECORD = 4 * 1024 * 1024;
const ALL = '';

interface Container {
  readonly kind: '[' | '{';
  /** Of an object: the key whose value comes next. */
  key: string;
}

/**
 * Finds the records in a JSON text that comes in pieces. The list is an array under a dotted path; without a path it is the array that
 * the text is, or the text is one record after the other (JSON lines). What stands around the list is skipped, not kept.
 */
export class RecordScanner {
  private readonly open: Container[] = [];
  private line = 1;
  /** Text of the record or key that is being read, from earlier pieces. */
  private kept = ALL;
  private inString = false;
  private escaped = false;
  /** How deep inside a record; 0 outside. */
  private depth = 0;
  private recordLine = 1;
  /** Within an object outside records: a string is a key until its colon. */
  private expectsKey = false;
  private isList: boolean;
  /** Whether the list was there at all. */
  found = false;

  constructor(private readonly path: string) {
    // Without a path the text itself may be a sequence of records.
    this.isList = path === '';
    this.found = path === '';
  }

  /** @throws FileFault for what is no JSON, or no record. */
  push(text: string): readonly JsonRecord[] {
    const records: JsonRecord[] = [];
    let from = this.depth > 0 || this.inString ? 0 : -1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) this.line += 1;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (code === BACKSLASH) this.escaped = true;
        else if (code === QUOTE) {
          this.inString = false;
          if (this.depth === 0) {
            this.endString(this.kept + text.slice(from, at));
            this.kept = ALL;
            from = -1;
          }
        }
        continue;
      }
      if (this.depth > 0) {
        if (code === QUOTE) this.inString = true;
        else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.depth += 1;
        else if ((code === CLOSE_OBJECT || code === CLOSE_ARRAY) && --this.depth === 0) {
          records.push({ line: this.recordLine, record: this.parse(this.kept + text.slice(from, at + 1)) });
          this.kept = ALL;
          from = -1;
        }
        continue;
      }
      const kept = this.beginsOutside(code);
      if (kept !== null) from = kept === 'STRING' ? at + 1 : at;
    }
    if (from >= 0) this.kept += text.slice(from);
    if (this.kept.length > LONGEST_RECORD) {
      throw new FileFault('RECORD_TOO_LONG', { line: this.recordLine, data: { limit: LONGEST_RECORD } });
    }
    return records;
  }

  /** @throws FileFault when the text ends too early, or has no such list. */
  end(): void {
    if (this.depth > 0 || this.inString || this.open.length > 0) {
      const line = this.depth > 0 ? this.recordLine : this.line;
      throw new FileFault('JSON_INVALID', { line, data: { reason: 'it ends before everything is closed' } });
    }
    if (!this.found) throw new FileFault('LIST_MISSING', { data: { path: this.path } });
  }

  /** One character outside records; what it begins, where that is something whose text is kept. */
  private beginsOutside(code: number): 'STRING' | 'RECORD' | null {
    const container = this.open.at(-1);
    switch (code) {
      case QUOTE:
        this.refuseInList();
        this.inString = true;
        return 'STRING';
      case OPEN_OBJECT:
        if (this.isList) return this.beginRecord();
        this.open.push({ kind: '{', key: '' });
        this.expectsKey = true;
        return null;
      case OPEN_ARRAY:
        this.beginArray();
        return null;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        this.close(code);
        return null;
      case COMMA:
        this.expectsKey = container?.kind === '{';
        return null;
      case COLON:
        this.expectsKey = false;
        return null;
      default:
        if (code > SPACE && code !== BYTE_ORDER_MARK) this.refuseInList();
        return null;
    }
  }

  private beginRecord(): 'RECORD' {
    this.depth = 1;
    this.recordLine = this.line;
    return 'RECORD';
  }

  private beginArray(): void {
    // The array that the text is, where no path is given.
    const isRootList = this.path === '' && this.open.length === 0;
    if (this.isList && !isRootList) throw new FileFault('RECORD_INVALID', { line: this.line });
    const isWanted = this.path !== '' && this.pathHere() === this.path;
    this.open.push({ kind: '[', key: '' });
    this.isList = isRootList || isWanted;
    if (isWanted) this.found = true;
  }

  private close(code: number): void {
    const closed = this.open.pop();
    if (closed === undefined || (closed.kind === '[') !== (code === CLOSE_ARRAY)) {
      throw new FileFault('JSON_INVALID', {
        line: this.line,
        data: { reason: 'a bracket is closed that is not open' },
      });
    }
    this.isList = this.path === '' && this.open.length === 0;
    this.expectsKey = false;
  }

  /** Values of lists that are not searched have no key: a path leads through objects only. */
  private pathHere(): string {
    return this.open.every(({ kind }) => kind === '{') ? this.open.map(({ key }) => key).join('.') : NO_PATH;
  }

  private endString(text: string): void {
    const container = this.open.at(-1);
    if (!this.expectsKey || container === undefined) return;
    const key = parsed(`"${text}"`);
    container.key = typeof key === 'string' ? key : '';
  }

  private refuseInList(): void {
    if (this.isList) throw new FileFault('RECORD_INVALID', { line: this.line });
  }

  private parse(text: string): JsonObject {
    if (text.includes('\\u0000')) {
      throw new FileFault('JSON_INVALID', { line: this.recordLine, data: { reason: 'it holds a zero character' } });
    }
    try {
      return JSON.parse(text) as JsonObject;
    } catch {
      const reason = 'the record that begins here is not well formed';
      throw new FileFault('JSON_INVALID', { line: this.recordLine, data: { reason } });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** No key can be this. */
const NO_PATH = '\0';
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const COMMA = 44;
const COLON = 58;
const SPACE = 32;
const BYTE_ORDER_MARK = 0xfeff;
