const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a page of this origin may speak for a signed-in user: only our own may. Programs send no Origin.
 * On a loopback address all its names count as one, with the same port.
 */
export function isOwnOrigin(origin: string | undefined, publicUrl: URL): boolean {
  if (origin === undefined) return true;
  let from: URL;
  try {
    from = new URL(origin);
  } catch {
    return false;
  }
  if (from.origin === publicUrl.origin) return true;
  return (
    LOOPBACK.has(from.hostname) &&
    LOOPBACK.has(publicUrl.hostname) &&
    from.protocol === publicUrl.protocol &&
    from.port === publicUrl.port
  );
}
