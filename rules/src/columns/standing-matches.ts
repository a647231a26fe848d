import type { RuleDefinition, Segments } from '../rule-definition.ts';
import { NO_SEGMENTS } from '../rule-definition.ts';
import { addRow, type Bitmap, difference, hasRow, removeRow, rowsOf } from './bitmap.ts';
import type { Chunk } from './chunk.ts';
import type { ColumnStore, StoredPerson } from './column-store.ts';
import { type ColumnRules, compileForColumns } from './compile-rules.ts';
import { evaluate } from './evaluate.ts';
import { ChunkEvaluation } from './evaluate-chunk.ts';
import { codesThatFlip } from './matching-codes.ts';
import { rowsWithCodes } from './postings.ts';

/** Who came into a rule and who fell out of it, by id; rules in which nothing changed have none. */
export interface MatchChange<Id> {
  readonly rule: Id;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/**
 * The persons in every rule, kept up to date: each change answers what it changed, and leaves what a full evaluation would have
 * found. The store is changed only through here.
 */
export class StandingMatches<Id> {
  private readonly definitions: Map<Id, RuleDefinition>;
  private readonly matches: Map<Id, Bitmap>;
  private compiled: ColumnRules<Id>;

  /** @param today evaluation date as a day number */
  constructor(
    private readonly store: ColumnStore,
    definitions: Iterable<readonly [Id, RuleDefinition]>,
    private today: number,
    private readonly segments: Segments = NO_SEGMENTS,
  ) {
    this.definitions = new Map(definitions);
    this.compiled = compileForColumns(this.definitions, store.catalogue, segments);
    this.matches = new Map(evaluate(store, this.compiled, today));
  }

  /** The persons in a rule, as rows of the store; to be read, not to be kept. */
  personsIn(rule: Id): Bitmap {
    return this.matches.get(rule) ?? new Uint32Array(0);
  }

  /** New persons, and known ones in their new state. */
  putPersons(persons: Iterable<StoredPerson>): readonly MatchChange<Id>[] {
    const rows = new Set<number>();
    for (const person of persons) rows.add(this.store.put(person));
    this.growMatches();
    return this.lookAgain(rows);
  }

  removePersons(ids: Iterable<string>): readonly MatchChange<Id>[] {
    const changes = new Changes<Id>();
    for (const id of ids) {
      const row = this.store.remove(id);
      if (row === undefined) continue;
      for (const [rule, bitmap] of this.matches) {
        if (!hasRow(bitmap, row)) continue;
        removeRow(bitmap, row);
        changes.add(rule, id, false);
      }
    }
    return changes.list();
  }

  /** A new or changed rule, or with null none; the store must have columns for its fields. */
  setRule(rule: Id, definition: RuleDefinition | null): readonly MatchChange<Id>[] {
    const before = this.personsIn(rule);
    if (definition === null) {
      this.definitions.delete(rule);
      this.matches.delete(rule);
    } else {
      const alone = compileForColumns([[rule, definition]], this.store.catalogue, this.segments);
      const [after] = evaluate(this.store, alone, this.today).values();
      this.definitions.set(rule, definition);
      this.matches.set(rule, after ?? new Uint32Array(this.store.words));
    }
    // Compiled anew rather than mended: a graph that only grew would keep every edit in memory.
    this.compiled = compileForColumns(this.definitions, this.store.catalogue, this.segments);
    const now = this.personsIn(rule);
    const gained = this.idsOf(difference(now, before));
    const lost = this.idsOf(difference(before, now));
    return gained.length + lost.length === 0 ? [] : [{ rule, gained, lost }];
  }

  /** Another day: only persons are looked at with a date at a boundary of some rule between the two. */
  setToday(today: number): readonly MatchChange<Id>[] {
    const rows = this.rowsThatMayFlip(today);
    this.today = today;
    return this.lookAgain(rows);
  }

  private rowsThatMayFlip(today: number): readonly number[] {
    const { store, compiled } = this;
    const flips = compiled.graph.nodes.flatMap((node) => {
      if (node.kind !== 'test' || node.test.reads !== 'daysUntil') return [];
      const position = store.position(node.column);
      const dictionary = store.columns[position]?.dictionary;
      if (dictionary === undefined) return [];
      const codes = codesThatFlip(node.test, dictionary, this.today, today);
      return codes.list.length === 0 ? [] : [{ position, size: dictionary.size, subject: node.subject, codes }];
    });
    const rows: number[] = [];
    for (const [index, chunk] of store.chunks.entries()) {
      const slots = new Set<number>();
      for (const { position, size, subject, codes } of flips) {
        const found = new Uint32Array(subject === 'person' ? chunk.slots / 32 : chunk.contracts.length);
        rowsWithCodes(chunk.postings(position, size), codes, found, found.length);
        for (const row of rowsOf(found)) slots.add(subject === 'person' ? row : slotOf(chunk, row));
      }
      for (const slot of slots) rows.push(index * store.chunkPersons + slot);
    }
    return rows;
  }

  /** Evaluates some persons alone and puts their answers in the place of the old ones. */
  private lookAgain(rows: Iterable<number>): readonly MatchChange<Id>[] {
    const changes = new Changes<Id>();
    const evaluation = new ChunkEvaluation(this.store, this.compiled.graph, this.today);
    for (const gathered of this.store.gather(rows)) {
      evaluation.begin(gathered.chunk);
      for (const [rule, { persons }] of this.compiled.rules) {
        const bitmap = this.personsIn(rule);
        const answer = evaluation.answer(persons);
        for (const [slot, row] of gathered.rows.entries()) {
          const isIn = hasRow(answer, slot);
          if (isIn === hasRow(bitmap, row)) continue;
          if (isIn) addRow(bitmap, row);
          else removeRow(bitmap, row);
          changes.add(rule, this.store.idAt(row) ?? '', isIn);
        }
      }
    }
    return changes.list();
  }

  private growMatches(): void {
    const { words } = this.store;
    for (const [rule, bitmap] of this.matches) {
      if (bitmap.length >= words) continue;
      const longer = new Uint32Array(words);
      longer.set(bitmap);
      this.matches.set(rule, longer);
    }
  }

  private idsOf(bitmap: Bitmap): string[] {
    return Array.from(rowsOf(bitmap), (row) => this.store.idAt(row)).filter((id) => id !== undefined);
  }
}

class Changes<Id> {
  private readonly byRule = new Map<Id, { rule: Id; gained: string[]; lost: string[] }>();

  add(rule: Id, person: string, isIn: boolean): void {
    let change = this.byRule.get(rule);
    if (change === undefined) {
      change = { rule, gained: [], lost: [] };
      this.byRule.set(rule, change);
    }
    (isIn ? change.gained : change.lost).push(person);
  }

  list(): readonly MatchChange<Id>[] {
    return [...this.byRule.values()];
  }
}

/** The slot that a contract row belongs to. */
function slotOf(chunk: Chunk, row: number): number {
  let plane = 0;
  while (row >= chunk.contractRow(plane + 1, 0)) plane += 1;
  return row - chunk.contractRow(plane, 0);
}
