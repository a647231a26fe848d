import { hash } from 'node:crypto';
import { FileFault } from '../connectors/file-fault.ts';
import { consequenceOf, type ImportProblem, type RowProblemCode } from '../domain/row-problem.ts';
import { ownKeyColumns, type SourceFile } from '../domain/source.ts';

/** Takes the problems of an import. */
export interface ProblemSink {
  add(problem: Omit<ImportProblem, 'id'>): void;
}

/** What a problem of a row says beyond its code. */
export interface RowFault {
  readonly code: RowProblemCode;
  readonly line: number;
  readonly recordKey: string | null;
  readonly column?: string | null;
  readonly field?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Reports the rows of one file. */
export function rowReporter({ kind }: SourceFile, fileName: string, problems: ProblemSink): (fault: RowFault) => void {
  return ({ code, line, recordKey, column = null, field = null, data = {} }) =>
    problems.add({
      code,
      consequence: consequenceOf(code, kind),
      file: fileName,
      line,
      column,
      recordKey,
      field,
      data: { kind, ...data },
    });
}

/** Cells joined with `-`; null when one of them is blank: then the key cannot be read. */
export type ReadKey = (cells: readonly string[]) => string | null;

export function keyReader(names: readonly string[], columns: readonly string[]): ReadKey {
  const indexes = names.map((name) => columns.indexOf(name));
  return (cells) => {
    const parts = indexes.map((index) => cells[index] ?? '');
    return parts.some((part) => part.trim() === '') ? null : parts.join('-');
  };
}

/** @throws FileFault COLUMN_MISSING with every column that is used and not there. */
export function requireColumns(columns: readonly string[], file: SourceFile, mapped: readonly string[]): void {
  const { personKeyColumns, idColumn, nameColumn, parentColumn, managerColumn } = file;
  const named = [idColumn, nameColumn, parentColumn, managerColumn].filter((column) => column !== null);
  const used = new Set([...ownKeyColumns(file), ...personKeyColumns, ...named, ...mapped]);
  const missing = [...used].filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new FileFault('COLUMN_MISSING', ...missing.map((column) => ({ column, line: 1 })));
}

/** Hex digits of SHA-256: equal content, equal hash. */
export function contentHash(text: string): string {
  return hash('sha256', text);
}
