/** Something to be written around a piece of a script. Of two around the same piece, the first in the list is the outer one. */
export interface Wrap {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A script with something written around pieces of it, in which places can still be found. */
export class ScriptText {
  readonly text: string;
  /** Where pieces of the script begin: in `text` and in the script, ascending. */
  private readonly pieces: readonly { readonly here: number; readonly there: number }[];

  constructor(
    private readonly code: string,
    wraps: readonly Wrap[],
    around: { readonly before: string; readonly after: string },
  ) {
    const pieces: { here: number; there: number }[] = [];
    let text = around.before;
    let done = 0;
    for (const { at, words } of insertions(wraps)) {
      pieces.push({ here: text.length, there: done });
      text += code.slice(done, at) + words;
      done = at;
    }
    pieces.push({ here: text.length, there: done });
    this.text = text + code.slice(done) + around.after;
    this.pieces = pieces;
  }

  /** Where in the script a place of the text is; lines and columns count from 1. */
  original({ line, column }: Place): Place | null {
    const lines = this.text.split('\n');
    if (line < 1 || line > lines.length) return null;
    const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
    const piece = this.pieces.findLast(({ here }) => here <= offset);
    const next = this.pieces.find(({ here }) => here > offset);
    const there = piece === undefined ? 0 : Math.min(piece.there + offset - piece.here, next?.there ?? Infinity);
    const before = this.code.slice(0, there).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

/** In the order in which they stand: at the same place what ends comes before what begins, inner ends first, outer beginnings first. */
function insertions(wraps: readonly Wrap[]): readonly { readonly at: number; readonly words: string }[] {
  return wraps
    .flatMap(({ from, to, before, after }, rank) =>
      from === to
        ? [{ at: from, words: before + after, isEnd: false, other: to, rank }]
        : [
            { at: from, words: before, isEnd: false, other: to, rank },
            { at: to, words: after, isEnd: true, other: from, rank },
          ],
    )
    .sort(
      (a, b) =>
        a.at - b.at ||
        Number(b.isEnd) - Number(a.isEnd) ||
        b.other - a.other ||
        (a.isEnd ? b.rank - a.rank : a.rank - b.rank),
    );
}
