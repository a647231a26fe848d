import { describe, expect, it } from 'vitest';
import { waitBeforeSignIn } from './sign-in-throttle.ts';

const LATEST = new Date('2026-11-22T10:00:00Z');
const after = (seconds: number) => new Date(LATEST.getTime() + seconds * 1000);
const failed = (count: number) => ({ count, latestAt: LATEST });

describe('the wait before the next sign-in', () => {
  it('is nothing for the first five attempts', () => {
    expect(waitBeforeSignIn(null, LATEST)).toBe(0);
    expect(waitBeforeSignIn(failed(4), LATEST)).toBe(0);
  });

  it.each([
    [5, 30],
    [6, 60],
    [7, 120],
    [9, 480],
    [10, 900],
    [60, 900],
  ])('after %i failures is %i seconds', (count, seconds) => {
    expect(waitBeforeSignIn(failed(count), LATEST)).toBe(seconds * 1000);
    expect(waitBeforeSignIn(failed(count), after(seconds - 1))).toBe(1000);
    expect(waitBeforeSignIn(failed(count), after(seconds))).toBe(0);
  });
});
