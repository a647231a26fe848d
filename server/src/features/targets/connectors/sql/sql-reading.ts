import {
  type AccountLookUp,
  type AccountQuery,
  type FoundAccount,
  type OfferedPermission,
  type TargetAccount,
  TargetFault,
} from '../../domain/connector.ts';
import type { SqlCatalogue } from './sql-catalogue.ts';
import type { Session } from './sql-connection.ts';
import { canBeIdentifier, quoteIdentifier, type SqlSettings } from './sql-settings.ts';

const MOST_MATCHES = 10;
/** Types that compare with a text as they stand, so that an index of the column is used. */
const TEXT_TYPES = new Set(['text', 'character varying', 'character', 'citext']);

interface FoundRow extends FoundAccount {
  readonly value: string;
}

/** What the connector reads of the target. */
export class SqlReading {
  constructor(
    private readonly session: Session,
    private readonly settings: SqlSettings,
    private readonly catalogue: SqlCatalogue,
  ) {}

  async permissions(): Promise<readonly OfferedPermission[]> {
    const { permissions } = this.settings;
    if (permissions === null) return [];
    const { groups, groupKey, groupName, groupDescription } = permissions;
    const description = groupDescription === null ? 'null' : `${groupDescription}::text`;
    const rows = await this.session.query<Omit<OfferedPermission, 'permissionSet'>>(
      `select ${groupKey}::text as reference, ${groupName}::text as name, ${description} as description from ${groups}
       where ${groupKey} is not null order by 1`,
    );
    return rows.map((row) => ({ permissionSet: '', ...row, name: row.name || row.reference }));
  }

  async counts(): Promise<{ readonly accounts: number; readonly permissions: number }> {
    const { accounts, permissions } = this.settings;
    const groups = permissions === null ? '0' : `(select count(*) from ${permissions.groups})`;
    const [row] = await this.session.query<{ accounts: string; permissions: string }>(
      `select (select count(*) from ${accounts.table})::text as accounts, ${groups}::text as permissions`,
    );
    return { accounts: Number(row?.accounts), permissions: Number(row?.permissions) };
  }

  /** One statement for the keys, and one per field that is correlated by. */
  async lookUp(queries: readonly AccountQuery[]): Promise<readonly AccountLookUp[]> {
    const own = await this.byColumn(
      this.settings.accounts.marker,
      queries.map(({ key }) => key),
    );
    const fields = new Map<string, string[]>();
    for (const { correlate } of queries) {
      if (correlate === null) continue;
      fields.set(correlate.field, [...(fields.get(correlate.field) ?? []), correlate.value]);
    }
    const matches = new Map<string, ReadonlyMap<string, readonly FoundAccount[]>>();
    for (const [field, values] of fields) matches.set(field, await this.byColumn(this.column(field), values));
    return queries.map(({ key, correlate }) => ({
      own: own.get(key)?.[0] ?? null,
      matches: correlate === null ? [] : (matches.get(correlate.field)?.get(correlate.value) ?? []),
    }));
  }

  async accounts(references: readonly string[]): Promise<readonly (TargetAccount | null)[]> {
    const { table, key } = this.settings.accounts;
    const members = this.memberships();
    const rows = await this.session.query<TargetAccount>(
      `select ${this.found()}, ${this.fields()} as fields, ${members} as permissions from ${table} a where a.${key}::text in (select jsonb_array_elements_text($1::text::jsonb))`,
      references,
    );
    const byReference = new Map(rows.map((row) => [row.reference, row]));
    return references.map((reference) => {
      return byReference.get(reference) ?? null;
    });
  }

  private async byColumn(
    column: string,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, readonly FoundAccount[]>> {
    const { table } = this.settings.accounts;
    const type = this.catalogue.accounts.get(column)?.type ?? '';
    const compared = TEXT_TYPES.has(type) ? `a.${column} = w.value` : `a.${column}::text = w.value`;
    const rows = await this.session.query<FoundRow>(
      `select w.value, a.* from jsonb_array_elements_text($1::text::jsonb) as w(value)
       cross join lateral (select ${this.found()} from ${table} a where ${compared} limit ${MOST_MATCHES}) a`,
      [...new Set(values)],
    );
    const found = new Map<string, FoundAccount[]>();
    for (const { value, ...account } of rows) found.set(value, [...(found.get(value) ?? []), account]);
    return found;
  }

  private column(field: string): string {
    const column = canBeIdentifier(field) ? quoteIdentifier(field) : '';
    if (this.catalogue.accounts.has(column)) return column;
    throw new TargetFault(
      'MISCONFIGURED',
      'NONE',
      `The table ${this.settings.accounts.table} has no column ${field}, which accounts are correlated by, so it cannot be seen whether a person has one already. Correct the correlation of the target or the table.`,
    );
  }

  private found(): string {
    const { key, name, enabled } = this.settings.accounts;
    const named = name === null || !this.catalogue.accounts.has(name) ? 'null' : `a.${name}::text`;
    return `a.${key}::text as reference, ${named} as name, coalesce(a.${enabled}, false) as enabled`;
  }

  /** Each column as text; null stays null. */
  private fields(): string {
    const pairs = [...this.catalogue.accounts.keys()].map((column) => `(${literal(column)}, a.${column}::text)`);
    return `(select jsonb_object_agg(f.name, f.value) from (values ${pairs.join(', ')}) as f(name, value))`;
  }

  private memberships(): string {
    const { permissions, accounts } = this.settings;
    if (permissions === null) return `'[]'::jsonb`;
    const { memberships, membershipAccount, membershipGroup } = permissions;
    return `to_jsonb(array(select distinct m.${membershipGroup}::text from ${memberships} m where m.${membershipAccount}::text = a.${accounts.key}::text order by 1))`;
  }
}

/** The plain name of a quoted identifier, as an SQL literal. */
function literal(identifier: string): string {
  return `'${identifier.slice(1, -1).replaceAll('""', '"').replaceAll("'", "''")}'::text`;
}
