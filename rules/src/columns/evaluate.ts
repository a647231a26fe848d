import { type Bitmap, hasRow } from './bitmap.ts';
import type { ColumnStore, Gathered } from './column-store.ts';
import type { ColumnRules, RuleNodes } from './compile-rules.ts';
import { ChunkEvaluation } from './evaluate-chunk.ts';

/** The persons in each rule, as rows of the store. */
export type Matches<Id> = ReadonlyMap<Id, Bitmap>;

/** Room for the answers: a bit per rule and row, 62.5 MB for a million persons and 500 rules. */
export function emptyMatches<Id>(store: ColumnStore, rules: ColumnRules<Id>): Matches<Id> {
  return new Map(Array.from(rules.rules.keys(), (id) => [id, new Uint32Array(store.words)]));
}

/**
 * Every rule for everybody on one day (a day number). Cost: each distinct test walks its rows once per chunk, and a rule is a few
 * passes over bitmaps of 2 KiB. Whoever evaluates again and again hands in the room of last time: its garbage would cost more.
 * @throws RangeError where a rule reads a field that the store has no column for
 */
export function evaluate<Id>(
  store: ColumnStore,
  rules: ColumnRules<Id>,
  today: number,
  matches: Matches<Id> = emptyMatches(store, rules),
): Matches<Id> {
  const evaluation = new ChunkEvaluation(store, rules.graph, today);
  for (const [index, chunk] of store.chunks.entries()) {
    evaluation.begin(chunk);
    const words = chunk.persons.length;
    for (const [id, { persons }] of rules.rules) {
      matches.get(id)?.set(evaluation.answer(persons).subarray(0, words), index * store.chunkWords);
    }
  }
  return matches;
}

/** A person in a rule, with the positions of his matching contracts; none for a person in the rule without contracts. */
export interface ContractMatch {
  readonly row: number;
  readonly contracts: readonly number[];
}

/** The matching contracts of one rule, person by person. Persons that are not in the rule are left out. */
export function* matchingContracts<Id>(
  store: ColumnStore,
  rules: ColumnRules<Id>,
  id: Id,
  today: number,
  rows: Iterable<number>,
): Generator<ContractMatch> {
  const nodes = rules.rules.get(id);
  if (nodes === undefined) return;
  const evaluation = new ChunkEvaluation(store, rules.graph, today);
  for (const gathered of store.gather(rows)) {
    evaluation.begin(gathered.chunk);
    yield* matchesOf(nodes, gathered, evaluation);
  }
}

/** The same of every rule at once. */
export function matchingContractsOfAll<Id>(
  store: ColumnStore,
  rules: ColumnRules<Id>,
  today: number,
  rows: Iterable<number>,
): ReadonlyMap<Id, readonly ContractMatch[]> {
  const found = new Map(Array.from(rules.rules.keys(), (id): [Id, ContractMatch[]] => [id, []]));
  const evaluation = new ChunkEvaluation(store, rules.graph, today);
  for (const gathered of store.gather(rows)) {
    evaluation.begin(gathered.chunk);
    for (const [id, nodes] of rules.rules) found.get(id)?.push(...matchesOf(nodes, gathered, evaluation));
  }
  return found;
}

/** Of the persons gathered in the chunk that was begun. */
function* matchesOf(
  nodes: RuleNodes,
  { chunk, rows }: Gathered,
  evaluation: ChunkEvaluation,
): Generator<ContractMatch> {
  const persons = evaluation.answer(nodes.persons);
  const contracts = evaluation.answer(nodes.contracts);
  for (const [slot, row] of rows.entries()) {
    if (!hasRow(persons, slot)) continue;
    const planes = Array.from({ length: chunk.contractCount(slot) }, (_, plane) => plane);
    yield { row, contracts: planes.filter((plane) => hasRow(contracts, chunk.contractRow(plane, slot))) };
  }
}
