import { describe, expect, it } from 'vitest';
import { nextDelay } from './retry.ts';

describe('trying again', () => {
  it('waits longer after each attempt and then gives up', () => {
    expect([1, 2, 3, 4].map((attempts) => nextDelay(attempts, [1, 5, 25]))).toEqual([1, 5, 25, null]);
  });

  it('tries a few times by default', () => {
    expect(nextDelay(1)).not.toBeNull();
    expect(nextDelay(10)).toBeNull();
  });
});
