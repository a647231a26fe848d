import { describe, expect, it } from 'vitest';
import { Speed } from './speed.ts';

describe('the speed of a run', () => {
  it('is unknown at first, then items per second and the seconds left', () => {
    const speed = new Speed();
    expect(speed.at('READ', 0, 1_000, 0)).toEqual({ rate: null, eta: null });
    expect(speed.at('READ', 100, 1_000, 1_000)).toEqual({ rate: 100, eta: 9 });
    expect(speed.at('READ', 300, 1_000, 2_000)).toEqual({ rate: 150, eta: 4.7 });
  });

  it('follows the last ten seconds, not the whole run', () => {
    const speed = new Speed();
    for (let second = 0; second <= 60; second++) speed.at('READ', second * 100, 100_000, second * 1_000);
    let last = speed.at('READ', 6_000, 100_000, 60_000);
    for (let second = 61; second <= 75; second++)
      last = speed.at('READ', 6_000 + (second - 60) * 10, 100_000, second * 1_000);
    expect(last.rate).toBeLessThanOrEqual(11);
    expect(last.rate).toBeGreaterThanOrEqual(9);
  });

  it('begins anew with each step', () => {
    const speed = new Speed();
    speed.at('READ', 0, 10, 0);
    speed.at('READ', 10, 10, 1_000);
    expect(speed.at('WRITE', 0, 500, 1_100)).toEqual({ rate: null, eta: null });
    expect(speed.at('WRITE', 100, 500, 2_100)).toEqual({ rate: 100, eta: 4 });
  });

  it('knows no end without a total, or when nothing moves', () => {
    const speed = new Speed();
    speed.at('READ', 5, null, 0);
    expect(speed.at('READ', 10, null, 1_000)).toEqual({ rate: 5, eta: null });
    const still = new Speed();
    still.at('READ', 5, 10, 0);
    expect(still.at('READ', 5, 10, 1_000)).toEqual({ rate: 0, eta: null });
  });
});
