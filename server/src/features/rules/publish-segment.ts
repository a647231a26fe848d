import { check } from '@gatehouse/rules';
import { newId } from '../../platform/ids.ts';
import type { Problem } from '../../platform/problems.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import { type BaseVersion, baseOfSegment } from './domain/publication.ts';
import { type ConditionInvalid, conditionInvalid } from './domain/rule-problems.ts';
import { refusedSegments, type SegmentChange, segmentChange } from './domain/segment-change.ts';
import {
  type RefusedUser,
  type SegmentHeld,
  segmentArchived,
  segmentNotDraft,
  segmentNotFound,
  segmentUsersRefused,
} from './domain/segment-problems.ts';
import { conditionProblem, type PublishHow, publishVersion, refusalOf } from './publish-version.ts';
import type { RuleStores } from './rule-service.ts';
import { segmentEvent } from './segment-event.ts';

/** What publishing the draft of a segment changes as things are now, or why it may not be published as it stands. */
export async function changeOfSegment(
  stores: RuleStores,
  segmentId: string,
): Promise<SegmentChange | Problem | ConditionInvalid | SegmentHeld> {
  const segment = await stores.segments.byId(segmentId);
  if (segment === null) return segmentNotFound(segmentId);
  if (segment.archivedAt !== null) return segmentArchived(segment.shown.name);
  const { draft } = segment;
  if (draft === null) return segmentNotDraft(segment.shown.name);
  const change = segmentChange(segment, draft, await stores.segments.list(false), await stores.rules.list(), newId);
  const invalid = conditionInvalid(check(draft.condition, null, FACT_CATALOGUE, change.after));
  if (invalid !== null) return invalid;
  const refused = [...(await refusedRules(stores, change)), ...refusedSegments(change)];
  return refused.length === 0 ? change : segmentUsersRefused(draft.name, refused);
}

/** What the change is measured with. */
export function baseOfChange({ segment, draft, rules, all }: SegmentChange): readonly BaseVersion[] {
  const changed = rules.map(({ rule }) => rule);
  return baseOfSegment(segment, draft.condition, changed, all);
}

/** The draft becomes what rules may refer to, and every published rule that uses the segment gets a version that holds it. */
export async function publishSegment(
  stores: RuleStores,
  { segment, draft, rules, all }: SegmentChange,
  { actor, at, told }: Pick<PublishHow, 'actor' | 'at' | 'told'>,
): Promise<void> {
  await stores.segments.replacePublished(segment.id);
  await stores.segments.publish(draft.id, { at, by: actor.id });
  const names = await stores.entitlementNames();
  const known = { ...stores, entitlementNames: async () => names };
  for (const { rule, next } of rules) {
    await stores.rules.insertNext(next, { at, by: actor.id });
    await publishVersion(known, rule, next, { actor, at, unmanage: false, told: { segment: draft.name, ...told } });
  }
  await stores.announce([
    segmentEvent('published', actor, 'PublishSegment', {
      id: segment.id,
      before: segment.published,
      after: draft,
      segments: all,
      version: draft.version,
      rules: rules.map(({ next }) => next.name),
      told: told ?? {},
    }),
  ]);
}

/** The rules that may not be published around the changed segment: the same reasons as for a rule's own publication. */
async function refusedRules(stores: RuleStores, { rules }: SegmentChange): Promise<readonly RefusedUser[]> {
  const refused: RefusedUser[] = [];
  for (const { rule, next } of rules) {
    const problem = await refusalOf(stores, next);
    if (problem === null) continue;
    const diagnostics = conditionProblem(next)?.diagnostics ?? [];
    refused.push({ kind: 'RULE', id: rule.id, name: next.name, reason: problem.message, diagnostics });
  }
  return refused;
}
