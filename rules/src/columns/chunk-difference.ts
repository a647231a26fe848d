import {
  addRow,
  type Bitmap,
  copyWords,
  countRows,
  hasRow,
  intersectWords,
  subtractWords,
  uniteWords,
} from './bitmap.ts';
import type { Chunk } from './chunk.ts';
import type { ColumnStore } from './column-store.ts';
import type { ColumnRules, RuleNodes } from './compile-rules.ts';
import { ChunkEvaluation } from './evaluate-chunk.ts';
import type { Holders, LedgerColumns } from './ledger-columns.ts';
import type { EntitlementInPlan, PlanQuestion, RuleInPlan } from './plan-rows.ts';
import { rememberedRules } from './remembered-rules.ts';

interface RuleAnswer {
  readonly versionId: string;
  readonly nodes: RuleNodes;
}

/** An entitlement with its rules and its holders. */
export interface EntitlementColumns extends EntitlementInPlan {
  readonly rules: readonly RuleAnswer[];
  readonly holders: Holders | null;
  /** Room for whom the rules want it, in one chunk. */
  readonly desired: Bitmap;
}

/** What differs in one entitlement, as slots of the chunk. Good until the next entitlement is compared. */
export interface EntitlementDifference {
  /** Wanted and not granted; those of them that are in `accounts` have an account or are to get one. */
  readonly grants: Bitmap;
  readonly accounts: Bitmap;
  /** Granted, and not wanted or wanted without an account. */
  readonly revokes: Bitmap;
  /** Granted and wanted, for other reasons than the ledger knows. */
  readonly moved: Bitmap;
}

/** Where a rule version stands among the reasons of an entitlement: bits from word `first` on. */
export interface VersionBits {
  readonly versionId: string;
  readonly bits: Bitmap;
  readonly first: number;
}

/** Lays what the rules want over who has it, a chunk at a time. */
export class ChunkDifference {
  readonly entitlements: readonly EntitlementColumns[];
  private readonly compiled: ColumnRules<string>;
  private readonly evaluation: ChunkEvaluation;
  private readonly rules: readonly RuleAnswer[];
  /** Room for who is to have an account, by target. */
  private readonly accounts = new Map<string, Bitmap>();
  private readonly unprocessed: Bitmap;
  private readonly room: Readonly<Record<'processed' | 'grants' | 'revokes' | 'stays' | 'moved' | 'plane', Bitmap>>;
  private place: Place = { chunk: null, index: 0, words: 0, first: 0 };

  constructor(
    private readonly store: ColumnStore,
    ledger: LedgerColumns,
    { rules, entitlements, unprocessed, today }: PlanQuestion,
  ) {
    this.compiled = rememberedRules(store, rules);
    this.evaluation = new ChunkEvaluation(store, this.compiled.graph, today);
    this.rules = rules.flatMap(({ versionId }) => {
      const nodes = this.compiled.rules.get(versionId);
      return nodes === undefined ? [] : [{ versionId, nodes }];
    });
    const chunk = () => new Uint32Array(store.chunkWords);
    const giving = rulesByEntitlement(rules, this.rules);
    this.entitlements = entitlements.map((entitlement) => ({
      ...entitlement,
      rules: giving.get(entitlement.id) ?? [],
      desired: chunk(),
      holders: ledger.of(entitlement.id),
    }));
    for (const { targetId } of entitlements) this.accounts.set(targetId, chunk());
    this.unprocessed = new Uint32Array(store.words);
    for (const id of unprocessed) {
      const row = store.rowOf(id);
      if (row !== undefined) addRow(this.unprocessed, row);
    }
    this.room = {
      processed: chunk(),
      grants: chunk(),
      revokes: chunk(),
      stays: chunk(),
      moved: chunk(),
      plane: chunk(),
    };
  }

  /** Turns to a chunk: who takes part, and whom the rules want each entitlement for. */
  begin(chunk: Chunk, index: number): void {
    const { processed } = this.room;
    const words = chunk.persons.length;
    const first = index * this.store.chunkWords;
    this.place = { chunk, index, words, first };
    this.evaluation.begin(chunk);
    for (const bitmap of Object.values(this.room)) bitmap.fill(0);
    copyWords(processed, 0, chunk.persons, 0, words);
    subtractWords(processed, 0, this.unprocessed, first, words);
    for (const bitmap of this.accounts.values()) bitmap.fill(0);
    for (const { targetId, kind, rules, desired } of this.entitlements) {
      desired.fill(0);
      for (const { nodes } of rules) uniteWords(desired, 0, this.evaluation.answer(nodes.persons), 0, words);
      intersectWords(desired, 0, processed, 0, words);
      const accounts = this.accounts.get(targetId);
      if (kind === 'ACCOUNT' && accounts !== undefined) uniteWords(accounts, 0, desired, 0, words);
    }
  }

  /** Persons of the chunk that take part. */
  countPersons(): number {
    return countRows(this.room.processed);
  }

  /** How many of them are in each rule. */
  countRules(): number[] {
    const { words } = this.place;
    const { grants, processed } = this.room;
    return this.rules.map(({ nodes }) => {
      copyWords(grants, 0, processed, 0, words);
      intersectWords(grants, 0, this.evaluation.answer(nodes.persons), 0, words);
      return countRows(grants);
    });
  }

  /** Null where nothing differs. */
  compare(entitlement: EntitlementColumns): EntitlementDifference | null {
    const { targetId, desired, holders } = entitlement;
    const { processed, grants, revokes, stays, moved } = this.room;
    const { words, first } = this.place;
    const accounts = this.accounts.get(targetId) ?? processed;
    copyWords(grants, 0, desired, 0, words);
    revokes.fill(0);
    moved.fill(0);
    if (holders !== null) {
      subtractWords(grants, 0, holders.granted, first, words);
      copyWords(revokes, 0, holders.granted, first, words);
      intersectWords(revokes, 0, processed, 0, words);
      copyWords(stays, 0, revokes, 0, words);
      intersectWords(stays, 0, desired, 0, words);
      intersectWords(stays, 0, accounts, 0, words);
      subtractWords(revokes, 0, stays, 0, words);
      if (!isEmpty(stays, words)) this.findMoved(entitlement, holders);
    }
    if (isEmpty(grants, words) && isEmpty(revokes, words) && isEmpty(moved, words)) return null;
    return { grants, accounts, revokes, moved };
  }

  /** Who is in each rule that gives an entitlement. */
  giving({ rules }: EntitlementColumns): readonly VersionBits[] {
    return rules.map(({ versionId, nodes }) => ({ versionId, bits: this.evaluation.answer(nodes.persons), first: 0 }));
  }

  /** Who has an entitlement for which rule version. */
  known({ holders }: EntitlementColumns): readonly VersionBits[] {
    const { first } = this.place;
    return holders === null ? [] : Array.from(holders.byVersion, ([versionId, bits]) => ({ versionId, bits, first }));
  }

  /** The matching contracts of the rules that give an entitlement, of whoever stands in a slot: positions, ascending. */
  contractsOf({ rules }: EntitlementColumns): (slot: number) => readonly number[] {
    const { chunk } = this.place;
    if (chunk === null) return () => [];
    const giving = rules.flatMap(({ nodes }) => {
      const contracts = this.contractRows(nodes);
      return contracts === null ? [] : [{ persons: this.evaluation.answer(nodes.persons), contracts }];
    });
    return (slot) => {
      const places: number[] = [];
      const ofSlot = giving.filter(({ persons }) => hasRow(persons, slot));
      for (let plane = 0; plane < chunk.contractCount(slot); plane++) {
        const row = chunk.contractRow(plane, slot);
        if (ofSlot.some(({ contracts }) => hasRow(contracts, row))) places.push(plane);
      }
      return places;
    };
  }

  idAt(slot: number): string {
    return this.store.idAt(this.place.index * this.store.chunkPersons + slot) ?? '';
  }

  /** Of those that stay, whose reasons are not those of the ledger: rule versions, or matching contracts plane by plane. */
  private findMoved({ rules }: EntitlementColumns, holders: Holders): void {
    const { chunk, words, first } = this.place;
    const { moved, stays, plane } = this.room;
    if (chunk === null) return;
    copyWords(moved, 0, holders.outdated, first, words);
    const now = new Set<string>();
    for (const { versionId, nodes } of rules) {
      now.add(versionId);
      const known = holders.byVersion.get(versionId) ?? NOBODY;
      uniteDifferences(moved, this.evaluation.answer(nodes.persons), words, known, first, words);
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
        const contracts = this.contractRows(nodes);
        if (contracts !== null) uniteWords(plane, 0, contracts, start, reach);
      }
      // A person without contracts stands in plane 0 with an empty one.
      intersectWords(plane, 0, chunk.contracts, start, reach);
      uniteDifferences(moved, plane, reach, holders.byPlane[number] ?? NOBODY, first, words);
    }
    intersectWords(moved, 0, stays, 0, words);
  }

  /** The contract rows of a rule; null of one that can never hold, which asks nothing of contracts. */
  private contractRows({ contracts }: RuleNodes): Bitmap | null {
    return this.compiled.graph.node(contracts).subject === 'contract' ? this.evaluation.answer(contracts) : null;
  }
}

/** The chunk that is looked at, and where its words stand in sets of everybody. */
interface Place {
  readonly chunk: Chunk | null;
  readonly index: number;
  readonly words: number;
  readonly first: number;
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

/** Adds what is in one of two sets and not in the other; `one` ends after `oneWords`. */
function uniteDifferences(
  into: Bitmap,
  one: Bitmap,
  oneWords: number,
  other: Bitmap,
  otherAt: number,
  words: number,
): void {
  for (let word = 0; word < words; word++) {
    const left = word < oneWords ? (one[word] ?? 0) : 0;
    into[word] = (into[word] ?? 0) | (left ^ (other[otherAt + word] ?? 0));
  }
}

function isEmpty(bitmap: Bitmap, words: number): boolean {
  for (let word = 0; word < words; word++) if (bitmap[word] !== 0) return false;
  return true;
}
