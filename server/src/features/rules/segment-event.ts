import type { Actor } from '../../platform/actor.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { segmentChanges } from './domain/rule-changes.ts';
import { publishedSegments, type SavedSegment, type SegmentContent } from './domain/segment.ts';

interface SegmentChanged {
  readonly id: string;
  /** Null for a new one: everything is new. */
  readonly before: SegmentContent | null;
  readonly after: SegmentContent;
  /** Where the names of other segments come from. */
  readonly segments: readonly SavedSegment[];
  readonly version?: number;
  /** Rules that were published with it. */
  readonly rules?: readonly string[];
  /** What else the audit log says of it: its effect, who asked. */
  readonly told?: Readonly<Record<string, unknown>>;
}

interface SegmentGone {
  readonly id: string;
  readonly name: string;
}

/** An event of a segment, with what the audit log says of it. */
export function segmentEvent(
  what: 'drafted' | 'published' | 'archived' | 'discarded',
  actor: Actor,
  action: string,
  of: SegmentChanged | SegmentGone,
): DomainEvent {
  return {
    ...{ kind: `segment.${what}`, subjectType: 'Segment', subjectId: of.id, data: {}, actor },
    audit: { action, state: 'FINISHED', data: 'after' in of ? changed(of) : { name: of.name } },
  };
}

function changed({ before, after, segments, version, rules, told }: SegmentChanged): Readonly<Record<string, unknown>> {
  return {
    name: after.name,
    ...(version === undefined ? {} : { version }),
    changes: segmentChanges(before, after, publishedSegments(segments)),
    ...(rules === undefined || rules.length === 0 ? {} : { rules }),
    ...told,
  };
}
