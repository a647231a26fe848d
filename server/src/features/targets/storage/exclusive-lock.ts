import type { Database } from '../../../platform/database/connection.ts';
import type { ConnectorEnvironment } from '../domain/connector.ts';

/**
 * A lock that all processes on our database respect, and that the database takes back from a process that dies:
 * a lock file would have to guess whether its owner still lives.
 */
export function exclusiveLock(database: Database): ConnectorEnvironment['exclusively'] {
  return async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const finished: Result[] = [];
    try {
      await database.raw.begin(async (sql) => {
        await sql`select /* targets.lock */ pg_advisory_xact_lock(hashtextextended(${`targets:${name}`}, 0))`;
        finished.push(await work());
      });
    } catch (error) {
      // The transaction holds nothing but the lock: work that was done stays done when its end fails.
      if (finished.length === 0) throw error;
    }
    for (const result of finished) return result;
    throw new Error(`The work under the lock ${name} ended without a result.`);
  };
}
