import { publicationRequests, unmanagedEntitlements, users } from '@gatehouse/drizzle';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import {
  type MeasuredEffect,
  PUBLICATION_KINDS,
  PUBLICATION_STATES,
  type PublicationKind,
  type PublicationRequest,
  type PublicationState,
} from '../domain/publication.ts';
import type { ExceededLimit } from '../domain/publication-limits.ts';

const requesters = alias(users, 'requesters');
const deciders = alias(users, 'deciders');

export interface Decision {
  readonly state: PublicationState;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
}

/** Publications that wait for a second person, and what rules let go. */
export class PublicationStore {
  constructor(private readonly queries: Queryable) {}

  /** Those that wait, the oldest first. */
  async pending(): Promise<readonly PublicationRequest[]> {
    return this.load(eq(publicationRequests.state, 'PENDING'));
  }

  async pendingOf(ruleIds: readonly string[]): Promise<readonly PublicationRequest[]> {
    if (ruleIds.length === 0) return [];
    return this.load(and(eq(publicationRequests.state, 'PENDING'), inArray(publicationRequests.ruleId, [...ruleIds])));
  }

  async byId(id: string): Promise<PublicationRequest | null> {
    return (await this.load(eq(publicationRequests.id, id)))[0] ?? null;
  }

  async insert(
    request: Omit<PublicationRequest, 'state' | 'requestedBy' | 'decidedAt' | 'decidedBy' | 'reason'>,
  ): Promise<void> {
    const { requestedById, impact, exceeded, ...rest } = request;
    await this.queries.insert(publicationRequests).values({
      ...rest,
      state: 'PENDING',
      requestedBy: requestedById,
      impact: { ...impact },
      exceeded: exceeded.map((one) => ({ ...one })),
    });
  }

  /** Ends the one that waits for this rule, if any, and if it is of this kind. */
  async endPending(ruleId: string, { state, at, by, reason }: Decision, kind?: PublicationKind): Promise<void> {
    await this.queries
      .update(publicationRequests)
      .set({ state, decidedAt: at, decidedBy: by, reason })
      .where(
        and(
          eq(publicationRequests.ruleId, ruleId),
          eq(publicationRequests.state, 'PENDING'),
          kind === undefined ? undefined : eq(publicationRequests.kind, kind),
        ),
      );
  }

  /** From now on these are let go where this rule was the reason. */
  async letGo(ruleId: string, entitlementIds: readonly string[], since: Date): Promise<void> {
    if (entitlementIds.length === 0) return;
    await this.queries
      .insert(unmanagedEntitlements)
      .values(entitlementIds.map((entitlementId) => ({ ruleId, entitlementId, since })))
      .onConflictDoUpdate({
        target: [unmanagedEntitlements.ruleId, unmanagedEntitlements.entitlementId],
        set: { since: sql`excluded.since` },
      });
  }

  /** These are managed by the rule, and revoked where it gives them no more. */
  async manage(ruleId: string, entitlementIds: readonly string[]): Promise<void> {
    if (entitlementIds.length === 0) return;
    await this.queries
      .delete(unmanagedEntitlements)
      .where(
        and(
          eq(unmanagedEntitlements.ruleId, ruleId),
          inArray(unmanagedEntitlements.entitlementId, [...entitlementIds]),
        ),
      );
  }

  private async load(where: ReturnType<typeof and>): Promise<readonly PublicationRequest[]> {
    const rows = await this.queries
      .select({ request: publicationRequests, requester: requesters.displayName, decider: deciders.displayName })
      .from(publicationRequests)
      .innerJoin(requesters, eq(requesters.id, publicationRequests.requestedBy))
      .leftJoin(deciders, eq(deciders.id, publicationRequests.decidedBy))
      .where(where)
      .orderBy(asc(publicationRequests.requestedAt), asc(publicationRequests.id));
    return rows.map(({ request, requester, decider }) => ({
      ...request,
      kind: storedWord(PUBLICATION_KINDS, request.kind),
      state: storedWord(PUBLICATION_STATES, request.state),
      impact: request.impact as unknown as MeasuredEffect,
      exceeded: request.exceeded as unknown as readonly ExceededLimit[],
      requestedById: request.requestedBy,
      requestedBy: requester,
      decidedBy: decider,
    }));
  }
}
