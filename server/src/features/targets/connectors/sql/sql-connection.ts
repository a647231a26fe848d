import postgres from 'postgres';
import { TargetFault } from '../../domain/connector.ts';
import { faultOf } from './sql-faults.ts';

/** Where the connector's statements run. A statement takes at most one parameter: a list or rows, sent as JSON text (`$1::text::jsonb`). */
export interface Session {
  query<Row>(statement: string, json?: unknown): Promise<readonly Row[]>;
  /** Runs `work` so that its failure undoes nothing else of the transaction. */
  apart<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
}

const CONNECT_SECONDS = 10;
/** The server gives up first; the client only when it hears nothing at all. */
const SILENCE_MILLISECONDS = 60_000;
const CLOSE_MILLISECONDS = 5_000;
const LIMITS = `set local statement_timeout = '30s'; set local lock_timeout = '10s'; set constraints all immediate`;

/** The pool of one target. Opens connections when they are needed, again after the database was away. */
export class SqlConnection {
  private pool: postgres.Sql | null = null;
  private closed = false;
  private readonly underWay = new Set<Promise<unknown>>();

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
    const run = pool.begin(async (tx) => {
      // One round trip; limits end with the transaction, so a connection pooler in between is no trouble.
      await tx.unsafe(LIMITS).simple();
      const value = await work(sessionOf(tx));
      committing = true;
      return { value };
    });
    this.underWay.add(run);
    try {
      const answer = await within(run, SILENCE_MILLISECONDS);
      if (answer === null) throw this.silent();
      return answer.value;
    } catch (error) {
      throw faultOf(error, committing);
    } finally {
      this.underWay.delete(run);
    }
  }

  /** Waits for what is under way, at most five seconds. */
  async close(): Promise<void> {
    this.closed = true;
    await within(Promise.allSettled(this.underWay), CLOSE_MILLISECONDS);
    // The driver's own patience would wait for connections that were cut, which never come to an end.
    await this.pool?.end({ timeout: 0 });
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

  /** Connections that hang are cut, so that the lanes are free again; what they did is not known. */
  private silent(): TargetFault {
    void this.pool?.end({ timeout: 0 });
    this.pool = null;
    return new TargetFault(
      'TIMED_OUT',
      'UNKNOWN',
      `The database has not answered for ${SILENCE_MILLISECONDS / 1000} s, so whether the changes arrived is not known. They are looked up later; see that the server is reachable.`,
    );
  }
}

/** What the work comes to, or null when it has not ended in time; it goes on then. @throws what the work throws. */
async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function sessionOf(tx: postgres.TransactionSql): Session {
  return {
    query: async <Row>(statement: string, json?: unknown) => {
      // As text: the driver would encode a text that it sends as jsonb once more.
      const rows = await tx.unsafe(statement, json === undefined ? [] : [JSON.stringify(json)]);
      return [...rows] as unknown as readonly Row[];
    },
    apart: async <Result>(work: (session: Session) => Promise<Result>) => {
      const { value } = await tx.savepoint(async (inner) => ({ value: await work(sessionOf(inner)) }));
      return value;
    },
  };
}
