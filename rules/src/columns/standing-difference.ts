import { type Bitmap, countRows, hasRow, intersectWords, rowsOf } from './bitmap.ts';
import type { VersionBits } from './chunk-difference.ts';
import { ChunkStanding } from './chunk-standing.ts';
import type { ColumnStore } from './column-store.ts';
import type { LedgerColumns } from './ledger-columns.ts';
import { strangersRevoked } from './plan-difference.ts';
import type {
  DifferenceCount,
  DifferenceCounts,
  DifferenceCursor,
  DifferenceFilter,
  DifferenceKind,
  DifferencePage,
  DifferenceRow,
  StandingQuestion,
} from './standing-rows.ts';

/** The difference as it stands now, counted without a row of it being made: data model, *standing difference*. */
export function countDifference(
  store: ColumnStore,
  ledger: LedgerColumns,
  question: StandingQuestion,
): DifferenceCounts {
  const standing = new ChunkStanding(store, ledger, question);
  const counts = new Counts();
  let persons = 0;
  for (const [index, chunk] of store.chunks.entries()) {
    standing.begin(chunk, index);
    persons += standing.countPersons();
    for (const entitlement of standing.entitlements) {
      for (const { kind, slots, reasons } of standing.of(entitlement)) {
        const count = countRows(slots);
        if (count === 0) continue;
        counts.add(kind, entitlement.id, count, (reason) => countReason(slots, reason), reasons);
      }
    }
  }
  for (const { kind, entitlementId, ruleVersions } of strangerRows(ledger, question)) {
    const reasons = ruleVersions.map((versionId) => ({ versionId }));
    counts.add(kind, entitlementId, 1, () => 1, reasons);
  }
  return { persons, counts: counts.list() };
}

/** Some of what differs, in the order of the store; those who are in no source any more come last. */
export function pageDifference(
  store: ColumnStore,
  ledger: LedgerColumns,
  question: StandingQuestion,
  filter: DifferenceFilter,
  from: DifferenceCursor,
  first: number,
): DifferencePage {
  const standing = new ChunkStanding(store, ledger, question);
  const wanted = new Wanted(filter);
  const rows: DifferenceRow[] = [];
  for (let index = from.chunk; index <= store.chunks.length; index++) {
    const chunk = store.chunks[index];
    const all = chunk === undefined ? strangerRows(ledger, question) : rowsOfChunk(standing, store, index, wanted);
    const found = all.filter((row) => wanted.has(row));
    const start = index === from.chunk ? from.after : 0;
    const room = first - rows.length;
    rows.push(...found.slice(start, start + room));
    if (found.length > start + room) return { rows, next: { chunk: index, after: start + room } };
  }
  return { rows, next: null };
}

/** What is taken from those who are in no source any more. */
function strangerRows(ledger: LedgerColumns, question: StandingQuestion): DifferenceRow[] {
  const versions = new Map(question.letGo.map((one) => [one.entitlementId, new Set(one.versionIds)]));
  const offered = new Map(question.entitlements.map((one) => [one.id, one]));
  const lost = Array.from(strangersRevoked(ledger, question), (held) => {
    const isLetGo = held.ruleVersions.some((version) => versions.get(held.entitlementId)?.has(version) === true);
    return { ...held, isLetGo, target: offered.get(held.entitlementId)?.targetId ?? '' };
  });
  const accounts = new Set(
    lost
      .filter(({ entitlementId, isLetGo }) => isLetGo && offered.get(entitlementId)?.kind === 'ACCOUNT')
      .map(({ personId, target }) => `${personId} ${target}`),
  );
  return lost.map(({ personId, entitlementId, ruleVersions, isLetGo, target }) => {
    const withAccount = !isLetGo && accounts.has(`${personId} ${target}`);
    const kind = isLetGo || withAccount ? 'UNMANAGE' : 'REVOKE';
    return { kind, personId, entitlementId, ruleVersions: [...ruleVersions].sort(), withAccount };
  });
}

/** Person by person. */
function rowsOfChunk(standing: ChunkStanding, store: ColumnStore, index: number, wanted: Wanted): DifferenceRow[] {
  const chunk = store.chunks[index];
  if (chunk === undefined) return [];
  standing.begin(chunk, index);
  const found: { readonly slot: number; readonly row: DifferenceRow }[] = [];
  for (const entitlement of standing.entitlements) {
    const entitlementId = entitlement.id;
    if (!wanted.hasEntitlement(entitlementId)) continue;
    for (const { kind, slots, withAccount, reasons } of standing.of(entitlement)) {
      if (!wanted.hasKind(kind)) continue;
      for (const slot of rowsOf(slots)) {
        const ruleVersions = reasons
          .filter(({ bits, first }) => hasRow(bits, first * 32 + slot))
          .map(({ versionId }) => versionId)
          .sort();
        found.push({ slot, row: { kind, personId: standing.idAt(slot), entitlementId, ruleVersions, withAccount } });
      }
    }
  }
  return found.sort((one, other) => one.slot - other.slot).map(({ row }) => row);
}

class Wanted {
  private readonly kinds: ReadonlySet<DifferenceKind>;
  private readonly entitlements: ReadonlySet<string>;
  private readonly versions: ReadonlySet<string>;

  constructor({ kinds, entitlementIds, ruleVersions }: DifferenceFilter) {
    this.kinds = new Set(kinds);
    this.entitlements = new Set(entitlementIds);
    this.versions = new Set(ruleVersions);
  }

  hasKind(kind: DifferenceKind): boolean {
    return this.kinds.size === 0 || this.kinds.has(kind);
  }

  hasEntitlement(id: string): boolean {
    return this.entitlements.size === 0 || this.entitlements.has(id);
  }

  has({ kind, entitlementId, ruleVersions }: DifferenceRow): boolean {
    const isForVersion = this.versions.size === 0 || ruleVersions.some((version) => this.versions.has(version));
    return isForVersion && this.hasKind(kind) && this.hasEntitlement(entitlementId);
  }
}

function countReason(slots: Bitmap, { bits, first }: VersionBits): number {
  const both = slots.slice();
  intersectWords(both, 0, bits, first, both.length);
  return countRows(both);
}

class Counts {
  private readonly byKey = new Map<string, { count: DifferenceCount; total: number; byVersion: Map<string, number> }>();

  add<Reason extends { readonly versionId: string }>(
    kind: DifferenceKind,
    entitlementId: string,
    count: number,
    countOf: (reason: Reason) => number,
    reasons: readonly Reason[],
  ): void {
    const key = `${kind} ${entitlementId}`;
    const known = this.byKey.get(key) ?? {
      count: { kind, entitlementId, count: 0, byVersion: {} },
      total: 0,
      byVersion: new Map<string, number>(),
    };
    this.byKey.set(key, known);
    known.total += count;
    for (const reason of reasons) {
      const more = countOf(reason);
      if (more > 0) known.byVersion.set(reason.versionId, (known.byVersion.get(reason.versionId) ?? 0) + more);
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
