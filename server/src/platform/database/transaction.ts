import type { Database, Queryable } from './connection.ts';

/**
 * Runs `work` with stores bound to one transaction: what it returns is committed, what it throws rolls everything back.
 * A service is handed one of these; it never sees the database.
 */
export type InTransaction<Stores> = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

/** `repeatable read`: all statements see one state of the database; a write against a newer one fails with 40001. */
export interface TransactionOptions {
  readonly isolationLevel?: 'read committed' | 'repeatable read';
}

export function inTransaction<Stores>(
  database: Database,
  bind: (tx: Queryable) => Stores,
  options: TransactionOptions = {},
): InTransaction<Stores> {
  return (work) => database.queries.transaction((tx) => work(bind(tx)), options);
}
