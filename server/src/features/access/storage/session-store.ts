import { sessions, users } from '@gatehouse/drizzle';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { User } from '../domain/user.ts';
import { toUser } from './user-store.ts';

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const MINUTE = 60_000;

export class SessionStore {
  constructor(private readonly queries: Queryable) {}

  async insert(session: NewSession): Promise<void> {
    await this.queries.insert(sessions).values({ ...session, lastSeenAt: session.createdAt });
  }

  /** The user of a session that has not ended. */
  async findUser(tokenHash: Buffer, now: Date): Promise<User | null> {
    const [row] = await this.queries
      .select({ user: users, id: sessions.id, lastSeenAt: sessions.lastSeenAt })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now), isNull(users.disabledAt)));
    if (row === undefined) return null;
    if (now.getTime() - row.lastSeenAt.getTime() >= MINUTE) {
      await this.queries.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, row.id));
    }
    return toUser(row.user);
  }

  /** @returns id of the session that was ended, null when there was none. */
  async end(tokenHash: Buffer): Promise<string | null> {
    const [row] = await this.queries
      .delete(sessions)
      .where(eq(sessions.tokenHash, tokenHash))
      .returning({ id: sessions.id });
    return row?.id ?? null;
  }

  async endAllOf(userId: string): Promise<void> {
    await this.queries.delete(sessions).where(eq(sessions.userId, userId));
  }

  async forgetExpired(now: Date): Promise<void> {
    await this.queries.delete(sessions).where(lt(sessions.expiresAt, now));
  }
}
