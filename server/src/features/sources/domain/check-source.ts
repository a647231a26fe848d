import type { SourceFile } from './source.ts';
import { type InputProblem, invalidInput } from './source-problems.ts';
import { type ImportThresholds, THRESHOLD_KINDS } from './thresholds.ts';

const LONGEST_NAME = 100;

export function checkName(name: string): InputProblem | null {
  const isUsable = name.trim() === name && name !== '' && name.length <= LONGEST_NAME;
  if (isUsable) return null;
  return invalidInput(
    `A source is called by 1 to ${LONGEST_NAME} characters without spaces around them. Choose another name.`,
    ['name'],
  );
}

/** Null when a source of this kind can have these lists. */
export function checkLists(lists: 'FILES' | 'SETTINGS', files: readonly SourceFile[]): InputProblem | null {
  if (lists === 'FILES') return checkFiles(files);
  if (files.length === 0) return null;
  return invalidInput('The lists of this kind of source follow from its settings. Leave the files out.', ['files']);
}

/** Null when the files can be kept: persons among them, each kind once, each with what tells its rows apart. */
export function checkFiles(files: readonly SourceFile[]): InputProblem | null {
  const kinds = files.map(({ kind }) => kind);
  const doubled = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (doubled !== undefined) {
    return invalidInput(`A source reads one file of each kind, and two of kind ${doubled} are given. Remove one.`, [
      'files',
    ]);
  }
  if (!kinds.includes('PERSON')) {
    return invalidInput('A source without a file of persons has nobody to import. Add one of kind PERSON.', ['files']);
  }
  for (const file of files) {
    const problem = checkFile(file);
    if (problem !== null) return invalidInput(`${file.kind}: ${problem}`, [`files.${file.kind}`]);
  }
  return null;
}

function checkFile(file: SourceFile): string | null {
  if ((file.uploadId === null) === (file.path === null)) {
    return 'a file is read from an upload or from a path, exactly one of the two. Give one of them.';
  }
  if (file.delimiter.length !== 1 || /["\r\n]/.test(file.delimiter)) {
    return 'the delimiter is one character, neither a quote nor a line end. Give , or ;.';
  }
  return checkColumns(file);
}

function checkColumns({ kind, keyColumns, personKeyColumns, idColumn, nameColumn }: SourceFile): string | null {
  switch (kind) {
    case 'PERSON':
      return keyColumns.length > 0
        ? null
        : 'name the column or columns whose cells tell the persons apart (keyColumns).';
    case 'CONTRACT':
      if (keyColumns.length === 0) return 'name the columns that tell the contracts of a person apart (keyColumns).';
      return personKeyColumns.length > 0
        ? null
        : 'name the columns that hold the key of the person (personKeyColumns).';
    case 'DEPARTMENT':
      return idColumn !== null && nameColumn !== null
        ? null
        : 'name the columns of a department’s id and name (idColumn, nameColumn).';
  }
}

const HIGHEST_COUNT = 2_147_483_647;

export function checkThresholds(thresholds: ImportThresholds): InputProblem | null {
  const wrong = THRESHOLD_KINDS.find((kind) => {
    const { count, percentage } = thresholds[kind];
    return !(count >= 0 && count <= HIGHEST_COUNT && percentage >= 0);
  });
  if (wrong === undefined) return null;
  return invalidInput(
    `A threshold has a count of 0 or more and a percentage of 0 or more; 0 switches it off. Correct ${wrong}.`,
    [`thresholds.${wrong}`],
  );
}
