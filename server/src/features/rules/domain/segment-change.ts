import { check, type Segments } from '@gatehouse/rules';
import { FACT_CATALOGUE } from './fact-catalogue.ts';
import type { Rule, RuleVersion } from './rule.ts';
import { conditionInvalid } from './rule-problems.ts';
import { publishedSegments, type SavedSegment, type SegmentVersion } from './segment.ts';
import type { RefusedUser } from './segment-problems.ts';
import { segmentUsers } from './segment-use.ts';

/** A published rule that uses the segment, and its next version: the same content around the segment as it is to be. */
export interface RuleToRepublish {
  readonly rule: Rule;
  readonly before: RuleVersion;
  readonly next: RuleVersion;
}

/** What comes with publishing the draft of a segment. */
export interface SegmentChange {
  readonly segment: SavedSegment;
  readonly draft: SegmentVersion;
  /** What rules may refer to afterwards. */
  readonly after: Segments;
  readonly rules: readonly RuleToRepublish[];
  /** Published segments that refer to this one. */
  readonly segments: readonly SavedSegment[];
  /** All segments as they are. */
  readonly all: readonly SavedSegment[];
}

/** `newId` makes the ids of the versions to come. */
export function segmentChange(
  segment: SavedSegment,
  draft: SegmentVersion,
  segments: readonly SavedSegment[],
  rules: readonly Rule[],
  newId: () => string,
): SegmentChange {
  const after: Segments = new Map([...publishedSegments(segments), [segment.id, draft]]);
  const users = segmentUsers(segments, rules).get(segment.id) ?? [];
  const published = new Set(users.flatMap(({ id, inPublished }) => (inPublished ? [id] : [])));
  return {
    segment,
    draft,
    after,
    rules: rules.flatMap((rule) => {
      const before = rule.published;
      if (before === null || !published.has(rule.id)) return [];
      // An open draft stays the newest: it gives its number away.
      const version = rule.draft?.version ?? before.version + 1;
      const next: RuleVersion = { ...before, id: newId(), version, published: null, segments: after };
      return [{ rule, before, next }];
    }),
    segments: segments.filter(({ id }) => published.has(id)),
    all: segments,
  };
}

/** The segments that would have no meaning around the changed one. */
export function refusedSegments({ segments, after }: SegmentChange): readonly RefusedUser[] {
  return segments.flatMap(({ id, published }): readonly RefusedUser[] => {
    const invalid =
      published === null ? null : conditionInvalid(check(published.condition, null, FACT_CATALOGUE, after));
    if (invalid === null || published === null) return [];
    return [{ kind: 'SEGMENT', id, name: published.name, reason: invalid.message, diagnostics: invalid.diagnostics }];
  });
}
