import type { FactTest } from './fact-test.ts';

export function lessThan(bound: number): FactTest {
  return (fact) => typeof fact === 'number' && fact < bound;
}

export function atMost(bound: number): FactTest {
  return (fact) => typeof fact === 'number' && fact <= bound;
}

export function greaterThan(bound: number): FactTest {
  return (fact) => typeof fact === 'number' && fact > bound;
}

export function atLeast(bound: number): FactTest {
  return (fact) => typeof fact === 'number' && fact >= bound;
}

/** Both bounds included. */
export function between(low: number, high: number): FactTest {
  return (fact) => typeof fact === 'number' && fact >= low && fact <= high;
}
