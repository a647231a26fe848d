import { type FactTest, isList } from './fact-test.ts';

/** Missing, null, '' and the empty list are one and the same: empty. */
export const isEmpty: FactTest = (fact) =>
  fact === undefined || fact === null || fact === '' || (isList(fact) && fact.length === 0);
