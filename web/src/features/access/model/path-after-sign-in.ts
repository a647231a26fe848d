/** Where to go after signing in: a path of this app, never another site's address. */
export function pathAfterSignIn(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || /^\/[/\\]/.test(next) || /[\t\n\r]/.test(next)) return '/';
  return next === '/sign-in' || next === '/setup' ? '/' : next;
}
