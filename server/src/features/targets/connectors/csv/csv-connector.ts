import {
  type AccountLookUp,
  type AccountQuery,
  type ActionOutcome,
  type ConnectionTest,
  type ConnectorDefinition,
  type ConnectorEnvironment,
  type FoundAccount,
  type OfferedPermission,
  type TargetAccount,
  type TargetAction,
  type TargetConnector,
  TargetFault,
} from '../../domain/connector.ts';
import { accountGone } from '../failures.ts';
import { CsvAccounts, referenceOf } from './csv-accounts.ts';
import { CsvDirectory, type CsvFiles } from './csv-directory.ts';
import { CsvMemberships } from './csv-memberships.ts';
import { CSV_OPTIONS, type CsvSettings, csvSettings } from './csv-settings.ts';

/** Files in a directory: accounts.csv, and for permissions permissions.csv and memberships.csv. */
export const csvConnector: ConnectorDefinition = {
  name: 'csv',
  label: 'CSV files',
  options: CSV_OPTIONS,
  singleLane: true,
  reservedFields: (settings) => {
    const { idColumn, enabledColumn } = csvSettings(settings);
    return { always: [idColumn, enabledColumn], afterCreation: [] };
  },
  open: (settings, environment) => new CsvConnector(csvSettings(settings), environment),
};

const MOST_MATCHES = 10;
const ATTEMPTS = 3;

class CsvConnector implements TargetConnector {
  private readonly directory: CsvDirectory;

  constructor(
    private readonly settings: CsvSettings,
    private readonly environment: ConnectorEnvironment,
  ) {
    this.directory = new CsvDirectory(settings);
  }

  async test(): Promise<ConnectionTest> {
    try {
      return await this.alone(async () => {
        const { accounts, permissions } = await this.directory.load();
        const counts = { accounts: count(accounts.table.all()), permissions: count(permissions?.table.all() ?? []) };
        return { reachable: true, message: `Columns of accounts.csv: ${accounts.table.header.join(', ')}.`, ...counts };
      });
    } catch (error) {
      if (!(error instanceof TargetFault)) throw error;
      return { reachable: false, message: error.message, accounts: null, permissions: null };
    }
  }

  async listPermissions(): Promise<readonly OfferedPermission[]> {
    return this.alone(async () => {
      const { permissions } = await this.directory.load();
      if (permissions === null) return [];
      const { table } = permissions;
      const [id, name, description] = [table.column('id'), table.column('name'), table.column('description')];
      const offered = new Map<string, OfferedPermission>();
      for (const { cells } of table.all()) {
        const reference = cells[id] ?? '';
        if (reference === '' || offered.has(reference)) continue;
        const text = cells[description] ?? '';
        const named = { name: cells[name] || reference, description: text === '' ? null : text };
        offered.set(reference, { permissionSet: '', reference, ...named });
      }
      return [...offered.values()];
    });
  }

  async lookUp(queries: readonly AccountQuery[]): Promise<readonly AccountLookUp[]> {
    return this.alone(async () => {
      const { accounts } = await this.directory.load();
      const all = new CsvAccounts(accounts.table, this.settings);
      const matches = this.matches(queries, accounts.table, all);
      return queries.map(({ key, correlate }) => {
        const reference = referenceOf(key);
        const [own] = all.rows(reference);
        return {
          own: own === undefined ? null : all.found(reference, own),
          matches: correlate === null ? [] : (matches.get(correlate.field)?.get(correlate.value) ?? []),
        };
      });
    });
  }

  async readAccounts(references: readonly string[]): Promise<readonly (TargetAccount | null)[]> {
    return this.alone(async () => {
      const files = await this.directory.load();
      const { accounts, memberships } = this.open(files);
      const { header } = files.accounts.table;
      return references.map((reference) => {
        const [row] = accounts.rows(reference);
        if (row === undefined) return null;
        const fields = Object.fromEntries(header.map((name, place) => [name, row.cells[place] ?? '']));
        return { ...accounts.found(reference, row), fields, permissions: memberships.of(reference) };
      });
    });
  }

  async apply(actions: readonly TargetAction[]): Promise<readonly ActionOutcome[]> {
    if (actions.length === 0) return [];
    return this.alone(async () => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const outcomes = await this.attempt(actions);
        if (outcomes !== null) return outcomes;
      }
      throw new TargetFault(
        'UNREACHABLE',
        'NONE',
        `The files in ${this.settings.directory} were changed by somebody else ${ATTEMPTS} times while they were being written, so nothing was written. It is tried again later; let other programs write less often.`,
      );
    });
  }

  async close(): Promise<void> {
    this.directory.forget();
  }

  /** All of the batch in memory, then one replacement per changed file. Null when somebody else was quicker. */
  private async attempt(actions: readonly TargetAction[]): Promise<readonly ActionOutcome[] | null> {
    const files = await this.directory.load();
    let written = false;
    try {
      const { accounts, memberships } = this.open(files);
      const outcomes = actions.map((action) => carryOut(action, accounts, memberships));
      // Accounts first: a membership never stands in the files before its account.
      const changed = [accounts.changed ? files.accounts : null, memberships.changed ? files.memberships : null];
      written = await this.directory.replace(
        files,
        changed.filter((file) => file !== null),
      );
      return written ? outcomes : null;
    } finally {
      if (!written) this.directory.forget();
    }
  }

  private open({ accounts, memberships, permissions }: CsvFiles) {
    return {
      accounts: new CsvAccounts(accounts.table, this.settings),
      memberships: new CsvMemberships(memberships?.table ?? null, permissions?.table ?? null),
    };
  }

  /** Accounts by field and value, for all queries in one pass over the file. */
  private matches(
    queries: readonly AccountQuery[],
    table: CsvFiles['accounts']['table'],
    accounts: CsvAccounts,
  ): ReadonlyMap<string, ReadonlyMap<string, FoundAccount[]>> {
    const wanted = new Map<string, Map<string, FoundAccount[]>>();
    for (const { correlate } of queries) {
      if (correlate === null) continue;
      const { field, value } = correlate;
      if (table.column(field) < 0) throw this.noColumn(field);
      const values = wanted.get(field) ?? new Map<string, FoundAccount[]>();
      wanted.set(field, values.set(value, []));
    }
    const id = table.column(this.settings.idColumn);
    for (const [field, values] of wanted) {
      const place = table.column(field);
      for (const row of table.all()) {
        const found = values.get(row.cells[place] ?? '');
        if (found === undefined || found.length >= MOST_MATCHES) continue;
        found.push(accounts.found(row.cells[id] ?? '', row));
      }
    }
    return wanted;
  }

  private noColumn(field: string): TargetFault {
    return new TargetFault(
      'MISCONFIGURED',
      'NONE',
      `${this.directory.path('accounts')} has no column ${field}, which accounts are correlated by, so it cannot be seen whether a person has one already. Correct the correlation of the target or the header line.`,
    );
  }

  private alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.environment.exclusively(`csv:${this.settings.directory}`, work);
  }
}

function carryOut(action: TargetAction, accounts: CsvAccounts, memberships: CsvMemberships): ActionOutcome {
  switch (action.kind) {
    case 'CREATE_ACCOUNT':
      return accounts.create(action.key, action.values);
    case 'UPDATE_ACCOUNT':
      return accounts.write(action.account, action.values, null);
    case 'ENABLE_ACCOUNT':
      return accounts.write(action.account, action.values, true);
    case 'DISABLE_ACCOUNT': {
      const gone = accounts.rows(action.account).length === 0;
      if (gone) return { state: 'SUCCEEDED', account: action.account, name: null, changed: false };
      return accounts.write(action.account, action.values, false);
    }
    case 'DELETE_ACCOUNT': {
      const outcome = accounts.delete(action.account);
      if (outcome.state === 'SUCCEEDED') memberships.revokeAll(action.account);
      return outcome;
    }
    case 'GRANT_PERMISSION':
      if (accounts.rows(action.account).length === 0) return accountGone(action.account);
      return memberships.grant(action.account, action.permission);
    case 'REVOKE_PERMISSION':
      return memberships.revoke(action.account, action.permission);
  }
}

function count(rows: Iterable<unknown>): number {
  let counted = 0;
  for (const _ of rows) counted++;
  return counted;
}
