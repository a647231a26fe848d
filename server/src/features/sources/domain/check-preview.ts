import type { FileLocation } from './source.ts';
import { type InputProblem, invalidInput } from './source-problems.ts';

/** Null when a file so named can be looked into; a delimiter that is not given will be found out. */
export function checkPreview({ uploadId, path }: FileLocation, delimiter: string | null): InputProblem | null {
  if ((uploadId === null) === (path === null)) {
    return invalidInput('A file is read from an upload or from a path, exactly one of the two. Give one of them.', [
      'uploadId',
      'path',
    ]);
  }
  if (delimiter === null || (delimiter.length === 1 && !/["\r\n]/.test(delimiter))) return null;
  return invalidInput('The delimiter is one character, neither a quote nor a line end. Give , or ;.', ['delimiter']);
}

/** `key` is null when any record would have done. */
export function recordUnknown(key: string | null): InputProblem {
  const what = key === null ? 'The file of persons has no row with a key' : `No row of the persons has the key ${key}`;
  return {
    code: 'NOT_FOUND',
    message: `${what}, so there is nothing to apply the mapping to. Choose another record, or correct the file.`,
    fields: ['recordKey'],
  };
}
