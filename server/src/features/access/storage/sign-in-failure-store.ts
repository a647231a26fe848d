import { signInFailures } from '@gatehouse/drizzle';
import { and, count, eq, gt, lt, max, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import type { FailedAttempts } from '../domain/sign-in-throttle.ts';

export class SignInFailureStore {
  constructor(private readonly queries: Queryable) {}

  /** Attempts for one name are counted one after the other, until the transaction ends. */
  async lock(nameHash: Buffer): Promise<void> {
    const key = nameHash.readBigInt64BE(0).toString();
    await this.queries.execute(sql`/* access.lock_attempts */ select pg_advisory_xact_lock(${key}::bigint)`);
  }

  async since(nameHash: Buffer, from: Date): Promise<FailedAttempts | null> {
    const [row] = await this.queries
      .select({ count: count(), latestAt: max(signInFailures.at) })
      .from(signInFailures)
      .where(and(eq(signInFailures.nameHash, nameHash), gt(signInFailures.at, from)));
    const latestAt = row?.latestAt ?? null;
    return row === undefined || latestAt === null ? null : { count: row.count, latestAt };
  }

  async insert(nameHash: Buffer, at: Date): Promise<void> {
    await this.queries.insert(signInFailures).values({ id: newId(), nameHash, at });
  }

  async forget(nameHash: Buffer): Promise<void> {
    await this.queries.delete(signInFailures).where(eq(signInFailures.nameHash, nameHash));
  }

  async forgetBefore(at: Date): Promise<void> {
    await this.queries.delete(signInFailures).where(lt(signInFailures.at, at));
  }
}
