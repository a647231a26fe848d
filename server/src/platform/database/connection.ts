import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** What a store runs its statements on: the pool, or one transaction of it. */
export type Queryable = Pick<
  PostgresJsDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>;

export interface Database {
  /** Queries of stores. */
  readonly queries: PostgresJsDatabase;
  /** COPY and LISTEN; never handed to drizzle, which rewires the client it is given. */
  readonly raw: postgres.Sql;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections for queries; raw connections come on top. */
  readonly poolSize?: number;
  /** By which PostgreSQL lists the connections. */
  readonly name?: string;
}

/**
 * More than the jobs that may run at the same time (50): an import copies into two tables at once, and imports that each have one
 * connection must not all wait for a second. They are opened when needed.
 */
const RAW_CONNECTIONS = 60;

export function openDatabase({ url, poolSize = 10, name = 'gatehouse' }: DatabaseOptions): Database {
  const settings = { onnotice: () => undefined, connection: { application_name: name } };
  const pool = postgres(url, { ...settings, max: poolSize });
  const raw = postgres(url, { ...settings, max: RAW_CONNECTIONS });
  return {
    queries: drizzle(pool),
    raw,
    close: async () => {
      await Promise.all([pool.end({ timeout: 5 }), raw.end({ timeout: 5 })]);
    },
  };
}
