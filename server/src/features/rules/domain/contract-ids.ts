const BYTES = 16;
const FIRST_ROOM = 1024;
/** Two digits for each byte. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Ids of contracts as they go to another thread. */
export interface ContractIdsPart {
  readonly bytes: Uint8Array;
  readonly used: number;
  readonly starts: Uint32Array;
  readonly counts: Uint16Array;
}

/** The ids of the contracts of every row, packed: a million of them as texts on the heap would take a tenth of a gigabyte. */
export class ContractIds {
  private bytes = new Uint8Array(FIRST_ROOM * BYTES);
  private used = 0;
  /** By row: where they begin in `bytes`, in ids, and how many there are. */
  private starts = new Uint32Array(FIRST_ROOM);
  private counts = new Uint16Array(FIRST_ROOM);

  /** @param ids 16 bytes each */
  set(row: number, ids: Uint8Array): void {
    this.makeRoom(row, ids.length);
    const count = ids.length / BYTES;
    // In place where they fit; what was there is lost otherwise, until everybody is read anew.
    const start = count <= (this.counts[row] ?? 0) ? (this.starts[row] ?? 0) : this.used;
    if (start === this.used) this.used += count;
    this.bytes.set(ids, start * BYTES);
    this.starts[row] = start;
    this.counts[row] = count;
  }

  /** What {@link adopt} takes; it shares its arrays with this. */
  part(): ContractIdsPart {
    const { bytes, used, starts, counts } = this;
    return { bytes, used, starts, counts };
  }

  /** The ids of rows that are none here yet, so many rows further on. */
  adopt({ bytes, used, starts, counts }: ContractIdsPart, firstRow: number): void {
    const before = this.used;
    this.makeRoom(firstRow + starts.length, used * BYTES);
    this.bytes.set(bytes.subarray(0, used * BYTES), before * BYTES);
    this.used += used;
    for (let row = 0; row < starts.length; row++) this.starts[firstRow + row] = before + (starts[row] ?? 0);
    this.counts.set(counts, firstRow);
  }

  at(row: number): readonly string[] {
    const start = this.starts[row] ?? 0;
    return Array.from({ length: this.counts[row] ?? 0 }, (_, index) => this.textAt((start + index) * BYTES));
  }

  private textAt(at: number): string {
    let hex = '';
    for (let byte = at; byte < at + BYTES; byte++) hex += HEX[this.bytes[byte] ?? 0] ?? '';
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  private makeRoom(row: number, bytes: number): void {
    if (row >= this.starts.length) {
      const room = Math.max(row + 1, this.starts.length * 2);
      const [starts, counts] = [new Uint32Array(room), new Uint16Array(room)];
      starts.set(this.starts);
      counts.set(this.counts);
      [this.starts, this.counts] = [starts, counts];
    }
    const needed = this.used * BYTES + bytes;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
