import type { FactTest } from './fact-test.ts';

/** Missing, null, '' and the empty list are one and the same: empty. */
export const isEmpty: FactTest = (fact) =>
  fact === undefined || fact === null || fact === '' || (Array.isArray(fact) && fact.length === 0);
