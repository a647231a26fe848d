import { type RawRecord, textOf } from './field-reader.ts';

/** Where a record holds its contracts (provisioning 3.1). */
export const CONTRACTS = 'Contracts';

/** A record as cells by dotted path, in the order of the record; lists as JSON text. Its contracts are left out: they are records of their own. */
export function flatRecord(record: RawRecord): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  const add = (path: string, value: unknown) => {
    if (isPart(value)) for (const [key, inner] of Object.entries(value)) add(`${path}.${key}`, inner);
    else cells.set(path, textOf(value));
  };
  for (const [key, value] of Object.entries(record)) if (key !== CONTRACTS) add(key, value);
  return cells;
}

/** The contracts that stand inside a person. */
export function contractsInside(record: RawRecord): readonly RawRecord[] {
  const contracts = record[CONTRACTS];
  return Array.isArray(contracts) ? contracts.filter(isPart) : [];
}

/** Columns of records that need not all have the same fields, in the order in which they appear, and their cells. */
export function asRows(records: readonly RawRecord[]): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const flat = records.map(flatRecord);
  const columns = [...new Set(flat.flatMap((cells) => [...cells.keys()]))];
  return { columns, rows: flat.map((cells) => columns.map((column) => cells.get(column) ?? '')) };
}

function isPart(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
