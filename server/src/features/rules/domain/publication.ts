import type { ExceededLimit } from './publication-limits.ts';
import type { RuleContent } from './rule.ts';
import type { RuleImpact } from './rule-impact.ts';

export const PUBLICATION_KINDS = ['PUBLISH', 'ARCHIVE'] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

export const PUBLICATION_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** Counts of an effect, without names: what is kept of how it was measured. */
export interface MeasuredEffect
  extends Pick<RuleImpact, 'everybody' | 'count' | 'gained' | 'lost' | 'granted' | 'revoked'> {
  readonly entitlements: readonly {
    readonly entitlementId: string;
    readonly granted: number;
    readonly revoked: number;
    readonly waiting: number;
  }[];
}

/** A publication or an archiving that waits for a second person, or waited. */
export interface PublicationRequest {
  readonly id: string;
  readonly ruleId: string;
  readonly kind: PublicationKind;
  readonly state: PublicationState;
  /** The draft as it was asked for; null of an archiving. */
  readonly content: RuleContent | null;
  /** The published version then. */
  readonly baseVersionId: string | null;
  readonly unmanage: boolean;
  readonly impact: MeasuredEffect;
  readonly exceeded: readonly ExceededLimit[];
  readonly requestedAt: Date;
  readonly requestedById: string;
  /** Names of users. */
  readonly requestedBy: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export function withoutNames({ entitlements, ...impact }: RuleImpact): MeasuredEffect {
  const { everybody, count, gained, lost, granted, revoked } = impact;
  return {
    ...{ everybody, count, gained, lost, granted, revoked },
    entitlements: entitlements.map((one) => ({
      entitlementId: one.entitlementId,
      granted: one.granted,
      revoked: one.revoked,
      waiting: one.waiting,
    })),
  };
}

/** What a version says, and nothing of who saved it when: equal texts are equal contents. */
export function contentText({ name, categories, population, condition, entitlementIds }: RuleContent): string {
  return JSON.stringify([name, categories, population, condition, entitlementIds]);
}
