import {
  addRow,
  type Bitmap,
  copyWords,
  countRows,
  hasRow,
  intersectWords,
  rowsOf,
  subtractWords,
  uniteWords,
} from './bitmap.ts';
import type { Chunk } from './chunk.ts';
import type { ColumnStore } from './column-store.ts';
import { type ColumnRules, compileForColumns, type RuleNodes } from './compile-rules.ts';
import { ChunkEvaluation } from './evaluate-chunk.ts';
import type { Holders, LedgerColumns } from './ledger-columns.ts';
import type {
  DifferencePart,
  EntitlementInPlan,
  HeldEntitlement,
  PlanQuestion,
  RuleInPlan,
  WantedEntitlement,
} from './plan-rows.ts';

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
  const unprocessed = new Set(question.unprocessed);
  const difference = new ChunkDifference(store, ledger, question, unprocessed);
  for (const [index, chunk] of store.chunks.entries()) yield difference.of(chunk, index);
  yield ofStrangers(ledger, question, unprocessed);
}

/** Who is in no source any more is wanted nothing for. */
function ofStrangers(ledger: LedgerColumns, question: PlanQuestion, unprocessed: ReadonlySet<string>): DifferencePart {
  const live = new Set(question.entitlements.map(({ id }) => id));
  const revokes: HeldEntitlement[] = [];
  for (const [personId, held] of ledger.strangers()) {
    if (unprocessed.has(personId)) continue;
    for (const entitlementId of held) if (live.has(entitlementId)) revokes.push({ personId, entitlementId });
  }
  return { persons: 0, wanted: 0, rulePersons: question.rules.map(() => 0), grants: [], revokes, moved: [] };
}

interface RuleAnswer {
  readonly versionId: string;
  readonly nodes: RuleNodes;
}

interface EntitlementColumns extends EntitlementInPlan {
  readonly rules: readonly RuleAnswer[];
  /** Room for whom the rules want it, in one chunk. */
  readonly desired: Bitmap;
  readonly holders: Holders | null;
}

class ChunkDifference {
  private readonly compiled: ColumnRules<string>;
  private readonly evaluation: ChunkEvaluation;
  private readonly rules: readonly RuleAnswer[];
  private readonly entitlements: readonly EntitlementColumns[];
  /** Room for who is to have an account, by target. */
  private readonly accounts = new Map<string, Bitmap>();
  private readonly unprocessed: Bitmap;
  private readonly room: Readonly<Record<'processed' | 'found' | 'stays' | 'moved' | 'plane', Bitmap>>;

  constructor(
    private readonly store: ColumnStore,
    ledger: LedgerColumns,
    question: PlanQuestion,
    unprocessed: Iterable<string>,
  ) {
    const { rules, today } = question;
    this.compiled = compileForColumns(
      rules.map((rule) => [rule.versionId, rule]),
      store.catalogue,
    );
    this.evaluation = new ChunkEvaluation(store, this.compiled.graph, today);
    this.rules = rules.flatMap(({ versionId }) => {
      const nodes = this.compiled.rules.get(versionId);
      return nodes === undefined ? [] : [{ versionId, nodes }];
    });
    const chunk = () => new Uint32Array(store.chunkWords);
    const giving = rulesByEntitlement(rules, this.rules);
    this.entitlements = question.entitlements.map((entitlement) => ({
      ...entitlement,
      rules: giving.get(entitlement.id) ?? [],
      desired: chunk(),
      holders: ledger.of(entitlement.id),
    }));
    for (const { targetId } of this.entitlements) this.accounts.set(targetId, chunk());
    this.unprocessed = new Uint32Array(store.words);
    for (const id of unprocessed) {
      const row = store.rowOf(id);
      if (row !== undefined) addRow(this.unprocessed, row);
    }
    this.room = { processed: chunk(), found: chunk(), stays: chunk(), moved: chunk(), plane: chunk() };
  }

  of(chunk: Chunk, index: number): DifferencePart {
    const { processed } = this.room;
    const words = chunk.persons.length;
    const first = index * this.store.chunkWords;
    this.evaluation.begin(chunk);
    processed.fill(0);
    copyWords(processed, 0, chunk.persons, 0, words);
    subtractWords(processed, 0, this.unprocessed, first, words);
    this.answerDesired(words);
    const part: Part = { chunk, index, words, first, grants: [], revokes: [], moved: [] };
    let wanted = 0;
    for (const entitlement of this.entitlements) {
      wanted += countRows(entitlement.desired);
      this.compare(entitlement, part);
    }
    const { grants, revokes, moved } = part;
    return { persons: countRows(processed), wanted, rulePersons: this.countRules(words), grants, revokes, moved };
  }

  private countRules(words: number): number[] {
    const { found, processed } = this.room;
    found.fill(0);
    return this.rules.map(({ nodes }) => {
      copyWords(found, 0, processed, 0, words);
      intersectWords(found, 0, this.evaluation.answer(nodes.persons), 0, words);
      return countRows(found);
    });
  }

  /** Whom the rules want each entitlement for, and who is to have an account in each target. */
  private answerDesired(words: number): void {
    for (const bitmap of this.accounts.values()) bitmap.fill(0);
    for (const { targetId, kind, rules, desired } of this.entitlements) {
      desired.fill(0);
      for (const { nodes } of rules) uniteWords(desired, 0, this.evaluation.answer(nodes.persons), 0, words);
      intersectWords(desired, 0, this.room.processed, 0, words);
      const accounts = this.accounts.get(targetId);
      if (kind === 'ACCOUNT' && accounts !== undefined) uniteWords(accounts, 0, desired, 0, words);
    }
  }

  private compare(entitlement: EntitlementColumns, part: Part): void {
    const { targetId, desired, holders } = entitlement;
    const { processed, found, stays } = this.room;
    const { words, first } = part;
    const accounts = this.accounts.get(targetId) ?? processed;
    copyWords(found, 0, desired, 0, words);
    if (holders === null) {
      this.tellWanted(entitlement, found, accounts, part, part.grants);
      return;
    }
    subtractWords(found, 0, holders.granted, first, words);
    this.tellWanted(entitlement, found, accounts, part, part.grants);
    copyWords(stays, 0, holders.granted, first, words);
    intersectWords(stays, 0, processed, 0, words);
    if (isEmpty(stays, words)) return;
    copyWords(found, 0, stays, 0, words);
    intersectWords(stays, 0, desired, 0, words);
    intersectWords(stays, 0, accounts, 0, words);
    subtractWords(found, 0, stays, 0, words);
    for (const slot of slotsOf(found, words)) {
      part.revokes.push({ personId: this.idAt(part, slot), entitlementId: entitlement.id });
    }
    this.findMoved(entitlement, holders, part);
    this.tellWanted(entitlement, this.room.moved, accounts, part, part.moved);
  }

  /** Of those that stay, whose reasons are not those of the ledger: rule versions, or matching contracts plane by plane. */
  private findMoved({ rules }: EntitlementColumns, holders: Holders, { chunk, words, first }: Part): void {
    const { moved, stays, plane } = this.room;
    copyWords(moved, 0, holders.outdated, first, words);
    const now = new Set<string>();
    for (const { versionId, nodes } of rules) {
      now.add(versionId);
      const known = holders.byVersion.get(versionId) ?? NOBODY;
      uniteDifferences(moved, this.evaluation.answer(nodes.persons), 0, words, known, first, words);
    }
    for (const [versionId, known] of holders.byVersion) {
      if (!now.has(versionId)) uniteWords(moved, 0, known, first, words);
    }
    const planes = Math.max(chunk.planes, holders.byPlane.length);
    for (let number = 0; number < planes; number++) {
      const reach = number < chunk.planes ? chunk.planeWords(number) : 0;
      const start = chunk.planeStarts[number] ?? 0;
      plane.fill(0, 0, reach);
      for (const { nodes } of rules) {
        const contracts = this.contractsOf(nodes);
        if (contracts !== null) uniteWords(plane, 0, contracts, start, reach);
      }
      // A person without contracts stands in plane 0 with an empty one.
      intersectWords(plane, 0, chunk.contracts, start, reach);
      uniteDifferences(moved, plane, 0, reach, holders.byPlane[number] ?? NOBODY, first, words);
    }
    intersectWords(moved, 0, stays, 0, words);
  }

  private tellWanted(
    { id, rules }: EntitlementColumns,
    slots: Bitmap,
    accounts: Bitmap,
    part: Part,
    into: WantedEntitlement[],
  ): void {
    for (const slot of slotsOf(slots, part.words)) {
      const { chunk } = part;
      const giving = rules.filter(({ nodes }) => hasRow(this.evaluation.answer(nodes.persons), slot));
      const contracts = giving.flatMap(({ nodes }) => this.contractsOf(nodes) ?? []);
      const planes = Array.from({ length: chunk.contractCount(slot) }, (_, plane) => plane);
      into.push({
        personId: this.idAt(part, slot),
        entitlementId: id,
        hasAccount: hasRow(accounts, slot),
        ruleVersions: giving.map(({ versionId }) => versionId).sort(),
        contracts: planes.filter((plane) => {
          const row = chunk.contractRow(plane, slot);
          return contracts.some((matching) => hasRow(matching, row));
        }),
      });
    }
  }

  /** The contract rows of a rule; null of one that can never hold, which asks nothing of contracts. */
  private contractsOf({ contracts }: RuleNodes): Bitmap | null {
    return this.compiled.graph.node(contracts).subject === 'contract' ? this.evaluation.answer(contracts) : null;
  }

  private idAt({ index }: Part, slot: number): string {
    return this.store.idAt(index * this.store.chunkPersons + slot) ?? '';
  }
}

/** A chunk, where its words stand in sets of everybody, and what was found in it. */
interface Part {
  readonly chunk: Chunk;
  readonly index: number;
  readonly words: number;
  readonly first: number;
  readonly grants: WantedEntitlement[];
  readonly revokes: HeldEntitlement[];
  readonly moved: WantedEntitlement[];
}

const NOBODY: Bitmap = new Uint32Array(0);

function rulesByEntitlement(
  rules: readonly RuleInPlan[],
  answers: readonly RuleAnswer[],
): ReadonlyMap<string, readonly RuleAnswer[]> {
  const giving = new Map<string, RuleAnswer[]>();
  for (const [index, { entitlementIds }] of rules.entries()) {
    const answer = answers[index];
    if (answer === undefined) continue;
    for (const id of new Set(entitlementIds)) {
      const known = giving.get(id);
      if (known === undefined) giving.set(id, [answer]);
      else known.push(answer);
    }
  }
  return giving;
}

/** Adds what is in one of two sets and not in the other; either ends in zeros. */
function uniteDifferences(
  into: Bitmap,
  one: Bitmap,
  oneAt: number,
  oneWords: number,
  other: Bitmap,
  otherAt: number,
  words: number,
): void {
  for (let word = 0; word < words; word++) {
    const left = word < oneWords ? (one[oneAt + word] ?? 0) : 0;
    into[word] = (into[word] ?? 0) | (left ^ (other[otherAt + word] ?? 0));
  }
}

function isEmpty(bitmap: Bitmap, words: number): boolean {
  for (let word = 0; word < words; word++) if (bitmap[word] !== 0) return false;
  return true;
}

function slotsOf(bitmap: Bitmap, words: number): Iterable<number> {
  return isEmpty(bitmap, words) ? [] : rowsOf(bitmap.subarray(0, words));
}
