import { describeCondition } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { RuleChanges } from './domain/rule-changes.ts';
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

function changed({ before, after, segments, version, rules }: SegmentChanged): Readonly<Record<string, unknown>> {
  const names = publishedSegments(segments);
  const readable = ({ name, description, condition }: SegmentContent): Record<string, unknown> => ({
    name,
    description,
    condition: describeCondition(condition, 'en', { segments: names }),
  });
  const old = before === null ? null : readable(before);
  const changes: RuleChanges = Object.fromEntries(
    Object.entries(readable(after))
      .map(([part, to]) => [part, { from: old?.[part] ?? null, to }] as const)
      .filter(([, { from, to }]) => from !== to),
  );
  return {
    name: after.name,
    ...(version === undefined ? {} : { version }),
    changes,
    ...(rules === undefined || rules.length === 0 ? {} : { rules }),
  };
}
