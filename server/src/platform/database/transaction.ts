import type { Database, Queryable } from './connection.ts';

/**
 * Runs `work` with stores bound to one transaction: what it returns is committed, what it throws rolls everything back.
 * A service is handed one of these; it never sees the database.
 */
export type InTransaction<Stores> = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

export function inTransaction<Stores>(database: Database, bind: (tx: Queryable) => Stores): InTransaction<Stores> {
  return (work) => database.queries.transaction((tx) => work(bind(tx)));
}
