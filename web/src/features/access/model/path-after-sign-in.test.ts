import { describe, expect, it } from 'vitest';
import { pathAfterSignIn } from './path-after-sign-in.ts';

describe('pathAfterSignIn', () => {
  it('goes on to the page that was asked for', () => {
    expect(pathAfterSignIn('/persons/42/rules')).toBe('/persons/42/rules');
  });

  it('keeps the filters of that page', () => {
    expect(pathAfterSignIn('/persons?contract=FUTURE')).toBe('/persons?contract=FUTURE');
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['another site without a scheme', '//evil.example/'],
    ['another site behind a backslash', '/\\evil.example'],
    ['another site behind a tab', '/\t/evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['several values', ['/persons', '/rules']],
    ['nothing', undefined],
    ['the sign-in page itself', '/sign-in'],
  ])('goes to the start for %s', (_, next) => {
    expect(pathAfterSignIn(next)).toBe('/');
  });
});
