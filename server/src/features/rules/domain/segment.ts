import type { Segments } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { CurrentVersions } from './current-versions.ts';
import type { RuleVersionState } from './rule.ts';

/** What a segment says: a condition under a name. */
export interface SegmentContent {
  readonly name: string;
  readonly description: string;
  readonly condition: RuleCondition;
}

/** A state of a segment that was saved. Rules hold the published one. */
export interface SegmentVersion extends SegmentContent {
  readonly id: string;
  readonly segmentId: string;
  /** 1, 2, 3 … within its segment. */
  readonly version: number;
  readonly state: RuleVersionState;
  readonly updatedAt: Date;
  readonly updatedById: string | null;
  /** Name of the user. */
  readonly updatedBy: string | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

/** A segment: at most one draft beside at most one published version. */
export interface SavedSegment extends CurrentVersions<SegmentVersion> {
  readonly id: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** What rules may refer to. */
export function publishedSegments(segments: readonly SavedSegment[]): Segments {
  return new Map(segments.flatMap(({ id, published }) => (published === null ? [] : [[id, published] as const])));
}
