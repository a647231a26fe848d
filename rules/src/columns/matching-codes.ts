import type { FactTest } from '../operators/fact-test.ts';
import type { Dictionary } from './dictionary.ts';

/** The codes of a dictionary whose values pass a test. */
export interface MatchingCodes {
  readonly list: readonly number[];
  /** 1 at each of them, by code; null where only the list was made. */
  readonly table: Uint8Array | null;
}

/** A test of one column, with its values already in it. */
export interface ColumnTest {
  /** What the test reads of the column: its value, or the days from the evaluation date to it. */
  readonly reads: 'field' | 'daysUntil';
  readonly holds: FactTest;
  /** The only values that can pass, where they are known: they are looked up instead of testing every value. */
  readonly exactly: readonly string[] | null;
}

/** Whether a stored value passes on a day: the same answer as on the facts of that day. */
export function holdsOn(test: ColumnTest, value: unknown, today: number): boolean {
  if (test.reads === 'field') return test.holds(value);
  return test.holds(typeof value === 'number' ? value - today : null);
}

/**
 * The matching codes of one test, remembered: each distinct value is tested once, and only new ones when the dictionary has grown.
 * Another dictionary, or for relative dates another day, begins anew.
 */
export class MatchingCodesCache {
  private dictionary: Dictionary | null = null;
  private today = Number.NaN;
  private tested = 0;
  private list: number[] = [];
  private table: Uint8Array | null = null;

  constructor(private readonly test: ColumnTest) {}

  on(dictionary: Dictionary, today: number): MatchingCodes {
    const isOtherDay = this.test.reads === 'daysUntil' && today !== this.today;
    if (dictionary !== this.dictionary || isOtherDay) {
      this.dictionary = dictionary;
      this.today = today;
      this.tested = 0;
      this.list = [];
      this.table = null;
    }
    if (this.tested < dictionary.size) this.testNewValues(dictionary, today);
    return { list: this.list, table: this.table };
  }

  private testNewValues(dictionary: Dictionary, today: number): void {
    const { exactly } = this.test;
    if (exactly !== null) {
      this.list = exactly.map((value) => dictionary.find(value)).filter((code) => code !== undefined);
    } else {
      const table = grown(this.table, dictionary.size);
      for (let code = this.tested; code < dictionary.size; code++) {
        if (!holdsOn(this.test, dictionary.valueAt(code), today)) continue;
        table[code] = 1;
        this.list.push(code);
      }
      this.table = table;
    }
    this.tested = dictionary.size;
  }
}

/** The codes whose answer is another one on another day: those that stand at a boundary of the test. */
export function codesThatFlip(test: ColumnTest, dictionary: Dictionary, before: number, after: number): MatchingCodes {
  const list: number[] = [];
  const table = new Uint8Array(dictionary.size);
  for (let code = 0; code < dictionary.size; code++) {
    const value = dictionary.valueAt(code);
    if (holdsOn(test, value, before) === holdsOn(test, value, after)) continue;
    list.push(code);
    table[code] = 1;
  }
  return { list, table };
}

/** Twice the room whenever it runs out, so that values that come one by one are not copied one by one. */
function grown(table: Uint8Array | null, size: number): Uint8Array {
  if (table !== null && table.length >= size) return table;
  const larger = new Uint8Array(table === null ? size : size * 2);
  if (table !== null) larger.set(table);
  return larger;
}
