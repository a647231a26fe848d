import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTRACT_COLUMNS, DEPARTMENT_COLUMNS, type HrFiles, type Line, PERSON_COLUMNS } from './rows.ts';

export const FILE_NAMES = {
  persons: 'persons.csv',
  contracts: 'contracts.csv',
  departments: 'departments.csv',
} as const;

/** The three files as bytes: three habits of HR systems in one export. */
export function encodeHrFiles(files: HrFiles): Readonly<Record<keyof typeof FILE_NAMES, Buffer>> {
  return {
    persons: Buffer.from(`\uFEFF${toCsv(PERSON_COLUMNS, files.persons, ';', '\r\n')}`, 'utf8'),
    contracts: toWindows1252(toCsv(CONTRACT_COLUMNS, files.contracts, ',', '\r\n')),
    departments: Buffer.from(toCsv(DEPARTMENT_COLUMNS, files.departments, ',', '\n'), 'utf8'),
  };
}

/** Writes the three files, each whole or not at all. */
export async function writeHrFiles(directory: string, files: HrFiles): Promise<void> {
  await mkdir(directory, { recursive: true });
  const bytes = encodeHrFiles(files);
  for (const kind of ['persons', 'contracts', 'departments'] as const) {
    const path = join(directory, FILE_NAMES[kind]);
    await writeFile(`${path}.new`, bytes[kind]);
    await rename(`${path}.new`, path);
  }
}

function toCsv<Column extends string>(
  columns: readonly Column[],
  lines: readonly Line<Readonly<Record<Column, string>>>[],
  delimiter: string,
  end: string,
): string {
  const rows = lines.map((line) => {
    if (isRaw(line)) return line.cells.join(delimiter);
    return columns.map((column) => quoted(line[column], delimiter)).join(delimiter);
  });
  return [columns.join(delimiter), ...rows, ''].join(end);
}

function isRaw(line: object): line is { readonly cells: readonly string[] } {
  return 'cells' in line;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The characters of Windows-1252 outside Latin-1 that the municipality uses. */
const BEYOND_LATIN_1: Readonly<Record<string, number>> = { '’': 0x92, '–': 0x96 };

function toWindows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = BEYOND_LATIN_1[letter] ?? letter.charCodeAt(0);
      if (code > 0xff) throw new RangeError(`Windows-1252 has no ${letter}.`);
      return code;
    }),
  );
}
