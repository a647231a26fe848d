import type { Sql, TransactionSql } from 'postgres';

export type { TransactionSql };

/** As `pg_export_snapshot` names them. */
const EXPORTED = /^[0-9A-F]+(-[0-9A-F]+)*$/;

/**
 * Reads in one state of the database: the present one, or that of the transaction that has exported `exported` and is still open.
 * Nothing can be written.
 */
export async function readSnapshot<Result>(
  sql: Sql,
  exported: string | null,
  work: (tx: TransactionSql) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  await sql.begin('isolation level repeatable read read only', async (tx) => {
    if (exported !== null) {
      if (!EXPORTED.test(exported))
        throw new RangeError('An exported state is named otherwise; take the name as it was given.');
      await tx.unsafe(`set transaction snapshot '${exported}'`);
    }
    results.push(await work(tx));
  });
  const [result] = results;
  if (result === undefined) throw new Error('The transaction ended without what it was to read.');
  return result;
}
