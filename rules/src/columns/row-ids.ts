import { PackedTexts } from './packed-texts.ts';

const FIRST_ROOM = 1024;

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
    const place = this.ids.add(id);
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

function withRoom(numbers: Uint32Array<ArrayBuffer>, place: number): Uint32Array<ArrayBuffer> {
  if (place < numbers.length) return numbers;
  const larger = new Uint32Array(Math.max(place + 1, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
