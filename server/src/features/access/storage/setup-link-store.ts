import { setupLinks } from '@gatehouse/drizzle';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';

export interface NewSetupLink {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export class SetupLinkStore {
  constructor(private readonly queries: Queryable) {}

  /** Only the newest link counts. */
  async replace(link: NewSetupLink): Promise<void> {
    await this.queries.delete(setupLinks).where(isNull(setupLinks.usedAt));
    await this.queries.insert(setupLinks).values(link);
  }

  /** Marks the link as used. @returns false when it is unknown, used or too old. */
  async use(tokenHash: Buffer, now: Date): Promise<boolean> {
    const used = await this.queries
      .update(setupLinks)
      .set({ usedAt: now })
      .where(and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now)))
      .returning({ id: setupLinks.id });
    return used.length === 1;
  }

  /** Until the transaction ends nobody else sets up an administrator. */
  async lock(): Promise<void> {
    await this.queries.execute(sql`/* access.lock_setup */ select pg_advisory_xact_lock(hashtext('gatehouse.setup'))`);
  }
}
