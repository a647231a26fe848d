import { PackedTexts, type TextsPart } from './packed-texts.ts';

const FIRST_ROOM = 1024;

/** Who stands where, as it goes to another thread. */
export interface RowIdsPart {
  readonly ids: TextsPart;
  /** Place of the id + 1 by row; 0 is none. */
  readonly idsOfRows: Uint32Array;
}

/** Which person stands in which row, both ways, packed. */
export class RowIds {
  private readonly ids = new PackedTexts();
  /** Row + 1 by the place of the id, place + 1 by row; 0 is none. */
  private rowsOfIds = new Uint32Array(FIRST_ROOM);
  private idsOfRows = new Uint32Array(FIRST_ROOM);
  private count = 0;

  /** How many persons stand somewhere. */
  get size(): number {
    return this.count;
  }

  rowOf(id: string): number | undefined {
    const place = this.ids.find(id);
    const row = place === undefined ? 0 : (this.rowsOfIds[place] ?? 0);
    return row === 0 ? undefined : row - 1;
  }

  idAt(row: number): string | undefined {
    const place = this.idsOfRows[row] ?? 0;
    return place === 0 ? undefined : this.ids.at(place - 1);
  }

  /** Somebody who stands nowhere yet, in a row where nobody does. */
  set(id: string, row: number): void {
    this.setPlace(this.ids.add(id), row);
  }

  /** What {@link adopt} takes; it shares its arrays with this. */
  part(): RowIdsPart {
    return { ids: this.ids.part(), idsOfRows: this.idsOfRows };
  }

  /** The persons of another store, so many rows further on. @throws RangeError where one of them stands somewhere already */
  adopt({ ids, idsOfRows }: RowIdsPart, firstRow: number): void {
    const places = this.ids.adopt(ids);
    for (let row = 0; row < idsOfRows.length; row++) {
      const placeThere = idsOfRows[row] ?? 0;
      if (placeThere === 0) continue;
      const place = places[placeThere - 1] ?? 0;
      if ((this.rowsOfIds[place] ?? 0) !== 0) throw knownAlready(this.ids.at(place) ?? '');
      this.setPlace(place, firstRow + row);
    }
  }

  private setPlace(place: number, row: number): void {
    this.rowsOfIds = withRoom(this.rowsOfIds, place);
    this.idsOfRows = withRoom(this.idsOfRows, row);
    this.rowsOfIds[place] = row + 1;
    this.idsOfRows[row] = place + 1;
    this.count += 1;
  }

  /** Whoever stands in a row stands nowhere any more. */
  clear(row: number): void {
    const place = this.idsOfRows[row] ?? 0;
    if (place === 0) return;
    this.rowsOfIds[place - 1] = 0;
    this.idsOfRows[row] = 0;
    this.count -= 1;
  }
}

/** The rows of a store, as a ledger asks for them. */
export interface StoreRows {
  /** Words of a bitmap of all rows. */
  readonly words: number;
  rowOf(id: string): number | undefined;
}

/** The rows of a store as they go to another thread. */
export interface StoreRowsPart {
  readonly words: number;
  readonly ids: RowIdsPart;
}

/** The rows of a store of another thread, as they stood when they were handed over. */
export function copyOfRows({ words, ids }: StoreRowsPart): StoreRows {
  const rows = new RowIds();
  rows.adopt(ids, 0);
  return { words, rowOf: (id) => rows.rowOf(id) };
}

export function knownAlready(id: string): RangeError {
  return new RangeError(`The person ${id} is in the store already; put replaces a person.`);
}

function withRoom(numbers: Uint32Array<ArrayBuffer>, place: number): Uint32Array<ArrayBuffer> {
  if (place < numbers.length) return numbers;
  const larger = new Uint32Array(Math.max(place + 1, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
