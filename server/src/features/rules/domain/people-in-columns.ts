import {
  addRow,
  type Bitmap,
  ColumnStore,
  copyOfRows,
  rowsOf,
  type StoredPerson,
  type StorePart,
  type StoreRows,
  type StoreRowsPart,
} from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import { ContractIds, type ContractIdsPart } from './contract-ids.ts';
import { FACT_CATALOGUE } from './fact-catalogue.ts';
import { type ShownPart, type ShownPerson, ShownPersons } from './shown-persons.ts';

export type { ShownPerson } from './shown-persons.ts';

/** A person to be put into columns: what rules read, and what is shown. */
export interface PersonForColumns extends ShownPerson, Pick<StoredPerson, 'person' | 'contracts'> {
  /** 16 bytes for each of the contracts; none where nobody asks for them. */
  readonly contractIds?: Uint8Array;
}

/** A person and his row in the store. */
export interface RowShown {
  readonly row: number;
  readonly person: ShownPerson;
}

/** Persons in columns as they go to another thread, which makes them part of its own. */
export interface PeoplePart {
  readonly store: StorePart;
  readonly shown: ShownPart;
  readonly contracts: ContractIdsPart;
}

/** In which rows persons are, and with which contracts. */
export interface PeopleRows {
  readonly store: StoreRows;
  /** In the order in which rules number them. */
  contractIds(row: number): readonly string[];
}

/** The same as it goes to another thread. */
export interface PeopleRowsPart {
  readonly store: StoreRowsPart;
  readonly contracts: ContractIdsPart;
}

/** In another thread, as they stood when they were handed over. */
export function copyOfPeopleRows({ store, contracts }: PeopleRowsPart): PeopleRows {
  const ids = new ContractIds();
  ids.adopt(contracts, 0);
  return { store: copyOfRows(store), contractIds: (row) => ids.at(row) };
}

/** Whoever has not followed for so many changes looks at everybody. */
const MOST_CHANGES_KEPT = 100_000;

/** Everybody, ready for any rule on any day: a column for every field that a condition may name. */
export class PeopleInColumns {
  readonly store = new ColumnStore(
    FACT_CATALOGUE,
    FACT_CATALOGUE.fields.map(({ field }) => field),
  );
  private readonly shown = new ShownPersons();
  private readonly contracts = new ContractIds();
  /** What was put and removed, by the snapshot that did; the oldest first. */
  private readonly changes: { readonly snapshot: number; readonly ids: readonly string[] }[] = [];

  /** @param changesKnownAfter what snapshots up to this one changed is not known, or not any more */
  private constructor(private changesKnownAfter: number) {}

  /**
   * As of a snapshot. Nothing is kept of a person but what stands here, so batches may be made up person by person. `custom` are the
   * custom fields that there are in that state.
   */
  static async from(
    batches: AsyncIterable<Iterable<PersonForColumns>>,
    snapshot = 0,
    custom: readonly FieldPath[] = [],
  ): Promise<PeopleInColumns> {
    const people = new PeopleInColumns(snapshot);
    people.have(custom);
    const draft = people.store.draft();
    const drafted: Omit<PersonForColumns, 'person' | 'contracts'>[] = [];
    const add = () => {
      people.store.addDraft(draft);
      for (const person of drafted.splice(0)) people.show(people.store.rowOf(person.id), person);
    };
    for await (const batch of batches) {
      for (const person of batch) {
        draft.add(person);
        const { id, externalId, displayName, departmentName, contractIds } = person;
        drafted.push({ id, externalId, displayName, departmentName, ...(contractIds ? { contractIds } : {}) });
        if (draft.isFull) add();
      }
    }
    add();
    return people;
  }

  /** Columns for custom fields that came since: nobody here has a value of them yet. */
  have(custom: readonly FieldPath[]): void {
    this.store.addFields(custom, []);
  }

  /** What {@link adopt} takes: whoever hands it over has no use for these persons any more. */
  part(): PeoplePart {
    return { store: this.store.part(), shown: this.shown.part(), contracts: this.contracts.part() };
  }

  /** Takes over persons of the same snapshot who were read elsewhere, none of them here yet; nobody may ask before the last step. */
  *adopt({ store, shown, contracts }: PeoplePart): Generator<undefined, void> {
    const firstRow = yield* this.store.adopt(store);
    this.shown.adopt(shown, firstRow);
    yield;
    this.contracts.adopt(contracts, firstRow);
  }

  /** What a copy of their rows is made of. */
  rowsPart(): PeopleRowsPart {
    return { store: this.store.rowsPart(), contracts: this.contracts.part() };
  }

  /** The contracts of the person in a row, in the order in which rules number them. */
  contractIds(row: number): readonly string[] {
    return this.contracts.at(row);
  }

  /** The rows of these persons; whoever is not here is left out. */
  rowsOfPersons(ids: readonly string[]): Bitmap {
    const rows = new Uint32Array(this.store.words);
    for (const id of ids) {
      const row = this.store.rowOf(id);
      if (row !== undefined) addRow(rows, row);
    }
    return rows;
  }

  /** New persons and changed ones in their new state, and those who are gone: the work of snapshots up to this one. */
  change(present: readonly PersonForColumns[], gone: readonly string[], snapshot: number): void {
    for (const id of gone) this.store.remove(id);
    for (const person of present) {
      const row = this.store.put(person);
      this.show(row, person);
    }
    this.changes.push({ snapshot, ids: [...gone, ...present.map(({ id }) => id)] });
    this.forgetChanges();
  }

  /** Who was put or removed by the snapshots after this one; null when that is not known any more. */
  changedSince(snapshot: number): readonly string[] | null {
    if (snapshot < this.changesKnownAfter) return null;
    const ids = this.changes.flatMap((change) => (change.snapshot > snapshot ? change.ids : []));
    return [...new Set(ids)];
  }

  /** The first persons of a set in order of display name. Most of a large set costs one comparison each. */
  first(count: number, rows: Bitmap): readonly RowShown[] {
    const best: RowShown[] = [];
    for (const row of count === 0 ? [] : rowsOf(rows)) {
      const last = best.at(-1);
      const isLater = last !== undefined && compare(this.shown.displayName(row), last.person.displayName) > 0;
      if (best.length === count && isLater) continue;
      const person = this.shownAt(row);
      best.splice(placeOf(person, best), 0, { row, person });
      if (best.length > count) best.pop();
    }
    return best;
  }

  /** The person in a row of the store. @throws RangeError where nobody is */
  shownAt(row: number): ShownPerson {
    const id = this.store.idAt(row);
    if (id === undefined) throw new RangeError(`Nobody is in row ${row}; the set is of another store.`);
    return { id, ...this.shown.at(row) };
  }

  private show(
    row: number | undefined,
    { externalId, displayName, departmentName, contractIds }: Omit<PersonForColumns, 'person' | 'contracts'>,
  ): void {
    if (row === undefined) return;
    this.shown.set(row, { externalId, displayName, departmentName });
    if (contractIds !== undefined) this.contracts.set(row, contractIds);
  }

  private forgetChanges(): void {
    let kept = this.changes.reduce((sum, { ids }) => sum + ids.length, 0);
    while (kept > MOST_CHANGES_KEPT) {
      const oldest = this.changes.shift();
      if (oldest === undefined) return;
      kept -= oldest.ids.length;
      this.changesKnownAfter = oldest.snapshot;
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
