import { segmentsUsedBy } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { ExceededLimit } from './publication-limits.ts';
import type { Rule, RuleContent } from './rule.ts';
import type { Impact } from './rule-impact.ts';
import { publishedSegments, type SavedSegment, type SegmentContent } from './segment.ts';

/** What is published: a rule, or a segment with the rules that use it. */
export const PUBLICATION_SUBJECTS = ['RULE', 'SEGMENT'] as const;
export type PublicationSubject = (typeof PUBLICATION_SUBJECTS)[number];

export const PUBLICATION_KINDS = ['PUBLISH', 'ARCHIVE'] as const;
export type PublicationKind = (typeof PUBLICATION_KINDS)[number];

export const PUBLICATION_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** What a change does to the scope of one rule, in numbers. */
export interface EffectOnRule {
  readonly ruleId: string;
  readonly name: string;
  /** The version that the rule gets, or has where it stops. */
  readonly version: number;
  /** Persons in scope afterwards. */
  readonly count: number;
  readonly gained: number;
  readonly lost: number;
}

/** Counts of an effect, without names of persons: what is kept of how it was measured. */
export interface MeasuredEffect extends Pick<Impact, 'everybody' | 'granted' | 'revoked'> {
  readonly rules: readonly EffectOnRule[];
  readonly entitlements: readonly {
    readonly entitlementId: string;
    readonly granted: number;
    readonly revoked: number;
    readonly waiting: number;
  }[];
}

/** A published version that an effect was measured with. */
export interface BaseVersion {
  readonly subject: PublicationSubject;
  readonly subjectId: string;
  readonly versionId: string;
  readonly version: number;
  readonly name: string;
}

interface Request {
  readonly id: string;
  /** Of the rule or segment. */
  readonly subjectId: string;
  readonly state: PublicationState;
  /** Its own published version, those of the rules that change with it and of the segments that it refers to, then. */
  readonly base: readonly BaseVersion[];
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

export interface RulePublicationRequest extends Request {
  readonly subject: 'RULE';
  readonly kind: PublicationKind;
  /** The draft as it was asked for; null of an archiving. */
  readonly content: RuleContent | null;
}

export interface SegmentPublicationRequest extends Request {
  readonly subject: 'SEGMENT';
  readonly kind: 'PUBLISH';
  readonly content: SegmentContent;
}

/** A publication or an archiving that waits for a second person, or waited. */
export type PublicationRequest = RulePublicationRequest | SegmentPublicationRequest;

type Undecided = 'state' | 'requestedBy' | 'decidedAt' | 'decidedBy' | 'reason';

/** A request that is being made. */
export type NewPublicationRequest =
  | Omit<RulePublicationRequest, Undecided>
  | Omit<SegmentPublicationRequest, Undecided>;

/** `rules` names the changed rules, in their order. */
export function withoutNames(
  { everybody, granted, revoked, rules, entitlements }: Impact,
  named: readonly Pick<EffectOnRule, 'ruleId' | 'name' | 'version'>[],
): MeasuredEffect {
  return {
    ...{ everybody, granted, revoked },
    rules: rules.flatMap(({ count, gained, lost }, index) => {
      const rule = named[index];
      return rule === undefined ? [] : [{ ...rule, count, gained, lost }];
    }),
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

/** The same of a segment. */
export function segmentText({ name, description, condition }: SegmentContent): string {
  return JSON.stringify([name, description, condition]);
}

/** What publishing the draft of a rule, or archiving it (`condition` is null), is measured with. */
export function baseOfRule(
  { id, published }: Rule,
  condition: RuleCondition | null,
  segments: readonly SavedSegment[],
): readonly BaseVersion[] {
  return [...baseOf('RULE', id, published), ...referredTo(condition, segments)];
}

/** What publishing the draft of a segment is measured with. */
export function baseOfSegment(
  { id, published }: SavedSegment,
  condition: RuleCondition,
  rules: readonly Rule[],
  segments: readonly SavedSegment[],
): readonly BaseVersion[] {
  return [
    ...baseOf('SEGMENT', id, published),
    ...rules.flatMap((rule) => baseOf('RULE', rule.id, rule.published)),
    ...referredTo(condition, segments),
  ];
}

/** What of the base has moved since, in words; null when all still stands. */
export function whatMoved(then: readonly BaseVersion[], now: readonly BaseVersion[]): string | null {
  const known = new Set(then.map(({ versionId }) => versionId));
  const still = new Set(now.map(({ subjectId }) => subjectId));
  const moved = [
    ...now
      .filter(({ versionId }) => !known.has(versionId))
      .map((one) => `version ${one.version} of ${called(one)} is published`),
    ...then
      .filter(({ subjectId }) => !still.has(subjectId))
      .map((one) => `${called(one)} is no longer published, or has no longer to do with it`),
  ];
  return moved.length === 0 ? null : moved.join('; ');
}

function called({ subject, name }: BaseVersion): string {
  return `the ${subject.toLowerCase()} ${name}`;
}

function baseOf(
  subject: PublicationSubject,
  subjectId: string,
  published: { readonly id: string; readonly version: number; readonly name: string } | null,
): readonly BaseVersion[] {
  if (published === null) return [];
  const { id: versionId, version, name } = published;
  return [{ subject, subjectId, versionId, version, name }];
}

function referredTo(condition: RuleCondition | null, segments: readonly SavedSegment[]): readonly BaseVersion[] {
  if (condition === null) return [];
  const used = segmentsUsedBy(condition, publishedSegments(segments));
  return segments.flatMap(({ id, published }) => (used.has(id) ? baseOf('SEGMENT', id, published) : []));
}
