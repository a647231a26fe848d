import { describe, expect, it } from 'vitest';
import { type EffectLimit, exceededLimits, type LimitedEffect } from './publication-limits.ts';

const limit = (effect: LimitedEffect, persons: number, percentage: number): EffectLimit => ({
  effect,
  persons,
  percentage,
});
const effects = (granted: number, revoked: number, ...limits: readonly EffectLimit[]) =>
  exceededLimits({ everybody: 1000, granted, revoked }, limits).map(({ effect }) => effect);

describe('limits on the effect of a publication', () => {
  it('are reached at the limit, not only above it', () => {
    expect(effects(49, 0, limit('GRANTED', 50, 0))).toEqual([]);
    expect(effects(50, 0, limit('GRANTED', 50, 0))).toEqual(['GRANTED']);
    expect(effects(0, 50, limit('REVOKED', 0, 5))).toEqual(['REVOKED']);
    expect(effects(0, 49, limit('REVOKED', 0, 5))).toEqual([]);
  });

  it('are reached by either the number or the percentage, each effect for itself', () => {
    expect(effects(100, 100, limit('GRANTED', 1000, 10), limit('REVOKED', 100, 90))).toEqual(['GRANTED', 'REVOKED']);
    expect(effects(100, 0, limit('REVOKED', 1, 1))).toEqual([]);
  });

  it('are off at 0, and not reached by nothing at all', () => {
    expect(effects(1000, 1000, limit('GRANTED', 0, 0), limit('REVOKED', 0, 0))).toEqual([]);
    const nobody = exceededLimits({ everybody: 0, granted: 0, revoked: 0 }, [limit('GRANTED', 1, 1)]);
    expect(nobody).toEqual([]);
  });

  it('say by how much, against which limit', () => {
    const reached = limit('REVOKED', 10, 0);
    expect(exceededLimits({ everybody: 100, granted: 0, revoked: 12 }, [reached])).toEqual([
      { effect: 'REVOKED', persons: 12, limit: reached },
    ]);
  });
});
