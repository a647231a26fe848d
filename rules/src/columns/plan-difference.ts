import { type Bitmap, countRows, hasRow, rowsOf } from './bitmap.ts';
import { ChunkDifference, type EntitlementColumns } from './chunk-difference.ts';
import type { ColumnStore } from './column-store.ts';
import type { LedgerColumns } from './ledger-columns.ts';
import type { DifferencePart, HeldEntitlement, PlanQuestion, WantedEntitlement } from './plan-rows.ts';

/**
 * Wanted minus granted for everybody (rule-engine.md, section 3: plan; provisioning 5.5), chunk by chunk: each entitlement's rules
 * are united, laid over who has it, and only what differs becomes rows. Cost: matching, a few passes over bitmaps per rule and
 * entitlement, and the rows that come out. The store and the ledger must not change before the last part was taken.
 */
export function* planDifference(
  store: ColumnStore,
  ledger: LedgerColumns,
  question: PlanQuestion,
): Generator<DifferencePart> {
  const difference = new ChunkDifference(store, ledger, question);
  for (const [index, chunk] of store.chunks.entries()) {
    difference.begin(chunk, index);
    yield partOf(difference);
  }
  const revokes = [...strangersRevoked(ledger, question)];
  yield { persons: 0, wanted: 0, rulePersons: question.rules.map(() => 0), grants: [], revokes, moved: [] };
}

/** What those have who are in no source any more: they are wanted nothing for. */
export function* strangersRevoked(
  ledger: LedgerColumns,
  question: PlanQuestion,
): Generator<HeldEntitlement & { readonly ruleVersions: readonly string[] }> {
  const unprocessed = new Set(question.unprocessed);
  const live = new Set(question.entitlements.map(({ id }) => id));
  for (const [personId, grants] of ledger.strangers()) {
    if (unprocessed.has(personId)) continue;
    for (const { entitlementId, ruleVersions } of grants) {
      if (live.has(entitlementId)) yield { personId, entitlementId, ruleVersions };
    }
  }
}

function partOf(difference: ChunkDifference): DifferencePart {
  const [grants, revokes, moved]: [WantedEntitlement[], HeldEntitlement[], WantedEntitlement[]] = [[], [], []];
  const persons = difference.countPersons();
  const rulePersons = difference.countRules();
  let wanted = 0;
  for (const entitlement of difference.entitlements) {
    wanted += countRows(entitlement.desired);
    const found = difference.compare(entitlement);
    if (found === null) continue;
    tellWanted(difference, entitlement, found.grants, found.accounts, grants);
    tellWanted(difference, entitlement, found.moved, found.accounts, moved);
    for (const slot of rowsOf(found.revokes)) {
      revokes.push({ personId: difference.idAt(slot), entitlementId: entitlement.id });
    }
  }
  return { persons, wanted, rulePersons, grants, revokes, moved };
}

function tellWanted(
  difference: ChunkDifference,
  entitlement: EntitlementColumns,
  slots: Bitmap,
  accounts: Bitmap,
  into: WantedEntitlement[],
): void {
  const giving = difference.giving(entitlement);
  const contractsOf = difference.contractsOf(entitlement);
  for (const slot of rowsOf(slots)) {
    into.push({
      personId: difference.idAt(slot),
      entitlementId: entitlement.id,
      hasAccount: hasRow(accounts, slot),
      ruleVersions: giving
        .filter(({ bits }) => hasRow(bits, slot))
        .map(({ versionId }) => versionId)
        .sort(),
      contracts: contractsOf(slot),
    });
  }
}
