import { apiTokens, users } from '@gatehouse/drizzle';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { ApiToken } from '../domain/api-token.ts';
import type { User } from '../domain/user.ts';
import { toUser } from './user-store.ts';

type TokenRow = typeof apiTokens.$inferSelect;

const MINUTE = 60_000;

export class ApiTokenStore {
  constructor(private readonly queries: Queryable) {}

  async listOf(userId: string): Promise<readonly ApiToken[]> {
    const rows = await this.queries
      .select()
      .from(apiTokens)
      .where(eq(apiTokens.userId, userId))
      .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
    return rows.map(toApiToken);
  }

  async insert(token: ApiToken & { readonly userId: string; readonly tokenHash: Buffer }): Promise<void> {
    await this.queries.insert(apiTokens).values({ ...token, capabilities: [...token.capabilities] });
  }

  /** A token that still counts, with its owner; both are read at each use. */
  async findUsable(tokenHash: Buffer, now: Date): Promise<{ token: ApiToken; owner: User } | null> {
    const [row] = await this.queries
      .select({ token: apiTokens, owner: users })
      .from(apiTokens)
      .innerJoin(users, eq(users.id, apiTokens.userId))
      .where(
        and(
          eq(apiTokens.tokenHash, tokenHash),
          gt(apiTokens.expiresAt, now),
          isNull(apiTokens.revokedAt),
          isNull(users.disabledAt),
        ),
      );
    if (row === undefined) return null;
    const { lastUsedAt } = row.token;
    if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= MINUTE) {
      await this.queries.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, row.token.id));
    }
    return { token: toApiToken(row.token), owner: toUser(row.owner) };
  }

  /** @returns the token as it is now and whether this call revoked it; null when the user has no such token. */
  async revoke(id: string, userId: string, now: Date): Promise<{ token: ApiToken; revokedNow: boolean } | null> {
    const mine = and(eq(apiTokens.id, id), eq(apiTokens.userId, userId));
    const [revoked] = await this.queries
      .update(apiTokens)
      .set({ revokedAt: now })
      .where(and(mine, isNull(apiTokens.revokedAt)))
      .returning();
    if (revoked !== undefined) return { token: toApiToken(revoked), revokedNow: true };
    const [row] = await this.queries.select().from(apiTokens).where(mine);
    return row === undefined ? null : { token: toApiToken(row), revokedNow: false };
  }
}

function toApiToken(row: TokenRow): ApiToken {
  const { id, name, hint, capabilities, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return { id, name, hint, capabilities, createdAt, expiresAt, lastUsedAt, revokedAt };
}
