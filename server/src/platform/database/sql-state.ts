import { DrizzleQueryError } from 'drizzle-orm/errors';

/** The constraint that a statement broke, or null when it failed of something else; drizzle hides it in `cause`. */
export function brokenConstraint(error: unknown): string | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (typeof cause !== 'object' || cause === null) return null;
  const name = 'constraint_name' in cause ? cause.constraint_name : null;
  return typeof name === 'string' ? name : null;
}

/** A write met a state newer than its transaction's (40001), or two waited for each other (40P01): the same work may succeed when repeated. */
export function isRepeatable(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return false;
  return cause.code === '40001' || cause.code === '40P01';
}
