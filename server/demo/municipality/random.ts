/** Numbers that look random and are the same on every machine and every day: a seeded generator (mulberry32). */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** True once in `times` on average. */
  oneIn(times: number): boolean;
  /** The same values in another order. */
  shuffle<T>(values: readonly T[]): T[];
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => {
    const value = values[between(0, values.length - 1)];
    if (value === undefined) throw new RangeError('Nothing to pick from: the list is empty.');
    return value;
  };
  return {
    between,
    pick,
    oneIn: (times) => between(1, times) === 1,
    shuffle: (values) => {
      const left = [...values];
      return values.map(() => left.splice(between(0, left.length - 1), 1)).flat();
    },
  };
}
