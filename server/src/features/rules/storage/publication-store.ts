import { publicationRequests, unmanagedEntitlements, users } from '@gatehouse/drizzle';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import {
  type BaseVersion,
  type MeasuredEffect,
  type NewPublicationRequest,
  PUBLICATION_KINDS,
  PUBLICATION_STATES,
  type PublicationKind,
  type PublicationRequest,
  type PublicationState,
  type PublicationSubject,
} from '../domain/publication.ts';
import type { ExceededLimit } from '../domain/publication-limits.ts';
import type { RuleContent } from '../domain/rule.ts';
import type { SegmentContent } from '../domain/segment.ts';

const requesters = alias(users, 'requesters');
const deciders = alias(users, 'deciders');

const SUBJECT_IDS = { RULE: publicationRequests.ruleId, SEGMENT: publicationRequests.segmentId };
const IS_PENDING = eq(publicationRequests.state, 'PENDING');

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
    return this.load(IS_PENDING);
  }

  /** The one that waits, of each of these rules or segments that has one. */
  async pendingOf(subject: PublicationSubject, ids: readonly string[]): Promise<readonly PublicationRequest[]> {
    if (ids.length === 0) return [];
    return this.load(and(IS_PENDING, inArray(SUBJECT_IDS[subject], [...ids])));
  }

  async byId(id: string): Promise<PublicationRequest | null> {
    return (await this.load(eq(publicationRequests.id, id)))[0] ?? null;
  }

  async insert({ subject, subjectId, requestedById, ...request }: NewPublicationRequest): Promise<void> {
    await this.queries.insert(publicationRequests).values({
      ...request,
      ruleId: subject === 'RULE' ? subjectId : null,
      segmentId: subject === 'SEGMENT' ? subjectId : null,
      state: 'PENDING',
      requestedBy: requestedById,
      base: request.base.map((one) => ({ ...one })),
      impact: { ...request.impact },
      exceeded: request.exceeded.map((one) => ({ ...one })),
    });
  }

  /** Decides on one that waits. */
  async end(id: string, decision: Decision): Promise<void> {
    await this.decide(eq(publicationRequests.id, id), decision);
  }

  /** Ends the one that waits for this rule or segment, if any, and if it is of this kind. */
  async endPending(
    subject: PublicationSubject,
    subjectId: string,
    decision: Decision,
    kind?: PublicationKind,
  ): Promise<void> {
    const isOfKind = kind === undefined ? undefined : eq(publicationRequests.kind, kind);
    await this.decide(and(eq(SUBJECT_IDS[subject], subjectId), isOfKind), decision);
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

  private async decide(which: ReturnType<typeof and>, { state, at, by, reason }: Decision): Promise<void> {
    await this.queries
      .update(publicationRequests)
      .set({ state, decidedAt: at, decidedBy: by, reason })
      .where(and(IS_PENDING, which));
  }

  private async load(where: ReturnType<typeof and>): Promise<readonly PublicationRequest[]> {
    const rows = await this.queries
      .select({ request: publicationRequests, requester: requesters.displayName, decider: deciders.displayName })
      .from(publicationRequests)
      .innerJoin(requesters, eq(requesters.id, publicationRequests.requestedBy))
      .leftJoin(deciders, eq(deciders.id, publicationRequests.decidedBy))
      .where(where)
      .orderBy(asc(publicationRequests.requestedAt), asc(publicationRequests.id));
    return rows.map(({ request, requester, decider }) => toRequest(request, requester, decider));
  }
}

function toRequest(
  { ruleId, segmentId, kind, content, ...row }: typeof publicationRequests.$inferSelect,
  requestedBy: string,
  decidedBy: string | null,
): PublicationRequest {
  const request = {
    ...row,
    state: storedWord(PUBLICATION_STATES, row.state),
    base: row.base as unknown as readonly BaseVersion[],
    impact: row.impact as unknown as MeasuredEffect,
    exceeded: row.exceeded as unknown as readonly ExceededLimit[],
    requestedById: row.requestedBy,
    requestedBy,
    decidedBy,
  };
  if (segmentId !== null) {
    const asked = content as unknown as SegmentContent;
    return { ...request, subject: 'SEGMENT', subjectId: segmentId, kind: 'PUBLISH', content: asked };
  }
  if (ruleId === null) throw new Error(`The publication request ${row.id} is of no rule and of no segment.`);
  const asked = content as unknown as RuleContent | null;
  return { ...request, subject: 'RULE', subjectId: ruleId, kind: storedWord(PUBLICATION_KINDS, kind), content: asked };
}
