import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { DIRECTORY_TABLES, PASSES_COLUMNS } from '../../demo/configuration/demo-targets.ts';
import type { HeldAccount } from '../../demo/independent/held-accounts.ts';

/** The twenty accounts that each target holds before Gatehouse comes, by the number it gives them. */
const BEFOREHAND: readonly (readonly [key: number, employeeNumber: string | null])[] = [
  // Ten that belong to one person each.
  ...Array.from({ length: 10 }, (_, index) => [4001 + index, String(101 + index)] as const),
  // Two pairs.
  [4011, '111'],
  [4012, '111'],
  [4013, '112'],
  [4014, '112'],
  // Six strangers: without a number, with nobody's number, and with a number that only looks like somebody's.
  [4015, null],
  [4016, null],
  [4017, '900'],
  [4018, '0101'],
  [4019, '101 '],
  [4020, '1011'],
];

const PAIR_KEYS = [4011, 4012, 4013, 4014];
const STRANGER_KEYS = [4015, 4016, 4017, 4018, 4019, 4020];
/** Of each pair the one that turns out to be nobody's. */
const SECOND_OF_PAIR = [4012, 4014];

export interface TargetPlaces {
  readonly directory: Sql;
  /** Where the pass system's files lie. */
  readonly passes: string;
}

export async function makeTargets({ directory, passes }: TargetPlaces): Promise<void> {
  await directory.unsafe(DIRECTORY_TABLES);
  await directory`insert into groups (id, name) values ('finance', 'Finance'), ('it', 'IT'), ('care', 'Care')`;
  for (const [key, number] of BEFOREHAND) {
    await directory`insert into accounts (employee_number, user_name, display_name, note)
      values (${number}, ${`old${key}`}, ${`Old name ${key}`}, 'By hand')`;
  }
  await mkdir(passes, { recursive: true });
  const rows = BEFOREHAND.map(([key, number]) => passRow(String(key), number ?? '', `old${key}`, `Old name ${key}`));
  await write(passes, 'accounts', [PASSES_COLUMNS, ...rows]);
  await write(passes, 'permissions', [
    ['id', 'name', 'description'],
    ['raadhuis', 'Raadhuis', ''],
  ]);
  await write(passes, 'memberships', [['account', 'permission']]);
}

/** What an administrator does about the pairs: the second account of each loses its number. */
export async function separatePairs({ directory, passes }: TargetPlaces): Promise<void> {
  await directory`update accounts set employee_number = null where id = any(${SECOND_OF_PAIR})`;
  const path = join(passes, 'accounts.csv');
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n').map((line) => {
    const [id = '', enabled = '', , ...rest] = line.split(',');
    return SECOND_OF_PAIR.map(String).includes(id) ? [id, enabled, '', ...rest].join(',') : line;
  });
  await writeFile(path, lines.join('\n'));
}

/** The accounts that belong to nobody, exactly as they must be: before the pairs were separated, and after. */
export function untouched(pairs: 'TOGETHER' | 'SEPARATED', note: string | null): HeldAccount[] {
  const keys = pairs === 'TOGETHER' ? [...PAIR_KEYS, ...STRANGER_KEYS] : [...SECOND_OF_PAIR, ...STRANGER_KEYS];
  const numbers = new Map(BEFOREHAND);
  return keys.map((key) => ({
    reference: String(key),
    employeeNumber: pairs === 'SEPARATED' && SECOND_OF_PAIR.includes(key) ? null : (numbers.get(key) ?? null),
    userName: `old${key}`,
    displayName: `Old name ${key}`,
    email: null,
    department: null,
    title: null,
    manager: null,
    enabled: false,
    note,
    permissions: [],
  }));
}

function passRow(id: string, employeeNumber: string, userName: string, displayName: string): string[] {
  const values: Readonly<Record<string, string>> = { id, enabled: 'false', employeeNumber, userName, displayName };
  return PASSES_COLUMNS.map((column) => values[column] ?? '');
}

function write(directory: string, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  return writeFile(join(directory, `${name}.csv`), rows.map((row) => `${row.join(',')}\n`).join(''));
}
