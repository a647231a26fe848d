/** A row as it stands in a file; `line` is the line on which it begins, the header's being 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV text the plain way (RFC 4180: quotes may hold delimiters, line ends and doubled quotes), one character after the
 * other. Written for checking the product, so it shares nothing with it.
 */
export function readCsv(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let firstLine = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: firstLine, cells });
    cells = [];
    cell = '';
    firstLine = line;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

/** The bytes of a file as text, without the byte-order mark. */
export function decode(bytes: Uint8Array, encoding: 'utf-8' | 'windows-1252'): string {
  return new TextDecoder(encoding).decode(bytes);
}
