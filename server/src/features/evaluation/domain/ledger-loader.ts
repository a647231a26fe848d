import { type LedgerColumns, PackedTexts } from '@gatehouse/rules';
import type { PeopleRows } from '../../rules/index.ts';

/**
 * Many grants in one cell, as {@link LedgerLoader} takes them apart: of each two ids of 36 letters and two lists, one after the other.
 * A row and cells for each of them would cost more than all the rest.
 */
export const GRANTS_TOGETHER = `string_agg(person_id::text || entitlement_id::text || rule_versions::text || contracts::text, '')`;

const ID = 36;
const COMMA = 0x2c;
const CLOSE = 0x7d;
const MOST_REMEMBERED = 200_000;

/** What is given for which rule versions: a few thousand of them stand in millions of grants. */
interface Reason {
  readonly entitlementId: string;
  readonly ruleVersions: readonly string[];
}

/** Bytes that stand somewhere among others. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly length: number;
}

const NOTHING: Stretch = { bytes: new Uint8Array(0), from: 0, length: 0 };

/** Puts grants into columns, millions of them: what repeats (reasons, a person, his contracts) is known by its bytes. */
export class LedgerLoader {
  private readonly reasonTexts = new PackedTexts();
  private readonly reasons: Reason[] = [];
  private readonly ids = new Map<string, string>();
  private person = { is: NOTHING, id: '', row: -1, contractIds: [] as readonly string[] };
  private contracts = { are: NOTHING, places: [] as readonly number[] };

  constructor(
    private readonly people: PeopleRows,
    private readonly ledger: LedgerColumns,
  ) {}

  add(grants: Buffer): void {
    let at = 0;
    while (at < grants.length) {
      const contracts = endOfList(grants, at + 2 * ID);
      const end = endOfList(grants, contracts);
      this.turnTo(grants, at);
      const { entitlementId, ruleVersions } = this.reasonOf(grants, at + ID, contracts);
      const { row, id } = this.person;
      if (row < 0) this.ledger.add(id, [], [{ entitlementId, ruleVersions, contracts: [] }]);
      else this.ledger.addAt(row, entitlementId, ruleVersions, this.placesOf(grants, contracts, end));
      at = end;
    }
  }

  private turnTo(grants: Buffer, from: number): void {
    if (isSame(this.person.is, grants, from, ID)) return;
    const id = grants.toString('latin1', from, from + ID);
    const row = this.people.store.rowOf(id);
    this.person = {
      is: { bytes: grants, from, length: ID },
      id,
      row: row ?? -1,
      contractIds: row === undefined ? [] : this.people.contractIds(row),
    };
    this.contracts = { are: NOTHING, places: [] };
  }

  private reasonOf(grants: Buffer, from: number, to: number): Reason {
    const known = this.reasons[this.reasonTexts.findBytes(grants, from, to) ?? -1];
    if (known !== undefined) return known;
    const text = grants.toString('latin1', from, to);
    const reason = {
      entitlementId: this.sameText(text.slice(0, ID)),
      ruleVersions: idsIn(text.slice(ID)).map((id) => this.sameText(id)),
    };
    if (this.reasonTexts.size < MOST_REMEMBERED) this.reasons[this.reasonTexts.add(text)] = reason;
    return reason;
  }

  /** The positions of the contracts in the person's list; -1 of one that he has no more. */
  private placesOf(grants: Buffer, from: number, to: number): readonly number[] {
    if (!isSame(this.contracts.are, grants, from, to - from)) {
      const places = idsIn(grants.toString('latin1', from, to)).map((id) => this.person.contractIds.indexOf(id));
      this.contracts = { are: { bytes: grants, from, length: to - from }, places };
    }
    return this.contracts.places;
  }

  /** One string for an id, however often it comes: a string that was looked up before is found faster. */
  private sameText(id: string): string {
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    this.ids.set(id, id);
    return id;
  }
}

/** Behind the list of ids that begins here. */
function endOfList(bytes: Uint8Array, from: number): number {
  if (bytes[from + 1] === CLOSE) return from + 2;
  let at = from + 1 + ID;
  while (bytes[at] === COMMA) at += 1 + ID;
  return at + 1;
}

function isSame(known: Stretch, bytes: Uint8Array, from: number, length: number): boolean {
  if (known.length !== length) return false;
  // Ids differ at their ends.
  for (let at = length - 1; at >= 0; at--) if (known.bytes[known.from + at] !== bytes[from + at]) return false;
  return true;
}

/** `{a,b}` */
function idsIn(list: string): readonly string[] {
  return list.length <= 2 ? [] : list.slice(1, -1).split(',');
}
