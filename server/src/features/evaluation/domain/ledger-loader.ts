import type { LedgerColumns } from '@gatehouse/rules';
import type { PlannedPeople } from './plan-columns.ts';

/** A grant as text in bytes: person, entitlement, and the lists of rule versions and contracts as PostgreSQL writes them. */
type Cells = readonly (Buffer | null)[];

const MOST_REMEMBERED = 200_000;

/** Puts grants into columns, millions of them: what repeats (entitlements, sets of rule versions, a person's contracts) is read once. */
export class LedgerLoader {
  private readonly ids = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();
  private person = { id: '', row: -1, contractIds: [] as readonly string[] };
  private contracts = { text: '', places: [] as readonly number[] };

  constructor(
    private readonly people: PlannedPeople,
    private readonly ledger: LedgerColumns,
  ) {}

  add(grants: readonly Cells[]): void {
    for (const [person, entitlement, versions, contracts] of grants) {
      if (!person || !entitlement || !versions || !contracts) continue;
      this.turnTo(person.toString('latin1'));
      const entitlementId = this.sameText(entitlement.toString('latin1'));
      const ruleVersions = this.listOf(versions.toString('latin1'));
      if (this.person.row < 0) this.ledger.add(this.person.id, [], [{ entitlementId, ruleVersions, contracts: [] }]);
      else this.ledger.addAt(this.person.row, entitlementId, ruleVersions, this.placesOf(contracts.toString('latin1')));
    }
  }

  private turnTo(id: string): void {
    if (id === this.person.id) return;
    const row = this.people.store.rowOf(id);
    this.person = { id, row: row ?? -1, contractIds: row === undefined ? [] : this.people.contractIds(row) };
    this.contracts = { text: '', places: [] };
  }

  /** The positions of the contracts in the person's list; -1 of one that he has no more. */
  private placesOf(text: string): readonly number[] {
    if (text !== this.contracts.text) {
      const places = idsIn(text).map((id) => this.person.contractIds.indexOf(id));
      this.contracts = { text, places };
    }
    return this.contracts.places;
  }

  private listOf(text: string): readonly string[] {
    let list = this.lists.get(text);
    if (list === undefined) {
      if (this.lists.size >= MOST_REMEMBERED) this.lists.clear();
      list = idsIn(text).map((id) => this.sameText(id));
      this.lists.set(text, list);
    }
    return list;
  }

  /** One string for an id, however often it comes: a string that was looked up before is found faster. */
  private sameText(id: string): string {
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    this.ids.set(id, id);
    return id;
  }
}

/** `{a,b}` */
function idsIn(list: string): readonly string[] {
  return list.length <= 2 ? [] : list.slice(1, -1).split(',');
}
