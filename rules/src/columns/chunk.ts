import { addRow, type Bitmap, hasRow, ROWS_PER_WORD, removeRow, wordsFor } from './bitmap.ts';
import { type Codes, emptyCodes, narrowest, translated, withCode } from './codes.ts';
import type { Column } from './column.ts';
import { makePostings, type Postings } from './postings.ts';

/** The code of a person's field, or of that of his contract `plane`. */
export type CodeSource = (column: Column, index: number, person: number, plane: number) => number;

interface ChunkColumn {
  codes: Codes;
  /** Made when first asked for; null again when a code has changed. */
  postings: Postings | null;
}

/** A chunk as it goes to another thread. */
export interface ChunkPart {
  readonly slots: number;
  readonly persons: Bitmap;
  readonly contracts: Bitmap;
  readonly planeStarts: readonly number[];
  /** By position of the column. */
  readonly codes: readonly Codes[];
}

/**
 * Up to 16,384 persons, each in a *slot*. Person columns have a row per slot. Contract columns have their rows in *planes*: plane k
 * holds the k-th contract of every person, at row `planeStarts[k] * 32 + slot`, and reaches as far as the last slot that has one.
 * Plane 0 has all slots: that of a person without contracts is the empty contract, every code of it empty.
 */
export class Chunk {
  /** Which slots hold a person. */
  readonly persons: Bitmap;
  /** Which contract rows hold a contract. */
  contracts: Bitmap = new Uint32Array(0);
  /** First word of each plane, and behind the last one the number of words. */
  planeStarts: readonly number[] = [0];
  private readonly columns: ChunkColumn[] = [];

  /** @param slots a multiple of 32 */
  constructor(readonly slots: number) {
    this.persons = new Uint32Array(wordsFor(slots));
    this.layOutPlanes([wordsFor(slots)]);
  }

  /**
   * A chunk of persons with so many contracts each; they fill the slots in this order. `isEmpty` tells of columns that none of them has a
   * value in: most of a wide catalogue.
   */
  static of(
    slots: number,
    columns: readonly Column[],
    contractCounts: readonly number[],
    codeOf: CodeSource,
    isEmpty: (index: number) => boolean = () => false,
  ): Chunk {
    const chunk = new Chunk(slots);
    chunk.layOutPlanes(planeWords(slots, contractCounts));
    const contracts: { readonly row: number; readonly person: number; readonly plane: number }[] = [];
    for (const [person, count] of contractCounts.entries()) {
      addRow(chunk.persons, person);
      for (let plane = 0; plane < count; plane++) {
        const row = chunk.contractRow(plane, person);
        addRow(chunk.contracts, row);
        contracts.push({ row, person, plane });
      }
    }
    for (const [index, column] of columns.entries()) {
      if (isEmpty(index)) {
        chunk.addColumn(column);
        continue;
      }
      const codes = new Uint32Array(column.subject === 'person' ? slots : chunk.contractRows);
      if (column.subject === 'person') {
        for (let person = 0; person < contractCounts.length; person++) codes[person] = codeOf(column, index, person, 0);
      } else {
        for (const { row, person, plane } of contracts) codes[row] = codeOf(column, index, person, plane);
      }
      chunk.columns.push({ codes: narrowest(codes), postings: null });
    }
    return chunk;
  }

  /** A chunk of another store with the same columns; `codesHere` has, by column, the code of this store by that of the other one. */
  static adopt({ slots, persons, contracts, planeStarts, codes }: ChunkPart, codesHere: readonly Uint32Array[]): Chunk {
    const chunk = new Chunk(slots);
    chunk.persons.set(persons);
    chunk.contracts = contracts;
    chunk.planeStarts = planeStarts;
    for (const [index, here] of codesHere.entries()) {
      chunk.columns.push({ codes: translated(codes[index] ?? emptyCodes(0), here), postings: null });
    }
    return chunk;
  }

  get planes(): number {
    return this.planeStarts.length - 1;
  }

  get contractRows(): number {
    return (this.planeStarts.at(-1) ?? 0) * ROWS_PER_WORD;
  }

  /** The slots of a plane, in words. */
  planeWords(plane: number): number {
    return (this.planeStarts[plane + 1] ?? 0) - (this.planeStarts[plane] ?? 0);
  }

  contractRow(plane: number, slot: number): number {
    return (this.planeStarts[plane] ?? 0) * ROWS_PER_WORD + slot;
  }

  contractCount(slot: number): number {
    let count = 0;
    while (slot < this.planeWords(count) * ROWS_PER_WORD && hasRow(this.contracts, this.contractRow(count, slot))) {
      count += 1;
    }
    return count;
  }

  /** What {@link adopt} takes; it shares its arrays with this chunk. */
  part(): ChunkPart {
    const { slots, persons, contracts, planeStarts, columns } = this;
    return { slots, persons, contracts, planeStarts, codes: columns.map(({ codes }) => codes) };
  }

  codeAt(index: number, row: number): number {
    return this.columns[index]?.codes[row] ?? 0;
  }

  /** Where each code of a column stands in this chunk. `size` is that of the column's dictionary. */
  postings(index: number, size: number): Postings {
    const column = this.column(index);
    column.postings ??= makePostings(column.codes, size);
    return column.postings;
  }

  /** A column more, empty. */
  addColumn(column: Column): void {
    const rows = column.subject === 'person' ? this.slots : this.contractRows;
    this.columns.push({ codes: emptyCodes(rows), postings: null });
  }

  /** Puts a person into a slot, over whoever stood there. */
  put(columns: readonly Column[], slot: number, contractCount: number, codeOf: CodeSource): void {
    this.makeRoom(columns, slot, contractCount);
    addRow(this.persons, slot);
    this.setContracts(columns, slot, contractCount, codeOf);
    for (const [index, column] of columns.entries()) {
      if (column.subject === 'person') this.setCode(index, slot, codeOf(column, index, slot, 0));
    }
  }

  /** Empties a slot. */
  clear(columns: readonly Column[], slot: number): void {
    this.put(columns, slot, 0, () => 0);
    removeRow(this.persons, slot);
  }

  setCode(index: number, row: number, code: number): void {
    const column = this.column(index);
    if (column.codes[row] === code) return;
    column.codes = withCode(column.codes, row, code);
    column.postings = null;
  }

  private setContracts(columns: readonly Column[], slot: number, count: number, codeOf: CodeSource): void {
    for (let plane = 0; plane < this.planes && slot < this.planeWords(plane) * ROWS_PER_WORD; plane++) {
      const row = this.contractRow(plane, slot);
      if (plane < count) addRow(this.contracts, row);
      else removeRow(this.contracts, row);
      for (const [index, column] of columns.entries()) {
        if (column.subject === 'contract') {
          this.setCode(index, row, plane < count ? codeOf(column, index, slot, plane) : 0);
        }
      }
    }
  }

  /** Planes for so many contracts in this slot: the contract rows are moved where one is missing or too short. */
  private makeRoom(columns: readonly Column[], slot: number, contractCount: number): void {
    const wanted = wordsFor(slot + 1);
    const words = Array.from({ length: Math.max(this.planes, contractCount) }, (_, plane) =>
      Math.max(plane < this.planes ? this.planeWords(plane) : 0, plane < contractCount ? wanted : 0),
    );
    const fits = words.length === this.planes && words.every((count, plane) => count === this.planeWords(plane));
    if (fits) return;
    const before = { contracts: this.contracts, starts: this.planeStarts };
    this.layOutPlanes(words);
    const starts = this.planeStarts;
    const move = <T extends Codes>(from: T, into: T, rowsPerEntry: number): T => {
      for (let plane = 0; plane + 1 < before.starts.length; plane++) {
        const first = (before.starts[plane] ?? 0) * rowsPerEntry;
        const end = (before.starts[plane + 1] ?? 0) * rowsPerEntry;
        into.set(from.subarray(first, end), (starts[plane] ?? 0) * rowsPerEntry);
      }
      return into;
    };
    this.contracts = move(before.contracts, this.contracts, 1);
    for (const [index, { subject }] of columns.entries()) {
      if (subject !== 'contract') continue;
      const column = this.column(index);
      column.codes = move(column.codes, sameWidth(column.codes, this.contractRows), ROWS_PER_WORD);
      column.postings = null;
    }
  }

  private layOutPlanes(words: readonly number[]): void {
    const starts = [0];
    for (const count of words) starts.push((starts.at(-1) ?? 0) + count);
    this.planeStarts = starts;
    this.contracts = new Uint32Array(starts.at(-1) ?? 0);
  }

  private column(index: number): ChunkColumn {
    const column = this.columns[index];
    if (column === undefined) throw new RangeError(`The chunk has no column ${index}; it was made before the column.`);
    return column;
  }
}

/** Words of each plane: all slots in plane 0, then up to the last slot with so many contracts. */
function planeWords(slots: number, contractCounts: readonly number[]): number[] {
  const words = [wordsFor(slots)];
  for (const [slot, count] of contractCounts.entries()) {
    for (let plane = 1; plane < count; plane++) words[plane] = wordsFor(slot + 1);
  }
  return words;
}

function sameWidth(codes: Codes, rows: number): Codes {
  if (codes instanceof Uint8Array) return new Uint8Array(rows);
  return codes instanceof Uint16Array ? new Uint16Array(rows) : new Uint32Array(rows);
}
