import { hash } from 'node:crypto';
import { FileFault } from '../connectors/file-fault.ts';
import type { FieldReader } from '../domain/field-reader.ts';
import { consequenceOf, type ImportProblem, type RowProblemCode } from '../domain/row-problem.ts';
import { type ListKeys, ownKeyColumns, type SourceFileKind } from '../domain/source.ts';

/** Takes the problems of an import. */
export interface ProblemSink {
  add(problem: Omit<ImportProblem, 'id'>): void;
}

/** What a problem of a row says beyond its code. */
export interface RowFault {
  readonly code: RowProblemCode;
  /** Null where it is not known: of records that were read before. */
  readonly line: number | null;
  readonly recordKey: string | null;
  readonly column?: string | null;
  readonly field?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

export type ReportFault = (fault: RowFault) => void;

/** Reports the rows of one list. */
export function rowReporter(kind: SourceFileKind, listName: string, problems: ProblemSink): ReportFault {
  return ({ code, line, recordKey, column = null, field = null, data = {} }) =>
    problems.add({
      code,
      consequence: consequenceOf(code, kind),
      file: listName,
      line,
      column,
      recordKey,
      field,
      data: { kind, ...data },
    });
}

/** A record as it was read, to be kept. */
export interface KeptRecord {
  readonly kind: SourceFileKind;
  /** Of a contract `<person's key>/<contract's key>`. */
  readonly key: string;
  /** Of a department ''. */
  readonly personKey: string;
  readonly line: number;
  /** False when it cannot be mapped: cells are missing or too many. */
  readonly isReadable: boolean;
  /** JSON text. */
  readonly record: string;
}

/** Values joined with `-`; null when one of them is blank: then the key cannot be read. */
export type ReadKey<Row> = (row: Row) => string | null;

export function keyReader<Row>(paths: readonly string[], fields: FieldReader<Row>): ReadKey<Row> {
  const readers = paths.map((path) => fields.text(path));
  return (row) => {
    const parts = readers.map((read) => read(row));
    return parts.length === 0 || parts.some((part) => part.trim() === '') ? null : parts.join('-');
  };
}

/** @throws FileFault COLUMN_MISSING with every column that is used and not there. */
export function requireColumns(columns: readonly string[], keys: ListKeys, mapped: readonly string[]): void {
  const { personKeyColumns, idColumn, nameColumn, parentColumn, managerColumn } = keys;
  const named = [idColumn, nameColumn, parentColumn, managerColumn].filter((column) => column !== null);
  const used = new Set([...ownKeyColumns(keys), ...personKeyColumns, ...named, ...mapped]);
  const missing = [...used].filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new FileFault('COLUMN_MISSING', ...missing.map((column) => ({ column, line: 1 })));
}

/** Hex digits of SHA-256: equal content, equal hash. */
export function contentHash(text: string): string {
  return hash('sha256', text);
}
