/** A set of rows: bit `row & 31` of word `row >>> 5`. Always whole words; what stands beyond the last row means nothing. */
export type Bitmap = Uint32Array;

export const ROWS_PER_WORD = 32;

export function wordsFor(rows: number): number {
  return Math.ceil(rows / ROWS_PER_WORD);
}

export function hasRow(bitmap: Bitmap, row: number): boolean {
  return ((bitmap[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

export function addRow(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) | (1 << (row & 31));
}

export function removeRow(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5] = (bitmap[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

/** How many rows are in the set. */
export function countRows(bitmap: Bitmap): number {
  let count = 0;
  for (let word = 0; word < bitmap.length; word++) count += countBits(bitmap[word] ?? 0);
  return count;
}

/** The rows of the set, ascending. */
export function rowsOf(bitmap: Bitmap): Uint32Array {
  const rows = new Uint32Array(countRows(bitmap));
  let at = 0;
  for (let word = 0; word < bitmap.length; word++) {
    let bits = bitmap[word] ?? 0;
    while (bits !== 0) {
      rows[at++] = word * ROWS_PER_WORD + (31 - Math.clz32(bits & -bits));
      bits &= bits - 1;
    }
  }
  return rows;
}

/** The rows of `one` that are not in `other`; a shorter bitmap is taken to end in zeros. */
export function difference(one: Bitmap, other: Bitmap): Bitmap {
  const left = one.slice();
  subtractWords(left, 0, other, 0, Math.min(left.length, other.length));
  return left;
}

/** The rows that are in either set; both are of one store. */
export function union(one: Bitmap, other: Bitmap): Bitmap {
  const both = one.slice();
  uniteWords(both, 0, other, 0, both.length);
  return both;
}

/** The rows that are in both sets; both are of one store. */
export function intersection(one: Bitmap, other: Bitmap): Bitmap {
  const shared = one.slice();
  intersectWords(shared, 0, other, 0, shared.length);
  return shared;
}

// The inner loops of bulk evaluation: `words` words of `from`, beginning at `start`, onto those of `into`, beginning at `at`.

export function copyWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = from[start + word] ?? 0;
}

export function invertWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = ~(from[start + word] ?? 0);
}

export function intersectWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = (into[at + word] ?? 0) & (from[start + word] ?? 0);
}

export function subtractWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = (into[at + word] ?? 0) & ~(from[start + word] ?? 0);
}

export function uniteWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = (into[at + word] ?? 0) | (from[start + word] ?? 0);
}

export function uniteInvertedWords(into: Bitmap, at: number, from: Bitmap, start: number, words: number): void {
  for (let word = 0; word < words; word++) into[at + word] = (into[at + word] ?? 0) | ~(from[start + word] ?? 0);
}

/** Hacker's Delight 5-1: sums of neighbouring bits, then of pairs, nibbles and bytes. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
