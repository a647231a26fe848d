/** Lifetimes that a token can be given, in days. */
export const LIFETIMES: readonly number[] = [7, 30, 90, 180, 365];

const DAY = 24 * 60 * 60 * 1000;

export function expiryAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY);
}

/** Whether a token can be used, and if not, why. */
export function tokenState(
  token: { readonly expiresAt: string; readonly revokedAt: string | null },
  now: Date,
): 'ACTIVE' | 'EXPIRED' | 'REVOKED' {
  if (token.revokedAt !== null) return 'REVOKED';
  return Date.parse(token.expiresAt) <= now.getTime() ? 'EXPIRED' : 'ACTIVE';
}
