import { readRows } from './connectors/csv/read-rows.ts';
import { FileFault } from './connectors/file-fault.ts';
import type { SourceContent } from './connectors/files/open-file.ts';
import { columnReader } from './domain/field-reader.ts';
import type { FileFormat } from './domain/source.ts';
import { keyReader } from './reading/row-context.ts';

/** A row found by its key. */
export interface FoundRecord {
  readonly key: string;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

interface Wanted {
  readonly keyColumns: readonly string[];
  /** Null takes any key. */
  readonly key: string | null;
  readonly most: number;
}

/**
 * The first rows that have a key. Reads no further than it must, and holds no other row.
 * @throws FileFault, COLUMN_MISSING where there is no column of the key.
 */
export async function findRecords(
  content: SourceContent,
  format: FileFormat,
  { keyColumns, key: wantedKey, most }: Wanted,
): Promise<readonly FoundRecord[]> {
  const found: FoundRecord[] = [];
  for await (const { columns, rows } of readRows(content.read(), format)) {
    if (columns.length === 0) continue;
    const missing = keyColumns.filter((column) => !columns.includes(column));
    if (missing.length > 0) throw new FileFault('COLUMN_MISSING', ...missing.map((column) => ({ column, line: 1 })));
    const readKey = keyReader(keyColumns, columnReader(columns));
    for (const { cells } of rows) {
      const key = readKey({ cells });
      if (key === null || (wantedKey !== null && key !== wantedKey)) continue;
      found.push({ key, columns, cells });
      if (found.length === most) return found;
    }
  }
  return found;
}
