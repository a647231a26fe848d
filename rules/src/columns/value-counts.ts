import type { FieldPath } from '@gatehouse/schema';
import type { FactValue } from '../facts.ts';
import { countRows } from './bitmap.ts';
import { COUNTED_FIELD } from './column.ts';
import type { ColumnStore } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { EMPTY_CODE } from './dictionary.ts';
import { evaluate } from './evaluate.ts';

/** A value that a field holds, never empty. */
export interface ValueCount {
  readonly value: FactValue;
  /** In how many persons, or contracts for a field of contracts. */
  readonly count: number;
  /** What stands beside it in the first of some other fields that is not empty: the name beside a code. */
  readonly beside: FactValue;
}

/**
 * Every value of a field with its number, in no order. `beside` names fields of the same subject.
 * `today` (a day number) is asked for because one field is counted by the day: the number of active contracts.
 */
export function countValues(
  store: ColumnStore,
  field: FieldPath,
  today: number,
  beside: readonly FieldPath[] = [],
): readonly ValueCount[] {
  if (field === COUNTED_FIELD) return countActiveContracts(store, today);
  const position = store.position(field);
  const column = store.columns[position];
  if (column === undefined) return [];
  const { subject, dictionary } = column;
  const others = beside.map((other) => store.position(other));
  const counts = new Uint32Array(dictionary.size);
  const named: FactValue[] = [];
  for (const chunk of store.chunks) {
    const rows = subject === 'person' ? chunk.slots : chunk.contractRows;
    for (let row = 0; row < rows; row++) {
      const code = chunk.codeAt(position, row);
      counts[code] = (counts[code] ?? 0) + 1;
      for (const other of others) {
        named[code] ??= store.columns[other]?.dictionary.valueAt(chunk.codeAt(other, row)) ?? null;
      }
    }
  }
  const found: ValueCount[] = [];
  for (let code = EMPTY_CODE + 1; code < dictionary.size; code++) {
    const count = counts[code] ?? 0;
    if (count > 0) found.push({ value: dictionary.valueAt(code), count, beside: named[code] ?? null });
  }
  return found;
}

function countActiveContracts(store: ColumnStore, today: number): readonly ValueCount[] {
  const most = Math.max(0, ...store.chunks.map((chunk) => chunk.planes));
  const numbers = Array.from({ length: most + 1 }, (_, number) => number);
  const rules = compileForColumns(
    numbers.map((number) => [
      number,
      {
        population: { status: 'any' },
        condition: { kind: 'test', field: COUNTED_FIELD, operator: 'equals', values: [number] },
      },
    ]),
    store.catalogue,
  );
  return Array.from(evaluate(store, rules, today), ([value, persons]) => {
    return { value, count: countRows(persons), beside: null };
  }).filter(({ count }) => count > 0);
}
