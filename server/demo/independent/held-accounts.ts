import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import type { ExpectedAccount } from './calculation.ts';
import { decode, readCsv } from './read-csv.ts';

/** An account as a target holds it. What the target does not keep, or keeps empty, is null. */
export interface HeldAccount extends Omit<ExpectedAccount, 'employeeNumber' | 'userName' | 'displayName' | 'email'> {
  readonly reference: string;
  readonly employeeNumber: string | null;
  readonly userName: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  /** How the target's own field says that the account is in use: `In use`, `valid`, … */
  readonly note: string | null;
}

/** Reads the directory with plain SQL. */
export async function readDirectory(sql: Sql): Promise<HeldAccount[]> {
  return sql<HeldAccount[]>`
    select a.id::text as reference, employee_number as "employeeNumber", user_name as "userName",
      display_name as "displayName", email, department, title, manager_number as manager, enabled, note,
      coalesce(array_agg(m.group_id order by m.group_id collate "C") filter (where m.group_id is not null), '{}') as permissions
    from accounts a left join memberships m on m.account_id = a.id
    group by a.id order by a.id`;
}

/** Reads the pass system's files with nothing but a plain reader of CSV. */
export async function readPasses(directory: string): Promise<HeldAccount[]> {
  const accounts = await readTable(join(directory, 'accounts.csv'));
  const memberships = await readTable(join(directory, 'memberships.csv'));
  const permissions = new Map<string, string[]>();
  for (const row of memberships) {
    const account = row('account') ?? '';
    permissions.set(account, [...(permissions.get(account) ?? []), row('permission') ?? '']);
  }
  return accounts.map((row) => ({
    reference: row('id') ?? '',
    employeeNumber: row('employeeNumber'),
    userName: row('userName'),
    displayName: row('displayName'),
    email: null,
    department: row('department'),
    title: row('title'),
    manager: row('managerNumber'),
    enabled: row('enabled') === 'true',
    note: row('validity'),
    permissions: (permissions.get(row('id') ?? '') ?? []).sort(),
  }));
}

type Cells = (column: string) => string | null;

async function readTable(path: string): Promise<Cells[]> {
  const [header, ...rows] = readCsv(decode(await readFile(path), 'utf-8'), ',');
  const columns = new Map(header?.cells.map((column, index) => [column, index]));
  return rows.map(
    ({ cells }) =>
      (column) =>
        cells[columns.get(column) ?? -1] || null,
  );
}
