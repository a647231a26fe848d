import type { FieldPath } from '@gatehouse/schema';
import type { FactCatalogue } from '../fact-catalogue.ts';
import { hasRow, ROWS_PER_WORD, wordsFor } from './bitmap.ts';
import { Chunk, type ChunkPart, type CodeSource } from './chunk.ts';
import { ChunkDraft } from './chunk-draft.ts';
import { COUNTED_FIELD, type Column, type ColumnName, makeColumn, WINDOW_COLUMNS, WINDOW_END } from './column.ts';
import type { DictionaryPart } from './dictionary.ts';
import { Encoder } from './encoder.ts';
import { knownAlready, RowIds, type RowIdsPart, type StoreRowsPart } from './row-ids.ts';
import type { StoredPerson } from './stored-person.ts';

export type { StoredPerson } from './stored-person.ts';

/** Persons per chunk: bitmaps of 2 KiB, which stay in the processor's nearest cache. */
const CHUNK_PERSONS = 16_384;

/** A store as it goes to another thread, which makes it part of its own. */
export interface StorePart {
  readonly names: readonly ColumnName[];
  readonly dictionaries: readonly DictionaryPart[];
  readonly chunks: readonly ChunkPart[];
  readonly ids: RowIdsPart;
  readonly freeRows: readonly number[];
}

/** Some persons of a store, copied together: `rows[slot]` is the row in the store of the person in a slot. */
export interface Gathered {
  readonly chunk: Chunk;
  readonly rows: readonly number[];
}

/**
 * Everybody, in columns of codes (rule-engine.md, section 3). A person has a *row* (chunk × persons per chunk + slot) for as long as
 * he is in the store; sets of persons are bitmaps of rows.
 */
export class ColumnStore {
  readonly columns: Column[] = [];
  readonly chunks: Chunk[] = [];
  private readonly ids = new RowIds();
  private readonly positions = new Map<ColumnName, number>();
  private freeRows: number[] = [];
  /** Of the columns that there are; null when one has come. */
  private madeEncoder: Encoder | null = null;

  /** @param chunkPersons a multiple of 32; smaller only in tests */
  constructor(
    readonly catalogue: FactCatalogue,
    fields: Iterable<FieldPath>,
    readonly chunkPersons = CHUNK_PERSONS,
  ) {
    for (const name of [...WINDOW_COLUMNS, ...fields]) this.addColumn(name);
  }

  get size(): number {
    return this.ids.size;
  }

  /** Words of a bitmap of all rows. */
  get words(): number {
    return this.chunks.length * this.chunkWords;
  }

  /** Words of a bitmap of the rows of one chunk; a chunk with fewer slots leaves the rest of them empty. */
  get chunkWords(): number {
    return this.chunkPersons / ROWS_PER_WORD;
  }

  /** Adds many persons, none of them known yet; faster and closer packed than {@link put} one by one. */
  load(persons: Iterable<StoredPerson>): void {
    const draft = this.draft();
    for (const person of persons) {
      draft.add(person);
      if (draft.isFull) this.addDraft(draft);
    }
    this.addDraft(draft);
  }

  /** Room for as many persons as a chunk holds. */
  draft(): ChunkDraft {
    return new ChunkDraft(this.encoder(), this.columns.length, this.chunkPersons);
  }

  /** Adds the persons of a draft, none of them known yet, and empties it. One that is not full makes a smaller chunk: the last one. */
  addDraft(draft: ChunkDraft): void {
    const { length } = draft.ids;
    if (length > 0) this.addChunk(draft, draft.isFull ? this.chunkPersons : wholeWords(length));
    draft.clear();
  }

  /** What {@link adopt} takes. It shares its arrays with this store: whoever transfers them has no use for the store any more. */
  part(): StorePart {
    const { columns, chunks, ids, freeRows } = this;
    return {
      names: columns.map(({ name }) => name),
      dictionaries: columns.map(({ dictionary }) => dictionary.part()),
      chunks: chunks.map((chunk) => chunk.part()),
      ids: ids.part(),
      freeRows,
    };
  }

  /** What a copy of its rows is made of. */
  rowsPart(): StoreRowsPart {
    return { words: this.words, ids: this.ids.part() };
  }

  /**
   * Takes over the persons of another store with the same columns, none of them known yet; answers how many rows further on they stand
   * here. Many take long: nothing may be asked of the store until the last step, but others may have their turn between two.
   * @throws RangeError where the columns are others, or a person is known
   */
  *adopt({ names, dictionaries, chunks, ids, freeRows }: StorePart): Generator<undefined, number> {
    if (names.join() !== this.columns.map(({ name }) => name).join())
      throw new RangeError('The other store has other columns, so its codes mean nothing here; make both alike.');
    const firstRow = this.chunks.length * this.chunkPersons;
    this.ids.adopt(ids, firstRow);
    const codesHere: Uint32Array[] = [];
    for (const [index, { dictionary }] of this.columns.entries()) {
      const there = dictionaries[index];
      codesHere.push(there === undefined ? new Uint32Array(0) : dictionary.adopt(there));
      yield;
    }
    for (const chunk of chunks) {
      this.chunks.push(Chunk.adopt(chunk, codesHere));
      yield;
    }
    for (const row of freeRows) this.freeRows.push(firstRow + row);
    return firstRow;
  }

  /** Adds a person or replaces him in place; answers his row. */
  put(stored: StoredPerson): number {
    const row = this.ids.rowOf(stored.id) ?? this.takeRow(stored.id);
    const { chunk, slot } = this.place(row);
    const draft = new ChunkDraft(this.encoder(), this.columns.length, 1);
    draft.add(stored);
    chunk.put(this.columns, slot, stored.contracts.length, ({ subject }, index, _slot, plane) =>
      subject === 'person' ? draft.personCode(index, 0) : draft.contractCode(index, 0, plane),
    );
    return row;
  }

  /** Takes a person out; answers the row that was his, or undefined where he was not in the store. */
  remove(id: string): number | undefined {
    const row = this.ids.rowOf(id);
    if (row === undefined) return undefined;
    const { chunk, slot } = this.place(row);
    chunk.clear(this.columns, slot);
    this.ids.clear(row);
    this.freeRows.push(row);
    return row;
  }

  /** Columns more, filled from the same persons; fields that have one already are left as they are. */
  addFields(fields: Iterable<FieldPath>, persons: Iterable<StoredPerson>): void {
    const added = [...fields].filter((field) => !this.positions.has(field) && field !== COUNTED_FIELD);
    if (added.length === 0) return;
    const first = this.columns.length;
    for (const field of added) this.addColumn(field);
    const columns = this.columns.slice(first);
    for (const { id, person, contracts } of persons) {
      const row = this.ids.rowOf(id);
      if (row === undefined) continue;
      const { chunk, slot } = this.place(row);
      for (const [offset, { subject, dictionary, read }] of columns.entries()) {
        if (subject === 'person') chunk.setCode(first + offset, slot, dictionary.encode(read(person)));
        else {
          for (const [plane, contract] of contracts.entries()) {
            chunk.setCode(first + offset, chunk.contractRow(plane, slot), dictionary.encode(read(contract)));
          }
        }
      }
    }
  }

  /**
   * Position of a column, the same in every chunk. A custom field gets its column when it is first asked for: it is younger than
   * whoever is in the store, or it would have had one from the start, so that nobody has a value of it.
   * @throws RangeError where the store has no such column
   */
  position(name: ColumnName): number {
    const isKnown = this.positions.has(name) || name === WINDOW_END || name === COUNTED_FIELD;
    if (!isKnown && this.catalogue.find(name)?.isCustom === true) this.addColumn(name);
    const position = this.positions.get(name);
    if (position === undefined) {
      throw new RangeError(`The column store has no column for ${name}, so no rule can read it; call addFields first.`);
    }
    return position;
  }

  rowOf(id: string): number | undefined {
    return this.ids.rowOf(id);
  }

  /** The id of the person in a row, or undefined where nobody is. */
  idAt(row: number): string | undefined {
    return this.ids.idAt(row);
  }

  place(row: number): { readonly chunk: Chunk; readonly slot: number } {
    const chunk = this.chunks[Math.floor(row / this.chunkPersons)];
    if (chunk === undefined) throw new RangeError(`The column store has no row ${row}; the set is of another store.`);
    return { chunk, slot: row % this.chunkPersons };
  }

  /** Copies the persons of some rows together, so that a few of them cost what a few cost. Rows without a person are left out. */
  *gather(rows: Iterable<number>): Generator<Gathered> {
    let some: number[] = [];
    for (const row of rows) {
      const { chunk, slot } = this.place(row);
      if (!hasRow(chunk.persons, slot)) continue;
      some.push(row);
      if (some.length < this.chunkPersons) continue;
      yield this.gatherChunk(some);
      some = [];
    }
    if (some.length > 0) yield this.gatherChunk(some);
  }

  private gatherChunk(rows: readonly number[]): Gathered {
    const places = rows.map((row) => this.place(row));
    const counts = places.map(({ chunk, slot }) => chunk.contractCount(slot));
    const chunk = Chunk.of(wholeWords(rows.length), this.columns, counts, ({ subject }, index, person, plane) => {
      const from = places[person];
      if (from === undefined) return 0;
      return from.chunk.codeAt(index, subject === 'person' ? from.slot : from.chunk.contractRow(plane, from.slot));
    });
    return { chunk, rows };
  }

  /** Persons with many contracts first, so that the planes behind the first one are short. */
  private addChunk(draft: ChunkDraft, slots: number): void {
    const { ids, contractCounts } = draft;
    const order = [...ids.keys()].sort((one, other) => (contractCounts[other] ?? 0) - (contractCounts[one] ?? 0));
    const first = this.chunks.length * this.chunkPersons;
    for (const [slot, person] of order.entries()) this.giveRow(ids[person] ?? '', first + slot);
    for (let slot = slots - 1; slot >= order.length; slot--) this.freeRows.push(first + slot);
    const counts = order.map((person) => contractCounts[person] ?? 0);
    const filled = draft.filledColumns();
    const codeOf: CodeSource = ({ subject }, index, slot, plane) => {
      const person = order[slot] ?? 0;
      return subject === 'person' ? draft.personCode(index, person) : draft.contractCode(index, person, plane);
    };
    this.chunks.push(Chunk.of(slots, this.columns, counts, codeOf, (index) => !filled.has(index)));
  }

  private giveRow(id: string, row: number): void {
    if (this.ids.rowOf(id) !== undefined) throw knownAlready(id);
    this.ids.set(id, row);
  }

  private takeRow(id: string): number {
    if (this.freeRows.length === 0) this.addChunk(new ChunkDraft(this.encoder(), 0, 0), this.chunkPersons);
    const row = this.freeRows.pop() ?? 0;
    this.giveRow(id, row);
    return row;
  }

  private encoder(): Encoder {
    this.madeEncoder ??= new Encoder(this.columns);
    return this.madeEncoder;
  }

  private addColumn(name: ColumnName): void {
    if (this.positions.has(name) || name === COUNTED_FIELD) return;
    this.positions.set(name, this.columns.length);
    const column = makeColumn(name, this.catalogue);
    this.columns.push(column);
    this.madeEncoder = null;
    for (const chunk of this.chunks) chunk.addColumn(column);
  }
}

function wholeWords(persons: number): number {
  return wordsFor(persons) * ROWS_PER_WORD;
}
