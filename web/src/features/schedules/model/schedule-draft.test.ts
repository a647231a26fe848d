import { describe, expect, it } from 'vitest';
import { moved, nextFreeHour } from './schedule-draft.ts';

describe('the hour that is proposed for another time', () => {
  it.each([
    [[], 6],
    [[6], 8],
    [[6, 8], 10],
    [[7], 9],
    // Of every two hours one is taken: none is two hours from all others.
    [Array.from({ length: 12 }, (_, half) => half * 2), 7],
  ])('is after %j the hour %i', (hours, expected) => {
    expect(nextFreeHour(hours.map((hour) => ({ hour })))).toBe(expected);
  });
});

describe('moving an entry of a list', () => {
  it('exchanges it with its neighbour, and leaves the ends where they are', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
