import { setImmediate } from 'node:timers/promises';
import { type FoundPair, pairKey } from '../domain/suggestion.ts';
import { type Candidate, MatchIndex } from './match-index.ts';

/** So many are looked up before others have their turn: some milliseconds. */
const AT_A_TIME = 20;

/**
 * Every pair at or above the score of one of the asked and anybody, each once, without those in `decided` (keys of pairs). In small steps:
 * the process answers others meanwhile. `everybody` in the order in which they came: of a pair the later one is the newcomer.
 */
export async function findPairs(
  asked: readonly Candidate[],
  everybody: readonly Candidate[],
  leastScore: number,
  decided: ReadonlySet<string>,
  stopping: AbortSignal,
): Promise<readonly FoundPair[]> {
  const places = new Map(everybody.map(({ id }, place) => [id, place]));
  const askedIds = new Set(asked.map(({ id }) => id));
  const index = new MatchIndex(everybody, leastScore);
  const found = new Map<string, FoundPair>();
  for (const [count, person] of asked.entries()) {
    for (const { candidate, score } of index.matches(person.text)) {
      const key = pairKey(person.id, candidate.id);
      if (candidate.id === person.id || decided.has(key) || found.has(key)) continue;
      const isLater = !askedIds.has(candidate.id) || (places.get(person.id) ?? 0) > (places.get(candidate.id) ?? 0);
      const [newer, older] = isLater ? [person, candidate] : [candidate, person];
      found.set(key, { personId: newer.id, otherId: older.id, personText: newer.text, otherText: older.text, score });
    }
    if (count % AT_A_TIME === 0) {
      stopping.throwIfAborted();
      await setImmediate();
    }
  }
  return [...found.values()];
}
