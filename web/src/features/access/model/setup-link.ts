/**
 * The secret of a one-time link, from the part of the address after `#`: a browser never sends that part to a server, so the secret
 * is in no log.
 */
export function secretOf(hash: string): string | null {
  const secret = new URLSearchParams(hash.replace(/^#/, '')).get('link');
  return secret === null || secret === '' ? null : secret;
}
