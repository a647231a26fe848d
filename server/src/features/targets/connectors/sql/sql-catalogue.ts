import { TargetFault } from '../../domain/connector.ts';
import type { Session } from './sql-connection.ts';
import { quoteIdentifier, type SqlSettings } from './sql-settings.ts';

/** Types of the columns that the connector casts to, by quoted name. */
export interface SqlCatalogue {
  readonly accounts: ReadonlyMap<string, SqlColumn>;
  readonly groups: ReadonlyMap<string, SqlColumn>;
  readonly memberships: ReadonlyMap<string, SqlColumn>;
}

export interface SqlColumn {
  /** Without length: a cast to varchar(20) would cut a key off silently. */
  readonly type: string;
  readonly isUnique: boolean;
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isUnique: boolean;
}

/** Reads what the tables of the settings look like. @throws TargetFault when a table or a column that we need is missing. */
export async function readCatalogue(session: Session, settings: SqlSettings): Promise<SqlCatalogue> {
  const { accounts, permissions } = settings;
  const tables = [accounts.table, ...(permissions === null ? [] : [permissions.groups, permissions.memberships])];
  const rows = await session.query<ColumnRow>(
    `select wanted.name as "table", a.attname as "column", format_type(a.atttypid, null) as type,
       exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indisvalid
         and i.indpred is null and i.indnkeyatts = 1 and i.indkey[0] = a.attnum) as "isUnique"
     from jsonb_array_elements_text($1::text::jsonb) as wanted(name)
     join pg_attribute a on a.attrelid = to_regclass(wanted.name)
     where a.attnum > 0 and not a.attisdropped`,
    tables,
  );
  const columnsOf = (table: string) =>
    new Map(
      rows
        .filter((row) => row.table === table)
        .map(({ column, type, isUnique }) => [quoteIdentifier(column), { type, isUnique }] as const),
    );
  const catalogue = {
    accounts: columnsOf(accounts.table),
    groups: permissions === null ? new Map() : columnsOf(permissions.groups),
    memberships: permissions === null ? new Map() : columnsOf(permissions.memberships),
  };
  demand(accounts.table, catalogue.accounts, [accounts.key, accounts.enabled]);
  demandMarker(accounts, catalogue.accounts);
  if (permissions !== null) {
    demand(permissions.groups, catalogue.groups, [permissions.groupKey, permissions.groupName]);
    demand(permissions.memberships, catalogue.memberships, [
      permissions.membershipAccount,
      permissions.membershipGroup,
    ]);
  }
  return catalogue;
}

function demand(table: string, found: ReadonlyMap<string, SqlColumn>, columns: readonly string[]): void {
  if (found.size === 0) {
    throw misfit(`The database has no table ${table} that the user of the connection may see`);
  }
  for (const column of columns) {
    if (!found.has(column)) throw misfit(`The table ${table} has no column ${column}`);
  }
}

/** Without the marker a create whose answer was lost could not be told from one that never arrived. */
function demandMarker(
  { table, enabled, marker }: SqlSettings['accounts'],
  found: ReadonlyMap<string, SqlColumn>,
): void {
  if (found.get(enabled)?.type !== 'boolean') throw misfit(`The column ${enabled} of ${table} is not boolean`);
  const column = found.get(marker);
  if (column === undefined || !column.isUnique) {
    const change =
      column === undefined
        ? `alter table ${table} add column ${marker} text unique`
        : `create unique index on ${table} (${marker})`;
    const why = column === undefined ? `has no column ${marker}` : `has no unique index on the column ${marker}`;
    throw misfit(
      `The table ${table} ${why}, by which accounts that Gatehouse made are recognised; let its owner run: ${change}`,
    );
  }
}

function misfit(what: string): TargetFault {
  return new TargetFault(
    'MISCONFIGURED',
    'NONE',
    `${what}, so the target cannot be worked with. Correct the database or the settings of the target.`,
  );
}
