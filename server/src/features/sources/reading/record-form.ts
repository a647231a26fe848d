import type { CsvRow } from '../connectors/csv/read-rows.ts';
import { columnReader, type FieldReader, type RawRecord, recordReader } from '../domain/field-reader.ts';
import { recordWriter } from '../domain/model-text.ts';

/** What the records of one list look like. */
export interface RecordForm<Row> {
  readonly fields: FieldReader<Row>;
  /** JSON text of a record as it was read. */
  write(row: Row): string;
  /** Null when the record can be read. */
  brokenBy(row: Row): BrokenRow | null;
}

/** A row that has not as many cells as its header. */
export interface BrokenRow {
  readonly expected: number;
  readonly found: number;
  /** Cells are missing, so that its key may be somebody else's, shifted. */
  readonly isDoubtful: boolean;
  /** A broken row that spans lines has most likely swallowed others, whose keys are then lost. */
  readonly hasKey: boolean;
}

/** Rows of cells under one header. */
export function cellForm(columns: readonly string[]): RecordForm<CsvRow> {
  const writeCells = recordWriter(columns);
  const expected = columns.length;
  return {
    fields: columnReader(columns),
    write: ({ cells }) => writeCells(cells),
    brokenBy: ({ cells, line, lastLine }) => {
      const found = cells.length;
      if (found === expected) return null;
      return { expected, found, isDoubtful: found < expected, hasKey: line === lastLine };
    },
  };
}

/** JSON objects of whatever shape. */
export const JSON_FORM: RecordForm<RawRecord> = {
  fields: recordReader,
  write: (record) => JSON.stringify(record),
  brokenBy: () => null,
};

/** What a person holds as contracts. A member that is no object counts as a contract that nobody can read. */
export function contractsInside({ Contracts: contracts }: RawRecord): readonly unknown[] {
  if (contracts === null || contracts === undefined) return [];
  return Array.isArray(contracts) ? contracts : [contracts];
}

export function asRecord(value: unknown): RawRecord | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as RawRecord) : null;
}
