/** A cell as it is before it is written: text, or a number or instant that a program made. */
export type Cell = string | number | null;

/** Spreadsheets read UTF-8 only behind it. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';
/** What a spreadsheet takes for the beginning of a formula, in either width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Several values in one cell (exchange formats, section 6). */
export function severalValues(values: readonly string[]): string {
  return values.join('|');
}

/** The beginning of a file. */
export function csvHeader(names: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(names);
}

/** One line. Text that a spreadsheet would calculate gets an apostrophe before it, which it shows as text. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(written).join(',') + LINE_END;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
