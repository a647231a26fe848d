import { distance } from 'fastest-levenshtein';

/** What two persons are compared by: letters, digits and apostrophes of the mapped key, in capitals (provisioning 3.9). */
export function matchText(aggregation: string): string {
  return aggregation.toUpperCase().replace(/[^\p{L}\p{M}\p{N}']/gu, '');
}

/**
 * How alike two texts are: 0 to 100, one decimal, never rounded up (provisioning 14, row 4). 100 × (1 − edit distance / length of the
 * longer one); 0 when one of them is empty: what is not known is like nothing.
 */
export function matchScore(left: string, right: string): number {
  if (left === '' || right === '') return 0;
  const longer = Math.max(left.length, right.length);
  return Math.floor((1_000 * (longer - distance(left, right))) / longer) / 10;
}

/** The most edits between two texts, the longer of which has this length, that still give the score. */
export function mostEdits(length: number, score: number): number {
  return Math.floor(((1_000 - Math.round(score * 10)) * length) / 1_000);
}
