import { type FactTest, isList, NEVER } from './fact-test.ts';
import { normaliseText } from './text.ts';

/** At least one of the values is in the list; compared exactly, like `isOneOf`. */
export function hasOneOf(values: readonly string[]): FactTest {
  const wanted = new Set<unknown>(values.map(normaliseText));
  return (fact) => isList(fact) && fact.some((item) => wanted.has(item));
}

/** Every one of the values is in the list. Without values false: "all of nothing" would be everybody. */
export function hasAllOf(values: readonly string[]): FactTest {
  const wanted = values.map(normaliseText);
  if (wanted.length === 0) return NEVER;
  return (fact) => isList(fact) && wanted.every((value) => fact.includes(value));
}
