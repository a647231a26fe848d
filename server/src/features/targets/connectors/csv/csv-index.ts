import type { CsvRow, CsvTable } from './csv-table.ts';

/** Rows of a table by the text of one column, kept as rows come and go. */
export class CsvIndex {
  private readonly rows = new Map<string, CsvRow[]>();

  constructor(
    private readonly table: CsvTable,
    private readonly place: number,
  ) {
    for (const row of table.all()) this.note(row);
  }

  get(text: string): readonly CsvRow[] {
    return this.rows.get(text) ?? [];
  }

  add(cells: ReadonlyMap<number, string>): CsvRow {
    const row = this.table.add(cells);
    this.note(row);
    return row;
  }

  remove(text: string, row: CsvRow): void {
    this.table.remove(row);
    this.rows.set(
      text,
      this.get(text).filter((other) => other !== row),
    );
  }

  private note(row: CsvRow): void {
    const text = row.cells[this.place] ?? '';
    const known = this.rows.get(text);
    if (known === undefined) this.rows.set(text, [row]);
    else known.push(row);
  }
}

const indexes = new WeakMap<CsvTable, Map<number, CsvIndex>>();

/** The index of a column that every change of the table goes through; made on first use and kept as long as the table. */
export function indexOf(table: CsvTable, column: string): CsvIndex {
  const place = table.column(column);
  const ofTable = indexes.get(table) ?? new Map<number, CsvIndex>();
  indexes.set(table, ofTable);
  const index = ofTable.get(place) ?? new CsvIndex(table, place);
  ofTable.set(place, index);
  return index;
}
