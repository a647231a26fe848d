/** Texts per block; a block is one string of its texts, one after the other. */
const BLOCK = 256;
const FIRST_ROOM = 64;

/** A list as it goes to another thread: all but the table, which is made again there. */
export interface TextsPart {
  readonly blocks: readonly string[];
  readonly last: readonly string[];
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
  readonly count: number;
}

/**
 * A growing list of distinct texts, each found by its place and by itself. Packed: a million texts of 20 letters take 36 MB, a third of
 * what they would take as strings in a Map, and the garbage collector has nothing to look at.
 */
export class PackedTexts {
  private readonly blocks: string[] = [];
  /** Texts of the block that is not full yet. */
  private last: string[] = [];
  /** Where each text ends in its block. */
  private ends = new Uint32Array(FIRST_ROOM);
  private hashes = new Uint32Array(FIRST_ROOM);
  /** Place + 1 by hash, or 0: open addressing, at most half full. */
  private table = new Uint32Array(2 * FIRST_ROOM);
  private count = 0;

  get size(): number {
    return this.count;
  }

  at(place: number): string | undefined {
    if (place >= this.count) return undefined;
    const block = this.blocks[Math.floor(place / BLOCK)];
    if (block === undefined) return this.last[place % BLOCK];
    return block.slice(this.startOf(place), this.ends[place]);
  }

  find(text: string): number | undefined {
    return this.lookUp(text, hashOf(text));
  }

  /** The same for a text of ASCII letters that stands in bytes, without making a string of it. */
  findBytes(bytes: Uint8Array, from: number, to: number): number | undefined {
    const { table, hashes } = this;
    const hash = hashOfBytes(bytes, from, to);
    const mask = table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = (table[slot] ?? 0) - 1;
      if (place < 0) return undefined;
      if (hashes[place] === hash && this.isBytesAt(place, bytes, from, to)) return place;
    }
  }

  /** The place of a text, added if it is new. */
  add(text: string): number {
    return this.addHashed(text, hashOf(text));
  }

  /** What {@link adopt} takes; it shares its arrays with this list. */
  part(): TextsPart {
    const { blocks, last, ends, hashes, count } = this;
    return { blocks, last, ends, hashes, count };
  }

  /** Adds the texts of another list; answers the place here by their place there. */
  adopt({ blocks, last, ends, hashes, count }: TextsPart): Uint32Array {
    const places = new Uint32Array(count);
    for (let place = 0; place < count; place++) {
      const within = place % BLOCK;
      const block = blocks[Math.floor(place / BLOCK)];
      const text = block?.slice(within === 0 ? 0 : ends[place - 1], ends[place]) ?? last[within] ?? '';
      places[place] = this.addHashed(text, hashes[place] ?? 0);
    }
    return places;
  }

  private addHashed(text: string, hash: number): number {
    const known = this.lookUp(text, hash);
    if (known !== undefined) return known;
    const place = this.count;
    if (place === this.ends.length) this.grow();
    this.hashes[place] = hash;
    this.ends[place] = (place % BLOCK === 0 ? 0 : (this.ends[place - 1] ?? 0)) + text.length;
    this.last.push(text);
    if (this.last.length === BLOCK) {
      this.blocks.push(this.last.join(''));
      this.last = [];
    }
    this.count += 1;
    this.enter(place);
    return place;
  }

  private lookUp(text: string, hash: number): number | undefined {
    const { table, hashes } = this;
    const mask = table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = (table[slot] ?? 0) - 1;
      if (place < 0) return undefined;
      if (hashes[place] === hash && this.isAt(place, text)) return place;
    }
  }

  private isAt(place: number, text: string): boolean {
    const block = this.blocks[Math.floor(place / BLOCK)];
    if (block === undefined) return this.last[place % BLOCK] === text;
    const start = this.startOf(place);
    return (this.ends[place] ?? 0) - start === text.length && block.startsWith(text, start);
  }

  private isBytesAt(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const block = this.blocks[Math.floor(place / BLOCK)];
    const text = block ?? this.last[place % BLOCK] ?? '';
    const start = block === undefined ? 0 : this.startOf(place);
    const end = block === undefined ? text.length : (this.ends[place] ?? 0);
    if (end - start !== to - from) return false;
    for (let at = from; at < to; at++) if (text.charCodeAt(start + at - from) !== bytes[at]) return false;
    return true;
  }

  private startOf(place: number): number {
    return place % BLOCK === 0 ? 0 : (this.ends[place - 1] ?? 0);
  }

  private enter(place: number): void {
    const mask = this.table.length - 1;
    let slot = (this.hashes[place] ?? 0) & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = place + 1;
  }

  private grow(): void {
    this.ends = twice(this.ends);
    this.hashes = twice(this.hashes);
    this.table = new Uint32Array(2 * this.ends.length);
    for (let place = 0; place < this.count; place++) this.enter(place);
  }
}

/** FNV-1a over the letters, mixed so that the low bits are as good as the others. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The same for letters of ASCII, a byte each. */
function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function twice(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
