import { addRow, type Bitmap, ROWS_PER_WORD, uniteWords, wordsFor } from './bitmap.ts';
import type { Codes } from './codes.ts';
import type { MatchingCodes } from './matching-codes.ts';

/** Where each code stands: the rows of a column of one chunk, turned round. */
export interface Postings {
  /** The codes that occur, ascending. */
  readonly codes: Uint32Array;
  /** Rows of the code at position p: `rows[starts[p]]` to before `rows[starts[p + 1]]`; none for a frequent code. */
  readonly starts: Uint32Array;
  /** 16 bits where the rows of the chunk allow it. */
  readonly rows: Uint16Array | Uint32Array;
  /** Of a code so frequent that its bitmap is smaller than the list of its rows, by position. */
  readonly bitmaps: readonly (Bitmap | undefined)[];
}

/** Rows of 16 bits per word of 32 bits: from here on a bitmap is the smaller one. */
const LISTED_ROWS_PER_WORD = 2;

/** A list of codes is looked up one by one only where it is this many times shorter than the codes of the chunk. */
const WORTH_SEARCHING = 8;

/** Rows per code, all 0 between two calls: zeroing it for each chunk would cost more than the counting. */
let counts = new Uint32Array(0);

/** Counting sort: two passes over the rows. `size` is that of the dictionary. */
export function makePostings(codes: Codes, size: number): Postings {
  if (counts.length < size) counts = new Uint32Array(size * 2);
  const distinct = countCodes(codes);
  const limit = wordsFor(codes.length) * LISTED_ROWS_PER_WORD;
  const starts = new Uint32Array(distinct.length + 1);
  const bitmaps: (Bitmap | undefined)[] = [];
  const frequent = new Map<number, Bitmap>();
  let listed = 0;
  for (const [position, code] of distinct.entries()) {
    const count = counts[code] ?? 0;
    const bitmap = count > limit ? new Uint32Array(wordsFor(codes.length)) : undefined;
    bitmaps.push(bitmap);
    if (bitmap !== undefined) frequent.set(code, bitmap);
    starts[position] = listed;
    // From now on the place of the code's next row.
    counts[code] = listed;
    if (bitmap === undefined) listed += count;
  }
  starts[distinct.length] = listed;
  const rows = codes.length <= 0x10000 ? new Uint16Array(listed) : new Uint32Array(listed);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    const bitmap = frequent.size === 0 ? undefined : frequent.get(code);
    if (bitmap !== undefined) {
      addRow(bitmap, row);
      continue;
    }
    const place = counts[code] ?? 0;
    rows[place] = row;
    counts[code] = place + 1;
  }
  for (const code of distinct) counts[code] = 0;
  return { codes: distinct, starts, rows, bitmaps };
}

/** The rows that have one of the matching codes, over whatever stood in `out`; cost follows the rows found. */
export function rowsWithCodes(postings: Postings, matching: MatchingCodes, out: Bitmap, words: number): void {
  out.fill(0, 0, words);
  const { codes } = postings;
  const { list, table } = matching;
  if (table === null || list.length * WORTH_SEARCHING < codes.length) {
    for (const code of list) {
      const position = positionOf(codes, code);
      if (position >= 0) uniteRows(postings, position, out, words);
    }
    return;
  }
  for (let position = 0; position < codes.length; position++) {
    if (table[codes[position] ?? 0] === 1) uniteRows(postings, position, out, words);
  }
}

function uniteRows({ starts, rows, bitmaps }: Postings, position: number, out: Bitmap, words: number): void {
  const bitmap = bitmaps[position];
  if (bitmap !== undefined) {
    uniteWords(out, 0, bitmap, 0, words);
    return;
  }
  const end = starts[position + 1] ?? 0;
  for (let at = starts[position] ?? 0; at < end; at++) {
    const row = rows[at] ?? 0;
    out[row >>> 5] = (out[row >>> 5] ?? 0) | (1 << (row & (ROWS_PER_WORD - 1)));
  }
}

function countCodes(codes: Codes): Uint32Array {
  const distinct: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    const count = counts[code] ?? 0;
    if (count === 0) distinct.push(code);
    counts[code] = count + 1;
  }
  return Uint32Array.from(distinct).sort();
}

function positionOf(codes: Uint32Array, code: number): number {
  let low = 0;
  let high = codes.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = codes[middle] ?? 0;
    if (found === code) return middle;
    if (found < code) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
