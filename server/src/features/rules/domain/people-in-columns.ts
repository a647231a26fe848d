import { ColumnStore, type StoredPerson } from '@gatehouse/rules';
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

/** Persons per chunk: encoding one takes some 30 ms, which requests of others can wait for. */
const PERSONS_AT_A_TIME = 4096;

/** Everybody, ready for any rule on any day: a column for every field that a condition may name. */
export class PeopleInColumns {
  readonly store = new ColumnStore(
    FACT_CATALOGUE,
    FACT_CATALOGUE.fields.map(({ field }) => field),
    PERSONS_AT_A_TIME,
  );
  /** By row: every chunk but the last is full, so no row is left out. */
  private readonly shown: ShownPerson[] = [];
  private order: readonly number[] = [];

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
    people.sort();
    return people;
  }

  /** The first persons of a set, in order of display name. */
  first(
    count: number,
    isIn: (row: number) => boolean,
  ): readonly { readonly row: number; readonly person: ShownPerson }[] {
    const found: { row: number; person: ShownPerson }[] = [];
    for (const row of this.order) {
      if (found.length >= count) break;
      const person = this.shown[row];
      if (person !== undefined && isIn(row)) found.push({ row, person });
    }
    return found;
  }

  private add(persons: readonly PersonForColumns[]): void {
    this.store.load(persons);
    for (const { id, externalId, displayName, departmentName } of persons) {
      const row = this.store.rowOf(id);
      if (row !== undefined) this.shown[row] = { id, externalId, displayName, departmentName };
    }
  }

  private sort(): void {
    const { compare } = new Intl.Collator('en');
    const rows = [...this.shown.entries()];
    rows.sort(([, one], [, other]) => compare(one.displayName, other.displayName) || (one.id < other.id ? -1 : 1));
    this.order = rows.map(([row]) => row);
  }
}
