import type { Database, Queryable } from './connection.ts';
import { isRepeatable } from './sql-state.ts';

/**
 * Runs `work` with stores bound to one transaction: what it returns is committed, what it throws rolls everything back.
 * A service is handed one of these; it never sees the database.
 */
export type InTransaction<Stores> = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

export interface TransactionOptions {
  /** `repeatable read`: all statements see one state of the database; a write against a newer one rolls back and `work` is repeated, a few times. */
  readonly isolationLevel?: 'read committed' | 'repeatable read';
}

const MOST_REPEATS = 3;

export function inTransaction<Stores>(
  database: Database,
  bind: (tx: Queryable) => Stores,
  options: TransactionOptions = {},
): InTransaction<Stores> {
  // An empty object would make drizzle send `set transaction` with nothing after it.
  const config = options.isolationLevel === undefined ? undefined : { isolationLevel: options.isolationLevel };
  return async (work) => {
    for (let repeats = 0; ; repeats++) {
      try {
        return await database.queries.transaction((tx) => work(bind(tx)), config);
      } catch (error) {
        const again = options.isolationLevel === 'repeatable read' && repeats < MOST_REPEATS && isRepeatable(error);
        if (!again) throw error;
      }
    }
  };
}
