import { check, inlineSegments } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { isProblem, type Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import type { ExceededLimit } from './domain/publication-limits.ts';
import type { RuleVersion } from './domain/rule.ts';
import { type Impact, ofOneRule, type RuleImpact } from './domain/rule-impact.ts';
import { type ConditionInvalid, conditionInvalid } from './domain/rule-problems.ts';
import { IMPACT } from './domain/rule-questions.ts';
import type { SavedSegment } from './domain/segment.ts';
import { changeText, refusedSegments, type SegmentChange, segmentChange } from './domain/segment-change.ts';
import {
  type RefusedUser,
  type SegmentHeld,
  segmentArchived,
  segmentMoved,
  segmentNeedsSecondPerson,
  segmentNotDraft,
  segmentNotFound,
  segmentUsersRefused,
} from './domain/segment-problems.ts';
import { givingRule, type ImpactMeasure } from './impact-measure.ts';
import type { PeopleCache } from './people-in-view.ts';
import { conditionProblem, type PublishStores, publishVersion, refusalOf } from './publish-version.ts';
import { segmentEvent } from './segment-event.ts';
import type { SegmentStore } from './storage/segment-store.ts';

interface Stores extends PublishStores {
  readonly segments: SegmentStore;
}

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Stores;
  readonly inTransaction: InTransaction<Stores>;
  readonly people: Pick<PeopleCache, 'ask'>;
  readonly measure: ImpactMeasure;
}

/** What publishing the draft of a segment would do. */
export interface SegmentEffect extends Omit<Impact, 'rules'> {
  readonly rules: readonly (Impact['rules'][number] & { readonly rule: RuleVersion })[];
  /** Limits that ask for a second person. */
  readonly exceeded: readonly ExceededLimit[];
}

export interface PreviewSegment {
  /** The segment that is edited; null for a new one. */
  readonly segmentId: string | null;
  readonly condition: RuleCondition;
  readonly population: RulePopulation;
  /** How many persons to name. */
  readonly first: number;
}

/** Publishing segments: with every published rule that uses them, all or nothing. */
export class SegmentPublisher {
  constructor(private readonly dependencies: Dependencies) {}

  /** For whom a segment as it is being edited would hold today, against the published one. */
  async preview(
    actor: Actor,
    { segmentId, condition, population, first }: PreviewSegment,
  ): Promise<RuleImpact | ConditionInvalid> {
    authorise(actor, 'Query.previewSegment');
    const published = await this.dependencies.stores.segments.published();
    const own = segmentId === null ? undefined : published.get(segmentId);
    const edited = segmentId === null ? published : new Map([...published, [segmentId, { name: '', condition }]]);
    const invalid = conditionInvalid(check(condition, null, FACT_CATALOGUE, edited));
    if (invalid !== null) return invalid;
    const whole = (part: RuleCondition) => {
      return { population, condition: inlineSegments(part, published), entitlementIds: [] };
    };
    const before = own === undefined ? null : whole(own.condition);
    // A segment gives nothing by itself.
    const nothing = { others: [], places: [], unprocessed: [] };
    const rules = [{ now: whole(condition), before }];
    return ofOneRule(await this.dependencies.people.ask(IMPACT, { rules, ...nothing, first }));
  }

  /** What publishing would do to the rules that use the segment. */
  async effect(actor: Actor, segmentId: string): Promise<SegmentEffect | Problem | ConditionInvalid | SegmentHeld> {
    authorise(actor, 'Query.segmentEffect');
    const change = await this.changeOf(this.dependencies.stores, segmentId);
    return isProblem(change) ? change : this.measure(change);
  }

  /**
   * The draft becomes what rules may refer to, and every published rule that uses the segment gets a new version that holds it; their
   * drafts stay drafts. Whatever is refused refuses all.
   */
  async publish(actor: Actor, segmentId: string): Promise<SavedSegment | Problem | ConditionInvalid | SegmentHeld> {
    return this.publishAs(actor, 'Mutation.publishSegment', segmentId, ({ draft }, { exceeded }) =>
      exceeded.length === 0 || actor.id === null ? null : segmentNeedsSecondPerson(draft.name, exceeded),
    );
  }

  /** The same for an effect that reaches a limit: by somebody else than who wrote the draft. */
  async approve(actor: Actor, segmentId: string): Promise<SavedSegment | Problem | ConditionInvalid | SegmentHeld> {
    return this.publishAs(actor, 'Mutation.approveSegment', segmentId, ({ draft }, { exceeded }) =>
      draft.updatedById === actor.id ? segmentNeedsSecondPerson(draft.name, exceeded) : null,
    );
  }

  private async publishAs(
    actor: Actor,
    operation: OperationName,
    segmentId: string,
    refusal: (change: SegmentChange, effect: SegmentEffect) => Problem | null,
  ): Promise<SavedSegment | Problem | ConditionInvalid | SegmentHeld> {
    authorise(actor, operation);
    const seen = await this.changeOf(this.dependencies.stores, segmentId);
    if (isProblem(seen)) return seen;
    const effect = await this.measure(seen);
    const refused = refusal(seen, effect);
    if (refused !== null) return refused;
    return this.dependencies.inTransaction(async (stores) => {
      await stores.segments.holdAlone();
      const change = await this.changeOf(stores, segmentId);
      if (isProblem(change)) return change;
      if (changeText(change) !== changeText(seen)) return segmentMoved(change.draft.name);
      await this.write(stores, actor, change, effect);
      return (await stores.segments.byId(segmentId)) ?? segmentNotFound(segmentId);
    });
  }

  /** The change as it is now, or why it may not be made. */
  private async changeOf(
    stores: Stores,
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

  private async measure({ rules }: SegmentChange): Promise<SegmentEffect> {
    const { impact, exceeded } = await this.dependencies.measure.measure(
      rules.map(({ next }) => ({ ruleId: next.ruleId, now: givingRule(next) })),
    );
    const told = rules.flatMap(({ next }, index) => {
      const own = impact.rules[index];
      return own === undefined ? [] : [{ ...own, rule: next }];
    });
    return { ...impact, rules: told, exceeded };
  }

  private async write(stores: Stores, actor: Actor, change: SegmentChange, effect: SegmentEffect): Promise<void> {
    const { segment, draft, rules } = change;
    const at = this.dependencies.clock.now();
    const { granted, revoked } = effect;
    await stores.segments.replacePublished(segment.id);
    await stores.segments.publish(draft.id, { at, by: actor.id });
    const names = await stores.entitlementNames();
    const told = { segment: draft.name, granted, revoked };
    for (const { rule, next } of rules) {
      await stores.rules.insertNext(next, { at, by: actor.id });
      const known = { ...stores, entitlementNames: async () => names };
      await publishVersion(known, rule, next, { actor, at, unmanage: false, told });
    }
    await stores.announce([
      segmentEvent('published', actor, 'PublishSegment', {
        id: segment.id,
        before: segment.published,
        after: draft,
        segments: [...change.segments, segment],
        version: draft.version,
        rules: rules.map(({ next }) => next.name),
      }),
    ]);
  }
}

/** The rules that may not be published around the changed segment: the same reasons as for a rule's own publication. */
async function refusedRules(stores: Stores, { rules }: SegmentChange): Promise<readonly RefusedUser[]> {
  const refused: RefusedUser[] = [];
  for (const { rule, next } of rules) {
    const problem = await refusalOf(stores, next);
    if (problem === null) continue;
    const diagnostics = conditionProblem(next)?.diagnostics ?? [];
    refused.push({ kind: 'RULE', id: rule.id, name: next.name, reason: problem.message, diagnostics });
  }
  return refused;
}
