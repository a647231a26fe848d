import { addRow, type Bitmap, copyWords, intersectWords, subtractWords, uniteWords } from './bitmap.ts';
import type { Chunk } from './chunk.ts';
import {
  ChunkDifference,
  type EntitlementColumns,
  type EntitlementDifference,
  type VersionBits,
} from './chunk-difference.ts';
import type { ColumnStore } from './column-store.ts';
import type { LedgerColumns } from './ledger-columns.ts';
import type { DifferenceKind, StandingQuestion } from './standing-rows.ts';

/** Who differs in one way in one entitlement, as slots of the chunk, and who has it for which rule version. */
export interface StandingSlots {
  readonly kind: DifferenceKind;
  readonly slots: Bitmap;
  readonly withAccount: boolean;
  readonly reasons: readonly VersionBits[];
}

/** What differs, a chunk at a time, with what is let go and what is to be written again. */
export class ChunkStanding {
  private readonly difference: ChunkDifference;
  private readonly letGo: ReadonlyMap<string, ReadonlySet<string>>;
  /** As rows of the store, by entitlement. */
  private readonly stale = new Map<string, Bitmap>();
  /** Whose account is let go, as slots of the chunk, by target. */
  private readonly accountsLetGo = new Map<string, Bitmap>();
  private place = { words: 0, first: 0 };

  constructor(
    private readonly store: ColumnStore,
    ledger: LedgerColumns,
    question: StandingQuestion,
  ) {
    this.difference = new ChunkDifference(store, ledger, question);
    this.letGo = new Map(question.letGo.map(({ entitlementId, versionIds }) => [entitlementId, new Set(versionIds)]));
    const unprocessed = new Set(question.unprocessed);
    for (const { entitlementId, personIds } of question.stale) {
      const bitmap = new Uint32Array(store.words);
      for (const id of personIds) {
        const row = unprocessed.has(id) ? undefined : store.rowOf(id);
        if (row !== undefined) addRow(bitmap, row);
      }
      this.stale.set(entitlementId, bitmap);
    }
  }

  get entitlements(): readonly EntitlementColumns[] {
    return this.difference.entitlements;
  }

  begin(chunk: Chunk, index: number): void {
    this.difference.begin(chunk, index);
    this.place = { words: chunk.persons.length, first: index * this.store.chunkWords };
    this.accountsLetGo.clear();
    for (const entitlement of this.entitlements) {
      if (entitlement.kind !== 'ACCOUNT' || !this.letGo.has(entitlement.id)) continue;
      const found = this.difference.compare(entitlement);
      if (found !== null) this.accountsLetGo.set(entitlement.targetId, this.lostForLetGo(entitlement, found.revokes));
    }
  }

  /** Persons of the chunk that take part. */
  countPersons(): number {
    return this.difference.countPersons();
  }

  idAt(slot: number): string {
    return this.difference.idAt(slot);
  }

  /** Good until the next entitlement is looked at. */
  of(entitlement: EntitlementColumns): readonly StandingSlots[] {
    const found = this.difference.compare(entitlement);
    const giving = this.difference.giving(entitlement);
    const told: StandingSlots[] = [];
    const updates = this.updates(entitlement, found);
    if (updates !== null) told.push({ kind: 'UPDATE', slots: updates, withAccount: false, reasons: giving });
    if (found === null) return told;
    const { grants, accounts, revokes, moved } = found;
    const blocked = without(grants, accounts);
    told.push(
      { kind: 'GRANT', slots: without(grants, blocked), withAccount: false, reasons: giving },
      { kind: 'BLOCKED', slots: blocked, withAccount: false, reasons: giving },
      { kind: 'MOVED', slots: moved, withAccount: false, reasons: giving },
    );
    const known = this.difference.known(entitlement);
    const own = this.lostForLetGo(entitlement, revokes);
    const others = without(revokes, own);
    const withAccount = both(others, this.accountsLetGo.get(entitlement.targetId) ?? NOBODY);
    told.push(
      { kind: 'UNMANAGE', slots: own, withAccount: false, reasons: known },
      { kind: 'UNMANAGE', slots: withAccount, withAccount: true, reasons: known },
      { kind: 'REVOKE', slots: without(others, withAccount), withAccount: false, reasons: known },
    );
    return told;
  }

  /** Those who stay, take part, and would be written otherwise; null for nobody. */
  private updates({ id, holders }: EntitlementColumns, found: EntitlementDifference | null): Bitmap | null {
    const { words, first } = this.place;
    const stale = this.stale.get(id);
    if (stale === undefined || holders === null) return null;
    const updates = new Uint32Array(words);
    copyWords(updates, 0, stale, first, words);
    intersectWords(updates, 0, holders.granted, first, words);
    if (found !== null) subtractWords(updates, 0, found.revokes, 0, words);
    return updates;
  }

  /** Of those who lose it, who has it for a rule version that lets it go. */
  private lostForLetGo(entitlement: EntitlementColumns, revokes: Bitmap): Bitmap {
    const versions = this.letGo.get(entitlement.id);
    const own = new Uint32Array(revokes.length);
    if (versions === undefined) return own;
    for (const { versionId, bits, first } of this.difference.known(entitlement)) {
      if (versions.has(versionId)) uniteWords(own, 0, bits, first, own.length);
    }
    intersectWords(own, 0, revokes, 0, own.length);
    return own;
  }
}

const NOBODY: Bitmap = new Uint32Array(0);

function without(one: Bitmap, other: Bitmap): Bitmap {
  const left = one.slice();
  subtractWords(left, 0, other, 0, left.length);
  return left;
}

function both(one: Bitmap, other: Bitmap): Bitmap {
  const left = one.slice();
  intersectWords(left, 0, other, 0, left.length);
  return left;
}
