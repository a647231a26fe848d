import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import { contentText, type PublicationKind, type PublicationRequest, withoutNames } from './domain/publication.ts';
import { publicationMoved } from './domain/publication-problems.ts';
import type { Rule, RuleVersion } from './domain/rule.ts';
import type { RuleImpact } from './domain/rule-impact.ts';
import { type ConditionInvalid, noDraft, ruleArchived, ruleNotFound } from './domain/rule-problems.ts';
import { givingRule, type ImpactMeasure, type Measured } from './impact-measure.ts';
import {
  archiveRule,
  conditionProblem,
  type PublishHow,
  type PublishStores,
  publishVersion,
  refusalOf,
} from './publish-version.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<PublishStores, 'rules' | 'publications'>;
  readonly inTransaction: InTransaction<PublishStores>;
  readonly measure: ImpactMeasure;
}

export interface PublishChoice {
  /** Whether what the rule no longer gives is let go instead of revoked (provisioning 5.4). */
  readonly unmanage: boolean;
}

const REVOKE: PublishChoice = { unmanage: false };

/** Publishing and archiving rules: measured first, and left to a second person when the effect reaches a limit. */
export class PublicationService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Those that wait for a second person, the oldest first. */
  async pending(actor: Actor): Promise<readonly PublicationRequest[]> {
    authorise(actor, 'Query.pendingPublications');
    return this.dependencies.stores.publications.pending();
  }

  /** The one that waits, of each of these rules that has one. */
  async pendingOf(actor: Actor, ruleIds: readonly string[]): Promise<readonly PublicationRequest[]> {
    authorise(actor, 'Query.rule');
    return this.dependencies.stores.publications.pendingOf(ruleIds);
  }

  /** The draft becomes what is enforced, if its condition is clean, or waits for a second person. The answer is the rule as it is then. */
  async publish(
    actor: Actor,
    ruleId: string,
    { unmanage }: PublishChoice = REVOKE,
  ): Promise<Rule | Problem | ConditionInvalid> {
    authorise(actor, 'Mutation.publishRule');
    const seen = await this.dependencies.stores.rules.byId(ruleId);
    if (seen === null) return ruleNotFound(ruleId);
    if (seen.archivedAt !== null) return ruleArchived(ruleId);
    if (seen.draft === null) return noDraft(ruleId);
    const invalid = conditionProblem(seen.draft);
    if (invalid !== null) return invalid;
    const measured = await this.dependencies.measure.measureRule({ ruleId, now: givingRule(seen.draft) });
    return this.changeMeasured(seen, async (stores, rule) => {
      const draft = rule.draft ?? seen.draft;
      if (draft === null) return noDraft(ruleId);
      const refused = await refusalOf(stores, draft);
      if (refused !== null) return refused;
      const how: PublishHow = { actor, at: this.dependencies.clock.now(), unmanage, told: toldOf(measured) };
      if (await this.asks(stores, rule, 'PUBLISH', measured, how)) return null;
      await publishVersion(stores, rule, draft, how);
      return null;
    });
  }

  /** The rule stops to give anything, or waits for a second person to say so. */
  async archive(actor: Actor, ruleId: string, { unmanage }: PublishChoice = REVOKE): Promise<Rule | Problem> {
    authorise(actor, 'Mutation.archiveRule');
    const seen = await this.dependencies.stores.rules.byId(ruleId);
    if (seen === null) return ruleNotFound(ruleId);
    if (seen.archivedAt !== null) return ruleArchived(ruleId);
    const measured = await this.dependencies.measure.measureRule({ ruleId, now: null });
    return this.changeMeasured(seen, async (stores, rule) => {
      const how: PublishHow = { actor, at: this.dependencies.clock.now(), unmanage, told: toldOf(measured) };
      if (await this.asks(stores, rule, 'ARCHIVE', measured, how)) return null;
      await archiveRule(stores, rule, how);
      return null;
    });
  }

  /** Holds the rule, if it is still the one that was measured. */
  private async changeMeasured(
    seen: Rule,
    work: (stores: PublishStores, rule: Rule) => Promise<Problem | null>,
  ): Promise<Rule | Problem> {
    return this.dependencies.inTransaction(async (stores) => {
      const rule = await stores.rules.lock(seen.id);
      if (rule === null) return ruleNotFound(seen.id);
      if (rule.archivedAt !== null) return ruleArchived(rule.id);
      if (textOf(rule.draft) !== textOf(seen.draft)) return publicationMoved('somebody else saved its draft');
      if (rule.published?.id !== seen.published?.id) return publicationMoved('somebody else published it');
      const problem = await work(stores, rule);
      return problem ?? (await stores.rules.byId(rule.id)) ?? ruleNotFound(rule.id);
    });
  }

  /**
   * Puts the change before a second person when it reaches a limit, in the place of what waited for the rule. What the system itself does
   * (it sets up the demo) has nobody to ask.
   */
  private async asks(
    stores: PublishStores,
    rule: Rule,
    kind: PublicationKind,
    { impact, exceeded }: Measured<RuleImpact>,
    { actor, at, unmanage }: PublishHow,
  ): Promise<boolean> {
    await stores.publications.endPending(rule.id, { state: 'SUPERSEDED', at, by: actor.id, reason: null });
    if (exceeded.length === 0 || actor.id === null) return false;
    await stores.publications.insert({
      ...{ id: newId(), ruleId: rule.id, kind, unmanage, exceeded },
      content: kind === 'PUBLISH' && rule.draft !== null ? contentOf(rule.draft) : null,
      baseVersionId: rule.published?.id ?? null,
      impact: withoutNames(impact),
      requestedAt: at,
      requestedById: actor.id,
    });
    const { name } = rule.draft ?? rule.shown;
    const { granted, revoked } = impact;
    await stores.announce([publicationEvent('requested', rule.id, actor, { name, kind, granted, revoked })]);
    return true;
  }
}

/** An event of a publication: of the rule, so that whoever shows the rule hears of it. */
export function publicationEvent(
  what: 'requested' | 'approved' | 'rejected' | 'withdrawn',
  ruleId: string,
  actor: Actor,
  data: Readonly<Record<string, unknown>>,
): DomainEvent {
  const actions = {
    requested: 'RequestPublication',
    approved: 'ApprovePublication',
    rejected: 'RejectPublication',
    withdrawn: 'WithdrawPublication',
  };
  return {
    kind: `rule.publication_${what}`,
    subjectType: 'Rule',
    subjectId: ruleId,
    data: {},
    actor,
    audit: { action: actions[what], state: 'FINISHED', data },
  };
}

function toldOf({ impact: { granted, revoked } }: Measured<RuleImpact>) {
  return { granted, revoked };
}

function textOf(version: RuleVersion | null): string | null {
  return version === null ? null : contentText(version);
}

function contentOf({ name, categories, population, condition, entitlementIds }: RuleVersion) {
  return { name, categories, population, condition, entitlementIds };
}
