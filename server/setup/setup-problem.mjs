/**
 * Something that stops the set-up and that the user can do something about.
 * Printed as three parts: what happened, why that stops us, what to do now.
 */
export class SetupProblem extends Error {
  /**
   * @param {{ what: string, why: string, todo: string, exitCode?: number }} parts
   */
  constructor({ what, why, todo, exitCode = 1 }) {
    super(what);
    this.name = 'SetupProblem';
    this.why = why;
    this.todo = todo;
    this.exitCode = exitCode;
  }

  /** The text for the terminal. */
  describe() {
    return [`✗ ${this.message}`, `  Why this stops us: ${this.why}`, `  What to do: ${this.todo}`].join('\n');
  }
}

/**
 * The code of a Node system error (`ENOENT`), or undefined for anything else.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** @type {Record<string, (path: string) => { what: string, why: string, todo: string }>} */
const FILE_PROBLEMS = {
  ENOSPC: (path) => ({
    what: `The disk that holds ${path} is full.`,
    why: 'nothing more can be written there, so neither packages, builds nor the database can be kept.',
    todo: 'free some space (about 2 GB for a first start) and run the same command again; what is done is not repeated.',
  }),
  EACCES: (path) => ({
    what: `${path} may not be read or written by this user.`,
    why: 'Gatehouse keeps its database, its key and its builds there.',
    todo: `run the command as the owner of that path, or give it to yourself: chown -R "$(id -un)" '${path}'`,
  }),
  EROFS: (path) => ({
    what: `${path} is on a read-only file system.`,
    why: 'Gatehouse keeps its database, its key and its builds there.',
    todo: 'copy the repository to a place where you may write, and run the command there.',
  }),
};
FILE_PROBLEMS.EPERM = /** @type {NonNullable<typeof FILE_PROBLEMS.EACCES>} */ (FILE_PROBLEMS.EACCES);
FILE_PROBLEMS.EDQUOT = /** @type {NonNullable<typeof FILE_PROBLEMS.ENOSPC>} */ (FILE_PROBLEMS.ENOSPC);

/**
 * Turns a full disk, a missing right or a read-only disk into a readable problem; any other error stays as it is.
 * @param {unknown} error
 * @param {string} [place] the path to name when the error itself names none
 * @returns {unknown}
 */
export function explainFileError(error, place = 'this directory') {
  const describe = FILE_PROBLEMS[errorCode(error) ?? ''];
  if (describe === undefined) return error;
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : place;
  return new SetupProblem(describe(path));
}
