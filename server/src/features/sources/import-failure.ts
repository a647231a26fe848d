import type { Queryable } from '../../platform/database/connection.ts';
import type { ImportFailure } from './domain/import.ts';
import { importProblemMessage } from './domain/row-problem.ts';
import { ReadingFailed } from './reading/read-source.ts';
import { ProblemLog } from './storage/problem-log.ts';

/** Keeps where a list cannot be used as problems of the import. */
export async function logFault(
  queries: Queryable,
  importId: string,
  { kind, fileName, fault }: ReadingFailed,
): Promise<void> {
  const problems = new ProblemLog(queries, importId);
  for (const { line = null, column = null, data = {} } of fault.places) {
    problems.add({
      code: fault.code,
      consequence: 'FAILED',
      file: fileName,
      line,
      column,
      recordKey: null,
      field: null,
      data: { kind, ...data },
    });
  }
  await problems.end();
}

/** In our own words: those of a driver may hold what a row held. */
export function describeFailure(
  error: unknown,
  stopping: AbortSignal,
): readonly [failure: ImportFailure, message: string] {
  if (error instanceof ReadingFailed) {
    const { fault, fileName, kind } = error;
    const [place = {}] = fault.places;
    const reason = importProblemMessage({
      code: fault.code,
      column: place.column ?? null,
      field: null,
      data: place.data ?? {},
    });
    const where = place.line === undefined ? '' : `, line ${place.line}`;
    return ['FILE_FAULT', `${fileName || kind}${where}: ${reason}`];
  }
  if (stopping.aborted)
    return ['INTERRUPTED', 'The server was stopped while it imported. Nothing has changed: import again.'];
  return ['FAULT', 'The server met a fault of its own. Nothing has changed: import again, or look into its log.'];
}
