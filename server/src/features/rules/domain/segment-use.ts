import { type Segments, segmentsUsedBy } from '@gatehouse/rules';
import type { Rule } from './rule.ts';
import { publishedSegments, type SavedSegment } from './segment.ts';

export const SEGMENT_USER_KINDS = ['RULE', 'SEGMENT'] as const;
export type SegmentUserKind = (typeof SEGMENT_USER_KINDS)[number];

/** A rule or another segment that refers to a segment, directly or through others, in what is published or in its draft. */
export interface SegmentUser {
  readonly kind: SegmentUserKind;
  readonly id: string;
  readonly name: string;
  readonly inPublished: boolean;
  readonly inDraft: boolean;
}

/** Who uses each segment; rules first, by name. Archived rules and segments are not handed in. */
export function segmentUsers(
  segments: readonly SavedSegment[],
  rules: readonly Rule[],
): ReadonlyMap<string, readonly SegmentUser[]> {
  const now = publishedSegments(segments);
  const users = [
    ...rules.map((rule) => userOf('RULE', rule, now)),
    ...segments.map((one) => userOf('SEGMENT', one, now)),
  ];
  return new Map(
    segments.map(({ id }) => [
      id,
      users
        .map(({ user, published, draft }) => ({ ...user, inPublished: published.has(id), inDraft: draft.has(id) }))
        .filter((user) => user.inPublished || user.inDraft),
    ]),
  );
}

type User = Pick<Rule | SavedSegment, 'id' | 'shown' | 'draft' | 'published'>;

function userOf(kind: SegmentUserKind, { id, shown, draft, published }: User, now: Segments) {
  return {
    user: { kind, id, name: shown.name },
    published: usedBy(published, now),
    draft: usedBy(draft, now),
  };
}

function usedBy(version: User['draft'], now: Segments): ReadonlySet<string> {
  return version === null ? new Set() : segmentsUsedBy(version.condition, now);
}
