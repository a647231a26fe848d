import { check, inlineSegments } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { isProblem, type Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import { type BaseVersion, type MeasuredEffect, segmentText, whatMoved, withoutNames } from './domain/publication.ts';
import type { ExceededLimit } from './domain/publication-limits.ts';
import { publicationMoved } from './domain/publication-problems.ts';
import { type Impact, ofOneRule, type RuleImpact } from './domain/rule-impact.ts';
import { type ConditionInvalid, conditionInvalid } from './domain/rule-problems.ts';
import { IMPACT } from './domain/rule-questions.ts';
import type { SavedSegment } from './domain/segment.ts';
import type { SegmentChange } from './domain/segment-change.ts';
import { type SegmentHeld, segmentNotFound } from './domain/segment-problems.ts';
import { givingRule, type ImpactMeasure, type Measured } from './impact-measure.ts';
import type { PeopleCache } from './people-in-view.ts';
import { asksSecondPerson } from './publication-asking.ts';
import { baseOfChange, changeOfSegment, publishSegment } from './publish-segment.ts';
import type { RuleStores } from './rule-service.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: RuleStores;
  readonly inTransaction: InTransaction<RuleStores>;
  readonly people: Pick<PeopleCache, 'ask'>;
  readonly measure: ImpactMeasure;
}

/** What publishing the draft of a segment would do. */
export interface SegmentEffect extends MeasuredEffect {
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
    const change = await changeOfSegment(this.dependencies.stores, segmentId);
    if (isProblem(change)) return change;
    const { impact, exceeded } = await this.measure(change);
    return { ...withoutNames(impact, namedRules(change.rules)), exceeded };
  }

  /**
   * The draft becomes what rules may refer to, and every published rule that uses the segment gets a new version that holds it; their
   * drafts stay drafts. Whatever is refused refuses all. An effect that reaches a limit waits for a second person. The answer is the segment
   * as it is then.
   */
  async publish(actor: Actor, segmentId: string): Promise<SavedSegment | Problem | ConditionInvalid | SegmentHeld> {
    authorise(actor, 'Mutation.publishSegment');
    const seen = await changeOfSegment(this.dependencies.stores, segmentId);
    if (isProblem(seen)) return seen;
    const measured = await this.measure(seen);
    return this.dependencies.inTransaction(async (stores) => {
      await stores.segments.holdAlone();
      const change = await changeOfSegment(stores, segmentId);
      if (isProblem(change)) return change;
      if (segmentText(change.draft) !== segmentText(seen.draft)) {
        return publicationMoved('SEGMENT', 'somebody else saved its draft');
      }
      const base = baseOfChange(change);
      const moved = whatMoved(baseOfChange(seen), base);
      if (moved !== null) return publicationMoved('SEGMENT', moved);
      const { granted, revoked } = measured.impact;
      const how = { actor, at: this.dependencies.clock.now(), told: { granted, revoked } };
      if (!(await asks(stores, change, base, measured, how))) await publishSegment(stores, change, how);
      return (await stores.segments.byId(segmentId)) ?? segmentNotFound(segmentId);
    });
  }

  private measure({ rules }: SegmentChange): Promise<Measured<Impact>> {
    return this.dependencies.measure.measure(rules.map(({ next }) => ({ ruleId: next.ruleId, now: givingRule(next) })));
  }
}

function asks(
  stores: RuleStores,
  { segment, draft, rules }: SegmentChange,
  base: readonly BaseVersion[],
  { impact, exceeded }: Measured<Impact>,
  how: { readonly actor: Actor; readonly at: Date },
): Promise<boolean> {
  const { name, description, condition } = draft;
  const asked = {
    ...({ subject: 'SEGMENT', subjectId: segment.id, kind: 'PUBLISH', unmanage: false, base, exceeded } as const),
    content: { name, description, condition },
    impact: withoutNames(impact, namedRules(rules)),
  };
  return asksSecondPerson(stores, asked, name, how);
}

function namedRules(rules: SegmentChange['rules']) {
  return rules.map(({ next: { ruleId, name, version } }) => ({ ruleId, name, version }));
}
