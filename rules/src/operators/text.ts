import { type FactTest, NEVER } from './fact-test.ts';

/** Text as facts and rule values hold it: Unicode NFC. */
export function normaliseText(text: string): string {
  return text.normalize('NFC');
}

/** Text for comparisons that ignore case: NFC, then `toLowerCase()` without locale. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

export function isOneOf(values: readonly string[]): FactTest {
  const wanted = values.map(normaliseText).filter((value) => value !== '');
  const [only] = wanted;
  if (only === undefined) return NEVER;
  if (wanted.length === 1) return (fact) => fact === only;
  const set = new Set(wanted);
  return (fact) => typeof fact === 'string' && set.has(fact);
}

export function startsWith(values: readonly string[]): FactTest {
  return anyFolded(values, (fact, value) => fact.startsWith(value));
}

export function endsWith(values: readonly string[]): FactTest {
  return anyFolded(values, (fact, value) => fact.endsWith(value));
}

export function contains(values: readonly string[]): FactTest {
  return anyFolded(values, (fact, value) => fact.includes(value));
}

/** The whole text against patterns in which `*` is any run of characters and `?` is exactly one; nothing else is special. */
export function matches(patterns: readonly string[]): FactTest {
  return anyFolded(patterns, matchesWildcards);
}

/** Facts are in NFC already, so only their case is folded here, many times a run. */
function anyFolded(values: readonly string[], test: (fact: string, value: string) => boolean): FactTest {
  const folded = values.map(foldCase).filter((value) => value !== '');
  const [only] = folded;
  if (only === undefined) return NEVER;
  if (folded.length === 1) return (fact) => typeof fact === 'string' && test(fact.toLowerCase(), only);
  return (fact) => {
    if (typeof fact !== 'string') return false;
    const text = fact.toLowerCase();
    return folded.some((value) => test(text, value));
  };
}

/** Steps back to the latest `*` only, so the work is bounded by text length × pattern length whatever the pattern. */
function matchesWildcards(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === '*') {
      star = next++;
      starAt = at;
    } else if (wanted === '?') {
      at += characterSize(text, at);
      next++;
    } else if (wanted !== undefined && wanted === text[at]) {
      at++;
      next++;
    } else if (star >= 0) {
      at = ++starAt;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}

/** Two UTF-16 units for a character outside the basic plane, so that `?` takes it whole. */
function characterSize(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
