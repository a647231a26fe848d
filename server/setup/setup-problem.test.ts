import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { explainFileError, SetupProblem } from './setup-problem.mjs';

const systemError = (code: string, path?: string) => Object.assign(new Error(code), { code, ...(path && { path }) });

it('says in three parts what stops us', () => {
  const problem = new SetupProblem({ what: 'The disk is full.', why: 'nothing fits.', todo: 'free some space.' });
  expect(problem.describe()).toBe(
    '✗ The disk is full.\n  Why this stops us: nothing fits.\n  What to do: free some space.',
  );
});

it.each([
  ['ENOSPC', 'full', 'free some space'],
  ['EACCES', 'may not be read or written', 'chown'],
  ['EPERM', 'may not be read or written', 'chown'],
  ['EROFS', 'read-only', 'copy the repository'],
])('explains %s and names the path', (code, what, todo) => {
  const problem = explainFileError(systemError(code, '/data/x'));
  expect(problem).toBeInstanceOf(SetupProblem);
  const text = (problem as SetupProblem).describe();
  expect(text).toContain('/data/x');
  expect(text).toContain(what);
  expect(text).toContain(todo);
});

it.runIf(existsSync('/dev/full'))('explains a full disk that the system really reports', async () => {
  const error: unknown = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
  expect(explainFileError(error, '/dev/full')).toBeInstanceOf(SetupProblem);
});

it('leaves other errors as they are', () => {
  const error = systemError('ECONNRESET');
  expect(explainFileError(error)).toBe(error);
});
