/** Why the server cannot start, in three parts, for a terminal. Exit status 69: something that it needs is unavailable. */
export class StartProblem extends Error {
  static readonly exitCode = 69;

  constructor(what: string, why: string, todo: string) {
    super(`✗ ${what}\n  Why this stops us: ${why}\n  What to do: ${todo}`);
    this.name = 'StartProblem';
  }
}
