/** Failed attempts for one name. */
export interface FailedAttempts {
  readonly count: number;
  readonly latestAt: Date;
}

/** Attempts older than this are forgotten. */
export const THROTTLE_WINDOW_MILLISECONDS = 15 * 60_000;
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MILLISECONDS = 30_000;

/**
 * How long the next attempt for a name has to wait; 0 = it may come now. Doubles from 30 seconds with each failure after the fifth, and ends
 * after a quarter of an hour, so that nobody can be locked out for good by others.
 */
export function waitBeforeSignIn(failed: FailedAttempts | null, now: Date): number {
  if (failed === null || failed.count < FREE_ATTEMPTS) return 0;
  const wait = FIRST_WAIT_MILLISECONDS * 2 ** (failed.count - FREE_ATTEMPTS);
  const until = failed.latestAt.getTime() + Math.min(wait, THROTTLE_WINDOW_MILLISECONDS);
  return Math.max(0, until - now.getTime());
}
