import type { AggregationSettings } from './aggregation-settings.ts';

export const SUGGESTION_STATES = ['OPEN', 'APPROVED', 'REJECTED'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** Two persons who may be one. */
export interface FoundPair {
  /** The newly imported one. */
  readonly personId: string;
  readonly otherId: string;
  readonly personText: string;
  readonly otherText: string;
  /** 0 to 100, one decimal. */
  readonly score: number;
}

export interface Suggestion extends FoundPair {
  readonly id: string;
  readonly state: SuggestionState;
  readonly foundAt: Date;
}

/** The same for both orders. */
export function pairKey(oneId: string, otherId: string): string {
  return oneId < otherId ? `${oneId} ${otherId}` : `${otherId} ${oneId}`;
}

/**
 * What follows from the pairs that were found, each once: merged without asking when both have no other match and the score is reached;
 * all others are suggestions, the best first, as many as somebody who was there before may get.
 */
export function settlePairs(
  pairs: readonly FoundPair[],
  settings: AggregationSettings,
): { readonly merged: readonly FoundPair[]; readonly suggested: readonly FoundPair[] } {
  const matches = new Map<string, number>();
  for (const { personId, otherId } of pairs) {
    for (const id of [personId, otherId]) matches.set(id, (matches.get(id) ?? 0) + 1);
  }
  const isCertain = ({ personId, otherId, score }: FoundPair) =>
    settings.mergesAutomatically &&
    score >= settings.automaticScore &&
    matches.get(personId) === 1 &&
    matches.get(otherId) === 1;
  const best = [...pairs].sort(
    (a, b) => b.score - a.score || (pairKey(a.personId, a.otherId) < pairKey(b.personId, b.otherId) ? -1 : 1),
  );
  const taken = new Map<string, number>();
  const suggested = best.filter((pair) => {
    if (!settings.suggests || pair.score < settings.suggestionScore || isCertain(pair)) return false;
    const before = taken.get(pair.otherId) ?? 0;
    taken.set(pair.otherId, before + 1);
    return before < settings.mostMatches;
  });
  return { merged: best.filter(isCertain), suggested };
}
