import { Client, DatabaseError } from 'pg';
import type { RecordBatch } from '../connector.ts';
import { checkedHeader } from '../csv/read-rows.ts';
import { FileFault } from '../file-fault.ts';

const CONNECT_MILLISECONDS = 10_000;
const ROWS_PER_FETCH = 1_000;
/** So that a query of weeks ago or of another account reads the same: days as ISO writes them. */
const BEGIN = `begin isolation level repeatable read read only; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`;
/** A server that knows the setting ends a query whose client has gone. */
const NOTICE_LEAVING = `select set_config(name, '2000', true) from pg_settings where name = 'client_connection_check_interval'`;
const BOOLEAN = 16;
const TIMESTAMPS = [1114, 1184];

/**
 * One connection and one transaction that only reads, so that all lists are of the same moment. Rows come through a cursor: memory does
 * not grow with them.
 */
export class SqlSession {
  private ended = false;
  private queries = 0;

  private constructor(
    private readonly client: Client,
    private readonly host: string,
    private readonly seconds: number,
  ) {}

  /** @throws FileFault when the database cannot be reached or refuses the account. */
  static async open(url: string, seconds: number, stopping: AbortSignal): Promise<SqlSession> {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      application_name: 'gatehouse source',
      types: { getTypeParser: (type: number) => (value: string) => textOf(type, value) },
    });
    // A connection that breaks is told by the query that it breaks.
    client.on('error', () => undefined);
    const session = new SqlSession(client, new URL(url).host, seconds);
    stopping.addEventListener('abort', () => void session.close());
    await session.asking(async () => {
      await client.connect();
      await client.query(`${BEGIN}; set local statement_timeout = '${seconds}s'; ${NOTICE_LEAVING}`);
    });
    return session;
  }

  /** @throws FileFault for a query that fails, or has a column twice. */
  async *rows(query: string): AsyncGenerator<RecordBatch, void> {
    // A prepared statement is one statement only: nothing can be hidden behind the query.
    const declared = `declare gatehouse_list no scroll cursor for ${query.replace(/;\s*$/, '')}`;
    const name = `gatehouse_list_${++this.queries}`;
    await this.asking(() => this.client.query({ name, text: declared }));
    let columns: readonly string[] | null = null;
    let line = 0;
    for (;;) {
      const text = `fetch ${ROWS_PER_FETCH} from gatehouse_list`;
      const { rows, fields } = await this.asking(() =>
        this.client.query<(string | null)[]>({ text, rowMode: 'array' }),
      );
      columns ??= checkedHeader(
        fields.map(({ name }) => name),
        1,
      );
      yield {
        columns,
        rows: rows.map((values) => ({ line: ++line, lastLine: line, cells: values.map((value) => value ?? '') })),
        read: line,
      };
      if (rows.length < ROWS_PER_FETCH) break;
    }
    await this.asking(() => this.client.query('close gatehouse_list'));
  }

  /** Nothing was written, so nothing is committed. */
  async close(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.client.end().catch(() => undefined);
  }

  private async asking<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      throw this.faultOf(error);
    }
  }

  private faultOf(error: unknown): unknown {
    const { host, seconds } = this;
    if (error instanceof DatabaseError) {
      const state = error.code ?? '';
      if (state === '57014') return new FileFault('SOURCE_TIMED_OUT', { data: { host, seconds } });
      if (/^(28|3D)/.test(state)) return new FileFault('SOURCE_REFUSED', { data: { host, status: state } });
      if (/^(08|53|57)/.test(state)) return new FileFault('SOURCE_UNREACHABLE', { data: { host, reason: state } });
      // What is wrong with the words of the query is told; any other message may hold what a row held.
      const reason = state.startsWith('42') ? `${error.message} (${state})` : `SQLSTATE ${state}`;
      return new FileFault('QUERY_FAILED', { data: { reason } });
    }
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'the connection broke off';
    return new FileFault('SOURCE_UNREACHABLE', { data: { host, reason } });
  }
}

/** As a CSV file would have it. */
function textOf(type: number, value: string): string {
  if (type === BOOLEAN) return value === 't' ? 'true' : 'false';
  return TIMESTAMPS.includes(type) ? value.replace(' ', 'T') : value;
}
