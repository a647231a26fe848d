import { addRow, type Bitmap, removeRow, uniteWords } from './bitmap.ts';
import type { StoreRows } from './row-ids.ts';

/** What a person has of one entitlement, and for which reasons. */
export interface HeldGrant {
  readonly entitlementId: string;
  readonly ruleVersions: readonly string[];
  /** Ids of the matching contracts. */
  readonly contracts: readonly string[];
}

/** Who has one entitlement, as rows of the store, and which of its reasons each of them has. */
export interface Holders {
  granted: Bitmap;
  /** By id of the rule version. */
  readonly byVersion: Map<string, Bitmap>;
  /** Whose k-th contract is among the reasons, by k. */
  readonly byPlane: Bitmap[];
  /** Among whose reasons is a contract that the person has no more. */
  outdated: Bitmap;
}

/** A ledger as it goes to another thread. */
export interface LedgerPart {
  readonly holders: ReadonlyMap<string, Holders>;
  readonly outside: ReadonlyMap<string, readonly HeldGrant[]>;
}

/**
 * The ledger beside a store (rule-engine.md, section 3: plan): current grants as sets of rows. Persons that the store does not hold
 * are kept by id. A person whose grants or contracts change, or who comes or goes, is forgotten and added anew; a row that nobody stands in
 * means nothing.
 */
export class LedgerColumns {
  private readonly holders = new Map<string, Holders>();
  private readonly outside = new Map<string, readonly HeldGrant[]>();

  constructor(private readonly store: StoreRows) {}

  /** Null where nobody in the store has it. */
  of(entitlementId: string): Holders | null {
    return this.holders.get(entitlementId) ?? null;
  }

  /** Persons with grants whom the store does not hold, with what they have. */
  strangers(): Iterable<readonly [string, readonly HeldGrant[]]> {
    return this.outside;
  }

  /** What {@link adopt} takes; it shares its sets with this ledger. */
  part(): LedgerPart {
    return { holders: this.holders, outside: this.outside };
  }

  /** Grants more: those of a ledger beside a store with the same rows. */
  adopt({ holders, outside }: LedgerPart): void {
    for (const [personId, grants] of outside)
      this.outside.set(personId, [...(this.outside.get(personId) ?? []), ...grants]);
    for (const [entitlementId, there] of holders) {
      const here = this.holdersOf(entitlementId);
      here.granted = united(here.granted, there.granted);
      here.outdated = united(here.outdated, there.outdated);
      for (const [version, rows] of there.byVersion)
        here.byVersion.set(version, united(here.byVersion.get(version), rows));
      for (const [plane, rows] of there.byPlane.entries()) here.byPlane[plane] = united(here.byPlane[plane], rows);
    }
  }

  /** Whatever a person has: before it is put anew, since his grants, his contracts or his place in the store changed. */
  forget(personId: string): void {
    this.outside.delete(personId);
    const row = this.store.rowOf(personId);
    if (row !== undefined) this.clearRow(row);
  }

  /** More of what a person has. `contractIds` are his, in the order of the store. */
  add(personId: string, contractIds: readonly string[], grants: readonly HeldGrant[]): void {
    const row = this.store.rowOf(personId);
    if (row === undefined) {
      const known = this.outside.get(personId) ?? [];
      if (grants.length > 0) this.outside.set(personId, [...known, ...grants]);
      return;
    }
    for (const { entitlementId, ruleVersions, contracts } of grants) {
      const places = contracts.map((contract) => contractIds.indexOf(contract));
      this.addAt(row, entitlementId, ruleVersions, places);
    }
  }

  /** The same for whoever stands in a row. `contracts` are their positions in his list; one that he has no more is -1. */
  addAt(row: number, entitlementId: string, ruleVersions: readonly string[], contracts: readonly number[]): void {
    const holders = this.holdersOf(entitlementId);
    holders.granted = this.withRow(holders.granted, row);
    for (const version of ruleVersions) {
      holders.byVersion.set(version, this.withRow(holders.byVersion.get(version), row));
    }
    for (const plane of contracts) {
      if (plane < 0) holders.outdated = this.withRow(holders.outdated, row);
      else {
        while (holders.byPlane.length < plane) holders.byPlane.push(new Uint32Array(0));
        holders.byPlane[plane] = this.withRow(holders.byPlane[plane], row);
      }
    }
  }

  private clearRow(row: number): void {
    for (const { granted, byVersion, byPlane, outdated } of this.holders.values()) {
      removeRowOf(granted, row);
      removeRowOf(outdated, row);
      for (const bitmap of byVersion.values()) removeRowOf(bitmap, row);
      for (const bitmap of byPlane) removeRowOf(bitmap, row);
    }
  }

  private holdersOf(entitlementId: string): Holders {
    let holders = this.holders.get(entitlementId);
    if (holders === undefined) {
      holders = { granted: new Uint32Array(0), byVersion: new Map(), byPlane: [], outdated: new Uint32Array(0) };
      this.holders.set(entitlementId, holders);
    }
    return holders;
  }

  /** The set with a row more: itself, or a longer copy where it ends before the row. */
  private withRow(bitmap: Bitmap | undefined, row: number): Bitmap {
    let long = bitmap;
    if (long === undefined || row >>> 5 >= long.length) {
      long = new Uint32Array(this.store.words);
      if (bitmap !== undefined) long.set(bitmap);
    }
    addRow(long, row);
    return long;
  }
}

/** The rows that are in either set, in the longer one of them. */
function united(one: Bitmap | undefined, other: Bitmap): Bitmap {
  if (one === undefined) return other;
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  uniteWords(long, 0, short, 0, short.length);
  return long;
}

function removeRowOf(bitmap: Bitmap, row: number): void {
  if (row >>> 5 < bitmap.length) removeRow(bitmap, row);
}
