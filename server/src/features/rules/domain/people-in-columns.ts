import { type Bitmap, ColumnStore, rowsOf, type StoredPerson } from '@gatehouse/rules';
import { FACT_CATALOGUE } from './fact-catalogue.ts';

/** A person as lists show him. */
export interface ShownPerson {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly departmentName: string | null;
}

/** A person to be put into columns: what rules read, and what is shown. */
export interface PersonForColumns extends ShownPerson, Pick<StoredPerson, 'person' | 'contracts'> {}

/** A person and his row in the store. */
export interface RowShown {
  readonly row: number;
  readonly person: ShownPerson;
}

/** Persons per chunk: encoding one takes some 30 ms, which requests of others can wait for. */
const PERSONS_AT_A_TIME = 4096;

/** Everybody, ready for any rule on any day: a column for every field that a condition may name. */
export class PeopleInColumns {
  readonly store = new ColumnStore(
    FACT_CATALOGUE,
    FACT_CATALOGUE.fields.map(({ field }) => field),
    PERSONS_AT_A_TIME,
  );
  /** By row. */
  private readonly shown: ShownPerson[] = [];

  private constructor() {}

  static async from(batches: AsyncIterable<readonly PersonForColumns[]>): Promise<PeopleInColumns> {
    const people = new PeopleInColumns();
    let waiting: PersonForColumns[] = [];
    for await (const batch of batches) {
      waiting.push(...batch);
      while (waiting.length >= PERSONS_AT_A_TIME) {
        people.add(waiting.slice(0, PERSONS_AT_A_TIME));
        waiting = waiting.slice(PERSONS_AT_A_TIME);
      }
    }
    people.add(waiting);
    return people;
  }

  /** The first persons of a set in order of display name. Most of a large set costs one comparison each. */
  first(count: number, rows: Bitmap): readonly RowShown[] {
    const best: RowShown[] = [];
    for (const row of rowsOf(rows)) {
      const person = this.shown[row];
      const last = best.at(-1);
      if (person === undefined || count === 0) continue;
      if (best.length === count && last !== undefined && byName(person, last.person) > 0) continue;
      best.splice(placeOf(person, best), 0, { row, person });
      if (best.length > count) best.pop();
    }
    return best;
  }

  /** The person in a row of the store. @throws RangeError where nobody is */
  shownAt(row: number): ShownPerson {
    const person = this.shown[row];
    if (person === undefined) throw new RangeError(`Nobody is in row ${row}; the set is of another store.`);
    return person;
  }

  private add(persons: readonly PersonForColumns[]): void {
    this.store.load(persons);
    for (const { id, externalId, displayName, departmentName } of persons) {
      const row = this.store.rowOf(id);
      if (row !== undefined) this.shown[row] = { id, externalId, displayName, departmentName };
    }
  }
}

const { compare } = new Intl.Collator('en');

function byName(one: ShownPerson, other: ShownPerson): number {
  return compare(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1);
}

/** Where a person belongs in a list in order of name. */
function placeOf(person: ShownPerson, list: readonly RowShown[]): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = list[middle];
    if (there !== undefined && byName(there.person, person) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
