/** A record as it was read: JSON, whatever its shape. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Where the fields of records of one list are found. Paths are looked up once, and then read for every record. */
export interface FieldReader<Row> {
  /** Text of a value: strings as they are, numbers and booleans as JSON writes them, '' where nothing is, parts as JSON text. */
  text(path: string): (row: Row) => string;
  /** JSON text of a value with its type; '' where nothing is, and for a blank string. */
  json(path: string): (row: Row) => string;
}

export interface CellRow {
  readonly cells: readonly string[];
}

/** Rows of cells under one header: a path is a column. */
export function columnReader(columns: readonly string[]): FieldReader<CellRow> {
  return {
    text: (path) => {
      const index = columns.indexOf(path);
      return ({ cells }) => cells[index] ?? '';
    },
    json: (path) => {
      const index = columns.indexOf(path);
      return ({ cells }) => jsonOf(cells[index]);
    },
  };
}

/** Records as JSON: a path is a plain key, or a dotted path into nested parts (exchange formats 1). */
export const recordReader: FieldReader<RawRecord> = {
  text: (path) => {
    const find = finder(path);
    return (record) => textOf(find(record));
  },
  json: (path) => {
    const find = finder(path);
    return (record) => jsonOf(find(record));
  },
};

/** The value under a path; undefined where nothing is. */
export function valueAt(record: RawRecord, path: string): unknown {
  return finder(path)(record);
}

/** A key that holds dots itself goes before a path of the same spelling: columns of files are called so. */
function finder(path: string): (record: RawRecord) => unknown {
  const parts = path.split('.');
  return (record) =>
    parts.length === 1 || Object.hasOwn(record, path) ? ownMember(record, path) : inside(record, parts);
}

function inside(record: RawRecord, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((part, key) => (isPart(part) ? ownMember(part, key) : undefined), record);
}

/** What a record inherits (`constructor`, `toString`) is none of its fields. */
function ownMember(part: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(part, key)?.value;
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

export function jsonOf(value: unknown): string {
  const isNothing = value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
  return isNothing ? '' : JSON.stringify(value);
}
