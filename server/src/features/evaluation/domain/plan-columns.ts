import {
  type ColumnStore,
  type LedgerColumns,
  type MatchResult,
  matchingContractsOfAll,
  NO_MATCH,
  type PlanQuestion,
  planDifference,
  type RuleInPlan,
  rememberedRules,
  type WantedEntitlement,
} from '@gatehouse/rules';
import type { PlanPart, WantedRow } from './plan-part.ts';

/** Everybody in columns, as far as a plan needs to know them. */
export interface PlannedPeople {
  readonly store: ColumnStore;
  /** Of the person in a row, in the order of his contracts in the store. */
  contractIds(row: number): readonly string[];
}

/** What the columns say of one person: per rule, in the order of the rules. */
export interface PersonMatches {
  readonly personId: string;
  readonly matches: readonly MatchResult[];
}

/** What differs between wanted and granted, part by part; contracts by their ids. */
export function* planParts(
  people: PlannedPeople,
  ledger: LedgerColumns,
  question: PlanQuestion,
): Generator<PlanPart, undefined> {
  for (const part of planDifference(people.store, ledger, question)) {
    yield {
      ...part,
      grants: part.grants.map((wanted) => toRow(people, wanted)),
      moved: part.moved.map((wanted) => toRow(people, wanted)),
    };
  }
  return undefined;
}

/**
 * Some of those that a plan looks at, with what the columns answer for each rule: for checking the columns. `draws` are numbers from 0 to
 * 1, a person each; nobody comes twice.
 */
export function drawMatches(
  { store }: PlannedPeople,
  { rules, today, unprocessed }: PlanQuestion,
  draws: readonly number[],
): readonly PersonMatches[] {
  const rows = drawRows(store, new Set(unprocessed), draws);
  const compiled = rememberedRules(store, rules);
  const all = matchingContractsOfAll(store, compiled, today, rows);
  const found = rules.map(({ versionId }: RuleInPlan) => {
    return new Map(all.get(versionId)?.map(({ row, contracts }) => [row, contracts]));
  });
  return rows.map((row) => ({
    personId: store.idAt(row) ?? '',
    matches: found.map((ofRule) => {
      const contracts = ofRule.get(row);
      return contracts === undefined ? NO_MATCH : { inRule: true, contracts };
    }),
  }));
}

/** From each draw on, the next row with somebody whom the plan looks at. */
function drawRows(store: ColumnStore, unprocessed: ReadonlySet<string>, draws: readonly number[]): readonly number[] {
  const rows = new Set<number>();
  const count = store.chunks.length * store.chunkPersons;
  for (const draw of draws) {
    const first = Math.floor(draw * count);
    for (let step = 0; step < count; step++) {
      const row = (first + step) % count;
      const id = store.idAt(row);
      if (id === undefined || rows.has(row) || unprocessed.has(id)) continue;
      rows.add(row);
      break;
    }
  }
  return [...rows];
}

function toRow(people: PlannedPeople, wanted: WantedEntitlement): WantedRow {
  if (wanted.contracts.length === 0) return { ...wanted, contracts: [] };
  const row = people.store.rowOf(wanted.personId);
  const ids = row === undefined ? [] : people.contractIds(row);
  return { ...wanted, contracts: wanted.contracts.flatMap((place) => ids[place] ?? []).sort() };
}
