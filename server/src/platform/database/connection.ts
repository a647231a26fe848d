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
}

export function openDatabase({ url, poolSize = 10 }: DatabaseOptions): Database {
  const settings = { onnotice: () => undefined, connection: { application_name: 'gatehouse' } };
  const pool = postgres(url, { ...settings, max: poolSize });
  const raw = postgres(url, { ...settings, max: 4 });
  return {
    queries: drizzle(pool),
    raw,
    close: async () => {
      await Promise.all([pool.end({ timeout: 5 }), raw.end({ timeout: 5 })]);
    },
  };
}
