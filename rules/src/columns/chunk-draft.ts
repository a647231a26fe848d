import type { Encoder } from './encoder.ts';
import type { StoredPerson } from './stored-person.ts';

/** Persons on their way into a chunk: codes row by row, so that nothing else is kept of them. */
export class ChunkDraft {
  readonly ids: string[] = [];
  readonly contractCounts: number[] = [];
  private readonly firstContracts: number[] = [];
  private persons: Uint32Array;
  private contracts: Uint32Array;
  private contractCount = 0;

  /** @param width number of columns  @param most number of persons */
  constructor(
    private readonly encoder: Encoder,
    private readonly width: number,
    readonly most: number,
  ) {
    this.persons = new Uint32Array(most * width);
    this.contracts = new Uint32Array(2 * most * width);
  }

  get isFull(): boolean {
    return this.ids.length === this.most;
  }

  add({ id, person, contracts }: StoredPerson): void {
    if (this.isFull) throw new RangeError(`There is room for ${this.most} persons in a draft; begin another one.`);
    this.encoder.encodePerson(person, this.persons, this.ids.length * this.width);
    this.firstContracts.push(this.contractCount);
    for (const contract of contracts) {
      if ((this.contractCount + 1) * this.width > this.contracts.length) this.contracts = twice(this.contracts);
      this.encoder.encodeContract(contract, this.contracts, this.contractCount * this.width);
      this.contractCount += 1;
    }
    this.ids.push(id);
    this.contractCounts.push(contracts.length);
  }

  personCode(column: number, person: number): number {
    return this.persons[person * this.width + column] ?? 0;
  }

  contractCode(column: number, person: number, plane: number): number {
    return this.contracts[((this.firstContracts[person] ?? 0) + plane) * this.width + column] ?? 0;
  }

  /** The columns that somebody has a value in. */
  filledColumns(): ReadonlySet<number> {
    const filled = new Set<number>();
    const rows = [
      [this.persons, this.ids.length],
      [this.contracts, this.contractCount],
    ] as const;
    for (const [codes, count] of rows) {
      for (let column = 0; column < this.width; column++) {
        let at = column;
        while (at < count * this.width && codes[at] === 0) at += this.width;
        if (at < count * this.width) filled.add(column);
      }
    }
    return filled;
  }

  /** Begins anew in the same room. */
  clear(): void {
    this.persons.fill(0, 0, this.ids.length * this.width);
    this.contracts.fill(0, 0, this.contractCount * this.width);
    this.contractCount = 0;
    for (const list of [this.ids, this.contractCounts, this.firstContracts]) list.length = 0;
  }
}

function twice(codes: Uint32Array): Uint32Array {
  const larger = new Uint32Array(codes.length * 2);
  larger.set(codes);
  return larger;
}
