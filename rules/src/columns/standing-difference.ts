import { type Bitmap, countRows, hasRow, intersectWords, rowsOf, subtractWords } from './bitmap.ts';
import { ChunkDifference, type EntitlementDifference, type VersionBits } from './chunk-difference.ts';
import type { ColumnStore } from './column-store.ts';
import type { LedgerColumns } from './ledger-columns.ts';
import { strangersRevoked } from './plan-difference.ts';
import type { HeldEntitlement, PlanQuestion } from './plan-rows.ts';

/** `BLOCKED` is a grant that waits for an account; `MOVED` is a grant that stays for other reasons. */
export const DIFFERENCES = ['GRANT', 'BLOCKED', 'REVOKE', 'MOVED'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** How often an entitlement differs in a way, and for how many of them each rule version is a reason. */
export interface DifferenceCount {
  readonly kind: DifferenceKind;
  readonly entitlementId: string;
  readonly count: number;
  readonly byVersion: Readonly<Record<string, number>>;
}

export interface DifferenceCounts {
  /** Persons that take part. */
  readonly persons: number;
  /** None of 0. */
  readonly counts: readonly DifferenceCount[];
}

/** One thing that differs. Of what is to be given, the rules that want it; of the rest, those that once wanted it. */
export interface DifferenceRow extends HeldEntitlement {
  readonly kind: DifferenceKind;
  readonly ruleVersions: readonly string[];
}

/** Empty lists are of everything. */
export interface DifferenceFilter {
  readonly kinds: readonly DifferenceKind[];
  readonly entitlementIds: readonly string[];
  /** Any of them among the reasons. */
  readonly ruleVersions: readonly string[];
}

/** Behind a row: the next one stands in this chunk, after so many others of it. */
export interface DifferenceCursor {
  readonly chunk: number;
  readonly after: number;
}

export interface DifferencePage {
  readonly rows: readonly DifferenceRow[];
  /** Null when there are no more. */
  readonly next: DifferenceCursor | null;
}

/** The difference as it stands now, counted without a row of it being made: data model, *standing difference*. */
export function countDifference(store: ColumnStore, ledger: LedgerColumns, question: PlanQuestion): DifferenceCounts {
  const difference = new ChunkDifference(store, ledger, question);
  const counts = new Counts();
  let persons = 0;
  for (const [index, chunk] of store.chunks.entries()) {
    difference.begin(chunk, index);
    persons += difference.countPersons();
    for (const entitlement of difference.entitlements) {
      const found = difference.compare(entitlement);
      if (found === null) continue;
      for (const [kind, slots] of slotsByKind(found)) {
        const count = countRows(slots);
        if (count === 0) continue;
        const reasons = kind === 'REVOKE' ? difference.known(entitlement) : difference.giving(entitlement);
        counts.add(kind, entitlement.id, count, (versionId) => countReason(slots, reasons, versionId), reasons);
      }
    }
  }
  for (const { entitlementId, ruleVersions } of strangersRevoked(ledger, question)) {
    const reasons = ruleVersions.map((versionId) => ({ versionId }));
    counts.add('REVOKE', entitlementId, 1, () => 1, reasons);
  }
  return { persons, counts: counts.list() };
}

/** Some of what differs, in the order of the store; those who are in no source any more come last. */
export function pageDifference(
  store: ColumnStore,
  ledger: LedgerColumns,
  question: PlanQuestion,
  filter: DifferenceFilter,
  from: DifferenceCursor,
  first: number,
): DifferencePage {
  const difference = new ChunkDifference(store, ledger, question);
  const isWanted = wantedBy(filter);
  const rows: DifferenceRow[] = [];
  for (let index = from.chunk; index <= store.chunks.length; index++) {
    const chunk = store.chunks[index];
    const all = chunk === undefined ? strangerRows(ledger, question) : rowsOfChunk(difference, store, index);
    const found = all.filter(isWanted);
    const start = index === from.chunk ? from.after : 0;
    const room = first - rows.length;
    rows.push(...found.slice(start, start + room));
    if (found.length > start + room) return { rows, next: { chunk: index, after: start + room } };
  }
  return { rows, next: null };
}

function strangerRows(ledger: LedgerColumns, question: PlanQuestion): DifferenceRow[] {
  return Array.from(strangersRevoked(ledger, question), (held) => ({ kind: 'REVOKE', ...held }));
}

/** Person by person. */
function rowsOfChunk(difference: ChunkDifference, store: ColumnStore, index: number): DifferenceRow[] {
  const chunk = store.chunks[index];
  if (chunk === undefined) return [];
  difference.begin(chunk, index);
  const found: { readonly slot: number; readonly row: DifferenceRow }[] = [];
  for (const entitlement of difference.entitlements) {
    const compared = difference.compare(entitlement);
    if (compared === null) continue;
    for (const [kind, slots] of slotsByKind(compared)) {
      const reasons = kind === 'REVOKE' ? difference.known(entitlement) : difference.giving(entitlement);
      for (const slot of rowsOf(slots)) {
        const ruleVersions = reasons
          .filter(({ bits, first }) => hasRow(bits, first * 32 + slot))
          .map(({ versionId }) => versionId)
          .sort();
        found.push({
          slot,
          row: { kind, personId: difference.idAt(slot), entitlementId: entitlement.id, ruleVersions },
        });
      }
    }
  }
  return found.sort((one, other) => one.slot - other.slot).map(({ row }) => row);
}

function slotsByKind({ grants, accounts, revokes, moved }: EntitlementDifference): [DifferenceKind, Bitmap][] {
  const free = grants.slice();
  intersectWords(free, 0, accounts, 0, free.length);
  const blocked = grants.slice();
  subtractWords(blocked, 0, accounts, 0, blocked.length);
  return [
    ['GRANT', free],
    ['BLOCKED', blocked],
    ['REVOKE', revokes],
    ['MOVED', moved],
  ];
}

function wantedBy({ kinds, entitlementIds, ruleVersions }: DifferenceFilter): (row: DifferenceRow) => boolean {
  const [ofKinds, ofEntitlements, ofVersions] = [new Set(kinds), new Set(entitlementIds), new Set(ruleVersions)];
  return (row) =>
    (ofKinds.size === 0 || ofKinds.has(row.kind)) &&
    (ofEntitlements.size === 0 || ofEntitlements.has(row.entitlementId)) &&
    (ofVersions.size === 0 || row.ruleVersions.some((version) => ofVersions.has(version)));
}

function countReason(slots: Bitmap, reasons: readonly VersionBits[], versionId: string): number {
  const reason = reasons.find((one) => one.versionId === versionId);
  if (reason === undefined) return 0;
  const both = slots.slice();
  intersectWords(both, 0, reason.bits, reason.first, both.length);
  return countRows(both);
}

class Counts {
  private readonly byKey = new Map<string, { count: DifferenceCount; total: number; byVersion: Map<string, number> }>();

  add(
    kind: DifferenceKind,
    entitlementId: string,
    count: number,
    countOf: (versionId: string) => number,
    reasons: readonly { readonly versionId: string }[],
  ): void {
    const key = `${kind} ${entitlementId}`;
    const known = this.byKey.get(key) ?? {
      count: { kind, entitlementId, count: 0, byVersion: {} },
      total: 0,
      byVersion: new Map<string, number>(),
    };
    this.byKey.set(key, known);
    known.total += count;
    for (const { versionId } of reasons) {
      const more = countOf(versionId);
      if (more > 0) known.byVersion.set(versionId, (known.byVersion.get(versionId) ?? 0) + more);
    }
  }

  list(): readonly DifferenceCount[] {
    return Array.from(this.byKey.values(), ({ count, total, byVersion }) => ({
      ...count,
      count: total,
      byVersion: Object.fromEntries(byVersion),
    }));
  }
}
