/** Something that stops the demo and that its user can do something about: what happened, why that stops us, what to do. */
export class DemoProblem extends Error {
  constructor(what: string, why: string, todo: string) {
    super(`✗ ${what}\n  Why this stops us: ${why}\n  What to do: ${todo}`);
    this.name = 'DemoProblem';
  }
}

/** The SQLSTATE of a database error, the code of a system error, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
