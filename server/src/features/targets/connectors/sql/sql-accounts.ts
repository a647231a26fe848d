import { flatten } from '../../domain/account-values.ts';
import type { AccountValues, ActionOutcome } from '../../domain/connector.ts';
import { accountGone, fieldsUnknown } from '../failures.ts';
import type { SqlCatalogue } from './sql-catalogue.ts';
import type { Session } from './sql-connection.ts';
import { canBeIdentifier, quoteIdentifier, type SqlSettings } from './sql-settings.ts';

/** A row to write: `by` is the key of the account, or the marker of one to be created; columns by their plain names. */
export interface AccountRow {
  readonly by: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

interface WrittenRow {
  readonly by: string;
  readonly reference: string;
  readonly name: string | null;
}

/** Values as columns of the accounts table, or why they cannot be. Own columns of the connector are refused. */
export function toColumns(
  values: AccountValues,
  { accounts }: SqlSettings,
  catalogue: SqlCatalogue,
  creating: boolean,
): { readonly columns: AccountRow['columns'] } | { readonly refused: ActionOutcome } {
  const flat = flatten(values);
  const own = [accounts.enabled, accounts.marker, ...(creating ? [] : [accounts.key])];
  const unknown = [...flat.keys()].filter((field) => {
    const column = canBeIdentifier(field) ? quoteIdentifier(field) : '';
    return !catalogue.accounts.has(column) || own.includes(column);
  });
  if (unknown.length > 0) return { refused: fieldsUnknown(unknown, `The table ${accounts.table}`) };
  return { columns: Object.fromEntries(flat) };
}

/** The statements on the accounts table. All rows of a call name the same columns. */
export class SqlAccounts {
  constructor(
    private readonly session: Session,
    private readonly settings: SqlSettings,
    private readonly catalogue: SqlCatalogue,
  ) {}

  /** Creates accounts, disabled. A marker that is there already is a repeat: its values are written, its access stays. */
  async create(rows: readonly AccountRow[]): Promise<ReadonlyMap<string, ActionOutcome>> {
    const { table, key, enabled, marker } = this.settings.accounts;
    const columns = columnsOf(rows);
    const made = await this.session.query<WrittenRow>(
      `insert into ${table} (${[...columns, enabled, marker].join(', ')})
       select ${[...columns.map((column) => `w.${column}`), 'false', `w.${marker}`].join(', ')}
       from jsonb_populate_recordset(null::${table}, $1::text::jsonb) w
       on conflict (${marker}) do nothing
       returning ${marker}::text as by, ${key}::text as reference, ${this.name('')} as name`,
      this.json(rows, marker, null),
    );
    const outcomes = new Map(made.map((row) => [row.by, succeeded(row, true)]));
    const repeated = rows.filter(({ by }) => !outcomes.has(by));
    if (repeated.length === 0) return outcomes;
    return new Map([...outcomes, ...(await this.write(repeated, null, marker))]);
  }

  /** Writes columns where they differ, and gives, takes or leaves (null) access. `by` is read as the given column, the key by default. */
  async write(
    rows: readonly AccountRow[],
    enabled: boolean | null,
    by = this.settings.accounts.key,
  ): Promise<ReadonlyMap<string, ActionOutcome>> {
    const { table, key } = this.settings.accounts;
    const columns = columnsOf(rows).filter((column) => column !== key);
    if (enabled !== null) columns.push(this.settings.accounts.enabled);
    const wanted = `from jsonb_populate_recordset(null::${table}, $1::text::jsonb) w`;
    const json = this.json(rows, by, enabled);
    const answer = `a.${by}::text as by, a.${key}::text as reference, ${this.name('a.')} as name`;
    const written =
      columns.length === 0
        ? []
        : await this.session.query<WrittenRow>(
            `update ${table} a set ${columns.map((column) => `${column} = w.${column}`).join(', ')} ${wanted}
             where a.${by} = w.${by} and (${columns.map((column) => `a.${column} is distinct from w.${column}`).join(' or ')})
             returning ${answer}`,
            json,
          );
    const outcomes = new Map(written.map((row) => [row.by, succeeded(row, true)]));
    if (outcomes.size === rows.length) return outcomes;
    const present = await this.session.query<WrittenRow>(
      `select ${answer} ${wanted} join ${table} a on a.${by} = w.${by}`,
      json,
    );
    for (const row of present) if (!outcomes.has(row.by)) outcomes.set(row.by, succeeded(row, false));
    for (const row of rows) if (!outcomes.has(row.by)) outcomes.set(row.by, accountGone(row.by));
    return outcomes;
  }

  /** Deletes accounts and their memberships. One that is gone already is a success. */
  async delete(references: readonly string[]): Promise<ReadonlyMap<string, ActionOutcome>> {
    const { accounts, permissions } = this.settings;
    if (permissions !== null) {
      const { memberships, membershipAccount } = permissions;
      const listed = listOf(this.catalogue.memberships.get(membershipAccount)?.type);
      await this.session.query(`delete from ${memberships} where ${membershipAccount} = any(${listed})`, references);
    }
    const listed = listOf(this.catalogue.accounts.get(accounts.key)?.type);
    const deleted = await this.session.query<{ reference: string }>(
      `delete from ${accounts.table} where ${accounts.key} = any(${listed}) returning ${accounts.key}::text as reference`,
      references,
    );
    const gone = new Set(deleted.map(({ reference }) => reference));
    return new Map(
      references.map((account) => [account, { state: 'SUCCEEDED', account, name: null, changed: gone.has(account) }]),
    );
  }

  private json(rows: readonly AccountRow[], by: string, enabled: boolean | null): readonly object[] {
    const own = enabled === null ? {} : { [unquote(this.settings.accounts.enabled)]: enabled };
    return rows.map((row) => ({ ...row.columns, ...own, [unquote(by)]: row.by }));
  }

  private name(alias: string): string {
    const { name } = this.settings.accounts;
    return name === null || !this.catalogue.accounts.has(name) ? 'null' : `${alias}${name}::text`;
  }
}

/** The list of the parameter as an array of a type. */
function listOf(type = 'text'): string {
  return `array(select item::${type} from jsonb_array_elements_text($1::text::jsonb) as item)`;
}

function columnsOf(rows: readonly AccountRow[]): string[] {
  return Object.keys(rows[0]?.columns ?? {}).map(quoteIdentifier);
}

function unquote(identifier: string): string {
  return identifier.slice(1, -1).replaceAll('""', '"');
}

function succeeded({ reference, name }: WrittenRow, changed: boolean): ActionOutcome {
  return { state: 'SUCCEEDED', account: reference, name, changed };
}
