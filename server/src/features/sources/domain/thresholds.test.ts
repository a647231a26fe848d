import { describe, expect, it } from 'vitest';
import { DEFAULT_THRESHOLDS, exceededThresholds, type ImportEffect, type Threshold } from './thresholds.ts';

const OFF: Threshold = { enabled: false, count: 0, percentage: 0 };
const limit = (count: number, percentage: number): Threshold => ({ enabled: true, count, percentage });
const effect = (more: Partial<ImportEffect>): ImportEffect => ({
  added: 0,
  removed: 0,
  blocked: 0,
  before: 100,
  read: 100,
  ...more,
});
const kinds = (thresholds: object, more: Partial<ImportEffect>) =>
  exceededThresholds({ added: OFF, removed: OFF, blocked: OFF, ...thresholds }, effect(more)).map(({ kind }) => kind);

/** The vectors of provisioning 15. */
describe('import thresholds', () => {
  it('block an import that adds 30 where 10 are allowed', () => {
    expect(kinds({ added: limit(10, 0) }, { added: 30 })).toEqual(['added']);
    expect(kinds({ added: limit(10, 0) }, { added: 30, before: 0, read: 30 })).toEqual(['added']);
  });

  it('block the loss of one person by default', () => {
    expect(exceededThresholds(DEFAULT_THRESHOLDS, effect({ removed: 1 }))).toEqual([
      { kind: 'removed', count: 1, percentage: 1, limitCount: 1, limitPercentage: 0 },
    ]);
    expect(exceededThresholds(DEFAULT_THRESHOLDS, effect({ added: 99, blocked: 99 }))).toEqual([]);
  });

  it('let pass what is below both limits', () => {
    expect(kinds({ removed: limit(5, 10) }, { removed: 4 })).toEqual([]);
  });

  it('block what reaches either limit', () => {
    expect(kinds({ removed: limit(50, 2) }, { removed: 2 })).toEqual(['removed']);
    expect(kinds({ removed: limit(2, 50) }, { removed: 2 })).toEqual(['removed']);
  });

  it('are off at 0, and when switched off', () => {
    expect(kinds({ removed: limit(0, 0) }, { removed: 100 })).toEqual([]);
    expect(kinds({ removed: { enabled: false, count: 1, percentage: 1 } }, { removed: 100 })).toEqual([]);
  });

  it('are not reached by nothing at all', () => {
    expect(kinds({ removed: limit(1, 1), added: limit(1, 1), blocked: limit(1, 1) }, {})).toEqual([]);
  });

  it('have no base for percentages before the first import, but for blocked persons', () => {
    const first = { before: 0, added: 90, blocked: 10, read: 100 };
    expect(kinds({ added: limit(0, 1) }, first)).toEqual([]);
    expect(kinds({ blocked: limit(0, 10) }, first)).toEqual(['blocked']);
    expect(kinds({ blocked: limit(0, 11) }, first)).toEqual([]);
  });

  it('name each limit that is reached', () => {
    expect(kinds({ added: limit(1, 0), removed: limit(1, 0), blocked: limit(1, 0) }, { added: 1, blocked: 1 })).toEqual(
      ['added', 'blocked'],
    );
  });
});
