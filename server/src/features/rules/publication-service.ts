import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import {
  type BaseVersion,
  contentText,
  type PublicationKind,
  type PublicationRequest,
  type PublicationSubject,
  whatMoved,
  withoutNames,
} from './domain/publication.ts';
import { publicationMoved } from './domain/publication-problems.ts';
import type { Rule, RuleContent, RuleVersion } from './domain/rule.ts';
import type { Impact } from './domain/rule-impact.ts';
import { type ConditionInvalid, noDraft, ruleArchived, ruleNotFound } from './domain/rule-problems.ts';
import { givingRule, type ImpactMeasure, type Measured } from './impact-measure.ts';
import { asksSecondPerson } from './publication-asking.ts';
import {
  archiveRule,
  baseNow,
  conditionProblem,
  type PublishHow,
  publishVersion,
  refusalOf,
} from './publish-version.ts';
import type { RuleStores } from './rule-service.ts';

interface Dependencies {
  readonly clock: Clock;
  readonly stores: Pick<RuleStores, 'rules' | 'segments' | 'publications'>;
  readonly inTransaction: InTransaction<RuleStores>;
  readonly measure: ImpactMeasure;
}

export interface PublishChoice {
  /** Whether what the rule no longer gives is let go instead of revoked (provisioning 5.4). */
  readonly unmanage: boolean;
}

const REVOKE: PublishChoice = { unmanage: false };

/** A change of a rule as it was measured. */
interface MeasuredChange {
  readonly kind: PublicationKind;
  readonly rule: Rule;
  readonly base: readonly BaseVersion[];
  readonly measured: Measured<Impact>;
}

/** Publishing and archiving rules: measured first, and left to a second person when the effect reaches a limit. */
export class PublicationService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Those that wait for a second person, the oldest first. */
  async pending(actor: Actor): Promise<readonly PublicationRequest[]> {
    authorise(actor, 'Query.pendingPublications');
    return this.dependencies.stores.publications.pending();
  }

  /** The one that waits, of each of these rules or segments that has one. */
  async pendingOf(
    actor: Actor,
    subject: PublicationSubject,
    ids: readonly string[],
  ): Promise<readonly PublicationRequest[]> {
    authorise(actor, subject === 'RULE' ? 'Query.rule' : 'Query.segment');
    return this.dependencies.stores.publications.pendingOf(subject, ids);
  }

  /** The draft becomes what is enforced, if its condition is clean, or waits for a second person. The answer is the rule as it is then. */
  async publish(
    actor: Actor,
    ruleId: string,
    { unmanage }: PublishChoice = REVOKE,
  ): Promise<Rule | Problem | ConditionInvalid> {
    authorise(actor, 'Mutation.publishRule');
    const rule = await this.dependencies.stores.rules.byId(ruleId);
    if (rule === null) return ruleNotFound(ruleId);
    if (rule.archivedAt !== null) return ruleArchived(ruleId);
    const { draft } = rule;
    if (draft === null) return noDraft(ruleId);
    const invalid = conditionProblem(draft);
    if (invalid !== null) return invalid;
    const change = await this.measured('PUBLISH', rule, draft);
    return this.make(change, async (stores, held) => {
      const refused = await refusalOf(stores, draft);
      if (refused !== null) return refused;
      const how = this.how(actor, change, unmanage);
      if (await asks(stores, change, contentOf(draft), draft, how)) return null;
      await publishVersion(stores, held, draft, how);
      return null;
    });
  }

  /** The rule stops to give anything, or waits for a second person to say so. */
  async archive(actor: Actor, ruleId: string, { unmanage }: PublishChoice = REVOKE): Promise<Rule | Problem> {
    authorise(actor, 'Mutation.archiveRule');
    const rule = await this.dependencies.stores.rules.byId(ruleId);
    if (rule === null) return ruleNotFound(ruleId);
    if (rule.archivedAt !== null) return ruleArchived(ruleId);
    const change = await this.measured('ARCHIVE', rule, null);
    return this.make(change, async (stores, held) => {
      const how = this.how(actor, change, unmanage);
      if (await asks(stores, change, null, rule.shown, how)) return null;
      await archiveRule(stores, held, how);
      return null;
    });
  }

  private async measured(kind: PublicationKind, rule: Rule, next: RuleVersion | null): Promise<MeasuredChange> {
    const base = await baseNow(this.dependencies.stores, rule, kind);
    const now = next === null ? null : givingRule(next);
    return { kind, rule, base, measured: await this.dependencies.measure.measure([{ ruleId: rule.id, now }]) };
  }

  private how(actor: Actor, { measured: { impact } }: MeasuredChange, unmanage: boolean): PublishHow {
    const { granted, revoked } = impact;
    return { actor, at: this.dependencies.clock.now(), unmanage, told: { granted, revoked } };
  }

  /** Holds the rule, if it is still the one that was measured. */
  private async make(
    { kind, rule: seen, base }: MeasuredChange,
    work: (stores: RuleStores, rule: Rule) => Promise<Problem | null>,
  ): Promise<Rule | Problem> {
    return this.dependencies.inTransaction(async (stores) => {
      const rule = await stores.rules.lock(seen.id);
      if (rule === null) return ruleNotFound(seen.id);
      if (rule.archivedAt !== null) return ruleArchived(rule.id);
      if (textOf(rule.draft) !== textOf(seen.draft)) return publicationMoved('RULE', 'somebody else saved its draft');
      const moved = whatMoved(base, await baseNow(stores, rule, kind));
      if (moved !== null) return publicationMoved('RULE', moved);
      const problem = await work(stores, rule);
      return problem ?? (await stores.rules.byId(rule.id)) ?? ruleNotFound(rule.id);
    });
  }
}

/** `version` is the one that is to be published, or that stops. */
async function asks(
  stores: RuleStores,
  { kind, rule: { id }, base, measured: { impact, exceeded } }: MeasuredChange,
  content: RuleContent | null,
  { name, version }: RuleVersion,
  how: PublishHow,
): Promise<boolean> {
  const effect = withoutNames(impact, [{ ruleId: id, name, version }]);
  const asked = { subject: 'RULE', subjectId: id, kind, content, base, unmanage: how.unmanage } as const;
  return asksSecondPerson(stores, { ...asked, impact: effect, exceeded }, name, how);
}

function textOf(version: RuleVersion | null): string | null {
  return version === null ? null : contentText(version);
}

function contentOf({ name, categories, population, condition, entitlementIds }: RuleVersion): RuleContent {
  return { name, categories, population, condition, entitlementIds };
}
