import type { Sql, TransactionSql } from 'postgres';

/** A current grant as PostgreSQL tells it, each cell the bytes of its text: person, entitlement, rule versions, contracts. */
export type GrantCells = readonly (Buffer | null)[];

const ROWS_AT_A_TIME = 10_000;

/** Reads current grants with their reasons, millions of them: nothing is parsed, and PostgreSQL works ahead while the caller works. */
export class LedgerReader {
  constructor(private readonly sql: Sql | TransactionSql) {}

  everything(): AsyncGenerator<readonly GrantCells[]> {
    return this.read('ended_at is null', []);
  }

  of(personIds: readonly string[]): AsyncGenerator<readonly GrantCells[]> {
    return this.read('ended_at is null and person_id = any ($1::uuid[])', [personIds]);
  }

  private async *read(where: string, values: (readonly string[])[]): AsyncGenerator<readonly GrantCells[]> {
    const query = this.sql.unsafe(
      `/* ledger.read */ select person_id, entitlement_id, rule_versions, contracts from grants where ${where}`,
      values.map((list) => [...list]),
    );
    const batches = query.raw().cursor(ROWS_AT_A_TIME)[Symbol.asyncIterator]();
    let next = batches.next();
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = batches.next();
      // A consumer that stops early leaves this one behind.
      next.catch(() => undefined);
      yield value;
    }
  }
}
