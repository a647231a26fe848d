/** Seconds to wait after each attempt that failed for a reason that may pass; after the last one the action has failed. */
export const RETRY_DELAYS: readonly number[] = [2, 10, 30, 120];

/** Seconds until the next attempt, or null when there is none. `attempts` counts those made, this one included. */
export function nextDelay(attempts: number, delays: readonly number[] = RETRY_DELAYS): number | null {
  return delays[attempts - 1] ?? null;
}
