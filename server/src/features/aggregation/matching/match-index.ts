import { matchScore, mostEdits } from './match-score.ts';

/** Somebody who may be the same human as somebody else. */
export interface Candidate {
  readonly id: string;
  /** As `matchText` gives it. */
  readonly text: string;
}

export interface Match {
  readonly candidate: Candidate;
  /** As `matchScore` gives it. */
  readonly score: number;
}

/**
 * Finds everybody whose text is alike by a least score, without comparing with everybody.
 *
 * Texts that are at most k edits apart: when one is cut into k + 1 pieces, at least one piece is in the other unchanged, for k edits
 * cannot touch k + 1 pieces; and it stands where the edits before it and after it can have moved it. So candidates are kept by length,
 * number of pieces, and piece, and looked up by the parts of a text that can be such a piece: nothing at or above the score is missed.
 */
export class MatchIndex {
  private readonly byLength = new Map<number, Candidate[]>();
  /** By length of the candidates and number of edits. */
  private readonly pieces = new Map<string, PieceTable>();

  constructor(
    candidates: Iterable<Candidate>,
    /** 0 < score ≤ 100, at most one decimal. */
    private readonly leastScore: number,
  ) {
    for (const candidate of candidates) {
      if (candidate.text === '') continue;
      const alike = this.byLength.get(candidate.text.length);
      if (alike === undefined) this.byLength.set(candidate.text.length, [candidate]);
      else alike.push(candidate);
    }
  }

  /** The best first, of equals by id. */
  matches(text: string): readonly Match[] {
    if (text === '') return [];
    const found: Match[] = [];
    for (const length of this.byLength.keys()) {
      const edits = mostEdits(Math.max(length, text.length), this.leastScore);
      if (Math.abs(length - text.length) > edits) continue;
      for (const candidate of this.tableOf(length, edits).find(text)) {
        const score = matchScore(text, candidate.text);
        if (score >= this.leastScore) found.push({ candidate, score });
      }
    }
    return found.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
  }

  private tableOf(length: number, edits: number): PieceTable {
    const name = `${length} ${edits}`;
    const known = this.pieces.get(name);
    if (known !== undefined) return known;
    const made = new PieceTable(this.byLength.get(length) ?? [], length, edits);
    this.pieces.set(name, made);
    return made;
  }
}

/** Candidates of one length, by the pieces of their texts for one number of edits. */
class PieceTable {
  /** Where each piece begins, and the end. */
  private readonly cuts: readonly number[];
  private readonly holders: readonly Map<string, Candidate[]>[];

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly length: number,
    private readonly edits: number,
  ) {
    // With more edits than characters a piece may be empty, which is in every text: everybody is compared then.
    const count = edits < length ? edits + 1 : 0;
    this.cuts = Array.from({ length: count + 1 }, (_, piece) => Math.floor((piece * length) / Math.max(count, 1)));
    this.holders = Array.from({ length: count }, (_, piece) => this.holdersOf(piece));
  }

  find(text: string): Iterable<Candidate> {
    if (this.holders.length === 0) return this.candidates;
    const found = new Set<Candidate>();
    const shift = text.length - this.length;
    for (const [piece, holders] of this.holders.entries()) {
      const [at, size] = this.place(piece);
      const left = this.edits - piece;
      const from = Math.max(0, at - piece, at + shift - left);
      const to = Math.min(text.length - size, at + piece, at + shift + left);
      for (let start = from; start <= to; start += 1) {
        for (const candidate of holders.get(text.slice(start, start + size)) ?? []) found.add(candidate);
      }
    }
    return found;
  }

  private holdersOf(piece: number): Map<string, Candidate[]> {
    const [at, size] = this.place(piece);
    const holders = new Map<string, Candidate[]>();
    for (const candidate of this.candidates) {
      const part = candidate.text.slice(at, at + size);
      const others = holders.get(part);
      if (others === undefined) holders.set(part, [candidate]);
      else others.push(candidate);
    }
    return holders;
  }

  private place(piece: number): readonly [at: number, size: number] {
    const at = this.cuts[piece] ?? 0;
    return [at, (this.cuts[piece + 1] ?? 0) - at];
  }
}
