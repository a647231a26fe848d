import {
  type AccountLookUp,
  type AccountQuery,
  type ActionOutcome,
  type ConnectionTest,
  type ConnectorDefinition,
  type OfferedPermission,
  type TargetAccount,
  type TargetAction,
  type TargetConnector,
  TargetFault,
} from '../../domain/connector.ts';
import { SqlBatch } from './sql-batch.ts';
import { readCatalogue, type SqlCatalogue } from './sql-catalogue.ts';
import { type Session, SqlConnection } from './sql-connection.ts';
import { SqlReading } from './sql-reading.ts';
import { SQL_OPTIONS, type SqlSettings, sqlSettings } from './sql-settings.ts';

/** A PostgreSQL database with a table of accounts, one of groups and one of memberships. */
export const sqlConnector: ConnectorDefinition = {
  name: 'sql',
  label: 'PostgreSQL database',
  options: SQL_OPTIONS,
  singleLane: false,
  reservedFields: (settings) => {
    sqlSettings(settings);
    const of = (key: string): string => settings[key] ?? '';
    return { always: [of('enabledColumn'), of('markerColumn')], afterCreation: [of('keyColumn')] };
  },
  open: (settings, { concurrency }) => new SqlConnector(sqlSettings(settings), concurrency),
};

class SqlConnector implements TargetConnector {
  private readonly connection: SqlConnection;
  /** What the tables look like; read again after a fault. */
  private catalogue: SqlCatalogue | null = null;

  constructor(
    private readonly settings: SqlSettings,
    concurrency: number,
  ) {
    // One more than the lanes, so that a look at the target never waits for them.
    this.connection = new SqlConnection(settings.url, concurrency + 1);
  }

  async test(): Promise<ConnectionTest> {
    try {
      this.catalogue = null;
      const counts = await this.reading((target) => target.counts());
      return { reachable: true, message: `Connected; ${counts.accounts} accounts found.`, ...counts };
    } catch (error) {
      if (!(error instanceof TargetFault)) throw error;
      return { reachable: false, message: error.message, accounts: null, permissions: null };
    }
  }

  listPermissions(): Promise<readonly OfferedPermission[]> {
    return this.reading((target) => target.permissions());
  }

  lookUp(queries: readonly AccountQuery[]): Promise<readonly AccountLookUp[]> {
    return this.reading((target) => target.lookUp(queries));
  }

  readAccounts(references: readonly string[]): Promise<readonly (TargetAccount | null)[]> {
    return this.reading((target) => target.accounts(references));
  }

  async apply(actions: readonly TargetAction[]): Promise<readonly ActionOutcome[]> {
    if (actions.length === 0) return [];
    return this.run((session, catalogue) => new SqlBatch(session, this.settings, catalogue).carryOut(actions));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private reading<Result>(work: (target: SqlReading) => Promise<Result>): Promise<Result> {
    return this.run((session, catalogue) => work(new SqlReading(session, this.settings, catalogue)));
  }

  private async run<Result>(work: (session: Session, catalogue: SqlCatalogue) => Promise<Result>): Promise<Result> {
    try {
      return await this.connection.transaction(async (session) => {
        this.catalogue ??= await readCatalogue(session, this.settings);
        return work(session, this.catalogue);
      });
    } catch (error) {
      this.catalogue = null;
      throw error;
    }
  }
}
