import type { TransactionSql } from 'postgres';
import { type CsvRow, decode, readCsv } from './read-csv.ts';

/** The three files of an HR export as bytes: persons `;` UTF-8, contracts `,` Windows-1252, departments `,` UTF-8. */
export interface HrFileBytes {
  readonly persons: Uint8Array;
  readonly contracts: Uint8Array;
  readonly departments: Uint8Array;
}

/**
 * Puts the files as they stand into temporary tables `person_row`, `contract_row` and `department_row`
 * (`line`, `surplus` of cells against the header, `key` = the first cell, `cell` = the cells by column name, '' as null).
 * The tables go with the transaction.
 */
export async function loadScratchTables(tx: TransactionSql, files: HrFileBytes): Promise<void> {
  await loadTable(tx, 'person_row', readCsv(decode(files.persons, 'utf-8'), ';'));
  await loadTable(tx, 'contract_row', readCsv(decode(files.contracts, 'windows-1252'), ','));
  await loadTable(tx, 'department_row', readCsv(decode(files.departments, 'utf-8'), ','));
}

async function loadTable(tx: TransactionSql, table: string, [header, ...rows]: readonly CsvRow[]): Promise<void> {
  const columns = header?.cells ?? [];
  const records = rows.map(({ line, cells }) => ({
    line,
    surplus: cells.length - columns.length,
    key: cells[0] ?? '',
    cell: Object.fromEntries(columns.map((column, index) => [column, cells[index] || null])),
  }));
  await tx.unsafe(
    `create temporary table ${table} on commit drop as
    select line, surplus, key, cell
    from jsonb_to_recordset($1::text::jsonb) as row(line int, surplus int, key text, cell jsonb)`,
    [JSON.stringify(records)],
  );
}
