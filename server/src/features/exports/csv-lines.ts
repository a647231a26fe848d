import { stringify } from 'csv-stringify/sync';

/** A cell as it is before it is written: text, or a number or instant that a program made. */
export type Cell = string | number | null;

/** Spreadsheets read UTF-8 only behind it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Several values in one cell (exchange formats, section 6). */
export function severalValues(values: readonly string[]): string {
  return values.join('|');
}

/** The beginning of a file. */
export function csvHeader(names: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLines([names]);
}

/** Lines. Text that a spreadsheet would calculate gets an apostrophe before it, which it shows as text. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', escape_formulas: true });
}
