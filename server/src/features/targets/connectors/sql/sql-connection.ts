import { Pool, type PoolClient } from 'pg';
import { TargetFault } from '../../domain/connector.ts';
import { endsConnection, faultOf } from './sql-faults.ts';

/** Where the connector's statements run. A statement takes at most one parameter: a list or rows, sent as JSON text (`$1::text::jsonb`). */
export interface Session {
  query<Row>(statement: string, json?: unknown): Promise<readonly Row[]>;
  /** Runs `work` so that its failure undoes nothing else of the transaction. */
  apart<Result>(work: () => Promise<Result>): Promise<Result>;
}

const CONNECT_MILLISECONDS = 10_000;
/** The server gives up first; the client only when it hears nothing at all. */
const SILENCE_MILLISECONDS = 60_000;
/** One round trip; they end with the transaction, so a connection pooler in between is no trouble. */
const BEGIN = `begin; set local statement_timeout = '30s'; set local lock_timeout = '10s'; set constraints all immediate`;

/**
 * The pool of one target. Opens connections when they are needed, again after the database was away.
 * The driver is `pg`: with postgres.js 3.4.9 a connection that dies inside a transaction ends the process.
 */
export class SqlConnection {
  private readonly pool: Pool;
  private closed = false;

  constructor(url: string, size: number) {
    this.pool = new Pool({
      connectionString: url,
      max: size,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      idleTimeoutMillis: 60_000,
      query_timeout: SILENCE_MILLISECONDS,
      keepAlive: true,
      application_name: 'gatehouse target',
    });
    // A connection that breaks is told by the statement it breaks, or is replaced when it was idle; unheard, the event would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /**
   * Runs `work` in one transaction; what it throws undoes everything.
   * @throws TargetFault: effect UNKNOWN only once the commit was under way.
   */
  async transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const client = await this.connect();
    let committing = false;
    try {
      await client.query(BEGIN);
      const result = await work(sessionOf(client));
      committing = true;
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await giveBack(client, error);
      throw faultOf(error, committing);
    }
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.pool.end();
  }

  private async connect(): Promise<PoolClient> {
    if (this.closed) {
      throw new TargetFault(
        'UNREACHABLE',
        'NONE',
        'The settings of the target were changed meanwhile, so its old connection is closed. It is tried again.',
      );
    }
    try {
      return await this.pool.connect();
    } catch (error) {
      throw faultOf(error, false);
    }
  }
}

function sessionOf(client: PoolClient): Session {
  let savepoints = 0;
  return {
    query: async <Row>(statement: string, json?: unknown) => {
      const { rows } = await client.query(statement, json === undefined ? [] : [JSON.stringify(json)]);
      return rows as readonly Row[];
    },
    apart: async (work) => {
      const name = `apart_${savepoints++}`;
      await client.query(`savepoint ${name}`);
      try {
        return await work();
      } catch (error) {
        if (!endsConnection(error)) await client.query(`rollback to savepoint ${name}`);
        throw error;
      }
    },
  };
}

/** A connection that is of no more use is destroyed, never handed to the next. */
async function giveBack(client: PoolClient, error: unknown): Promise<void> {
  if (endsConnection(error)) {
    client.release(true);
    return;
  }
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
