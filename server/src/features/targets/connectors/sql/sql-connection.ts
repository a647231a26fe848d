import postgres from 'postgres';
import { TargetFault } from '../../domain/connector.ts';
import { faultOf } from './sql-faults.ts';

/** A statement of the connector; its parameters are texts, arrays of texts, or rows that go as JSON text. */
export interface Session {
  query<Row>(statement: string, parameters: readonly Parameter[]): Promise<readonly Row[]>;
  /** Runs `work` so that its failure undoes nothing else of the transaction. */
  apart<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
}
export type Parameter = string | readonly string[] | { readonly json: unknown };

const CONNECT_SECONDS = 10;
/** The server gives up first; the client only when it hears nothing at all. */
const SILENCE_MILLISECONDS = 60_000;
const LIMITS = `set local statement_timeout = '30s'; set local lock_timeout = '10s'; set constraints all immediate`;

/** The pool of one target. Opens connections when they are needed, again after the database was away. */
export class SqlConnection {
  private pool: postgres.Sql | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly size: number,
  ) {}

  /**
   * Runs `work` in one transaction; what it throws undoes everything.
   * @throws TargetFault: effect UNKNOWN only once the commit was under way.
   */
  async transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const pool = this.open();
    let committing = false;
    let result: { readonly value: Result } | null = null;
    const run = pool.begin(async (tx) => {
      // One round trip; limits end with the transaction, so a connection pooler in between is no trouble.
      await tx.unsafe(LIMITS).simple();
      result = { value: await work(sessionOf(tx)) };
      committing = true;
    });
    try {
      await this.beforeSilence(run);
    } catch (error) {
      throw faultOf(error, committing);
    }
    return (result as unknown as { readonly value: Result }).value;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.pool?.end({ timeout: 5 });
    this.pool = null;
  }

  private open(): postgres.Sql {
    if (this.closed) {
      const message =
        'The settings of the target were changed meanwhile, so its old connection is closed. It is tried again.';
      throw new TargetFault('UNREACHABLE', 'NONE', message);
    }
    this.pool ??= postgres(this.url, {
      max: this.size,
      connect_timeout: CONNECT_SECONDS,
      idle_timeout: 60,
      backoff: () => 0.2,
      prepare: false,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { application_name: 'gatehouse target' },
    });
    return this.pool;
  }

  /** A connection that hangs is cut, so that the lane is free again; what it did is not known. */
  private async beforeSilence(run: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void this.pool?.end({ timeout: 0 });
        this.pool = null;
        const what = `The database has not answered for ${SILENCE_MILLISECONDS / 1000} s, so whether the changes arrived is not known.`;
        reject(
          new TargetFault(
            'TIMED_OUT',
            'UNKNOWN',
            `${what} They are looked up later; see that the server is reachable.`,
          ),
        );
      }, SILENCE_MILLISECONDS);
    });
    try {
      await Promise.race([run, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function sessionOf(tx: postgres.TransactionSql): Session {
  return {
    query: async <Row>(statement: string, parameters: readonly Parameter[]) => {
      const rows = await tx.unsafe(statement, parameters.map(toDriver));
      return [...rows] as unknown as readonly Row[];
    },
    apart: async <Result>(work: (session: Session) => Promise<Result>) => {
      let result: { readonly value: Result } | null = null;
      await tx.savepoint(async (inner) => {
        result = { value: await work(sessionOf(inner)) };
      });
      return (result as unknown as { readonly value: Result }).value;
    },
  };
}

/** JSON goes as text (`$1::text::jsonb`): the driver would encode a text that it sends as jsonb once more. */
function toDriver(parameter: Parameter): string | string[] {
  if (typeof parameter === 'string') return parameter;
  return 'json' in parameter ? JSON.stringify(parameter.json) : [...parameter];
}
