import { check, type Segments } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { AuditRecord, DomainEvent } from '../../platform/events/event.ts';
import { newId } from '../../platform/ids.ts';
import type { Problem } from '../../platform/problems.ts';
import { authorise, type OperationName } from '../access/index.ts';
import type { CustomField, CustomFieldStore } from '../custom-fields/index.ts';
import { catalogueWith } from './domain/fact-catalogue.ts';
import type { Rule, RuleContent, RuleVersion } from './domain/rule.ts';
import { changesBetween } from './domain/rule-changes.ts';
import { contentProblem, tidyContent } from './domain/rule-content.ts';
import {
  type ConditionInvalid,
  conditionInvalid,
  isBrokenReference,
  noDraft,
  ruleArchived,
  ruleNotFound,
} from './domain/rule-problems.ts';
import type { PublicationStore } from './storage/publication-store.ts';
import type { RuleStore } from './storage/rule-store.ts';
import type { RuleTestStore } from './storage/rule-test-store.ts';
import type { SegmentStore } from './storage/segment-store.ts';

export interface RuleStores {
  readonly rules: RuleStore;
  readonly tests: RuleTestStore;
  readonly segments: SegmentStore;
  readonly publications: PublicationStore;
  readonly customFields: CustomFieldStore;
  /** Names of all entitlements by id, with the target's in front: `Directory: Finance group`. */
  readonly entitlementNames: () => Promise<ReadonlyMap<string, string>>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

interface RuleServiceDependencies {
  readonly clock: Clock;
  readonly stores: RuleStores;
  readonly inTransaction: InTransaction<RuleStores>;
}

export interface SaveDraft {
  /** Null for a new rule. */
  readonly ruleId: string | null;
  readonly content: RuleContent;
}

/** Drafting business rules. Only what is published is ever enforced. */
export class RuleService {
  constructor(private readonly dependencies: RuleServiceDependencies) {}

  async list(actor: Actor): Promise<readonly Rule[]> {
    authorise(actor, 'Query.rules');
    return this.dependencies.stores.rules.list();
  }

  async find(actor: Actor, id: string): Promise<Rule | null> {
    authorise(actor, 'Query.rule');
    return this.dependencies.stores.rules.byId(id);
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly Rule[]> {
    authorise(actor, 'Query.rule');
    return this.dependencies.stores.rules.byIds(ids);
  }

  /** Of each rule all versions, newest first. */
  async versionsOf(actor: Actor, ruleIds: readonly string[]): Promise<readonly RuleVersion[]> {
    authorise(actor, 'Query.rule');
    return this.dependencies.stores.rules.versions(ruleIds);
  }

  /** The rules behind rule versions: the reasons in plans and ledger, by version id. */
  async byVersions(actor: Actor, versionIds: readonly string[]): Promise<ReadonlyMap<string, Rule>> {
    authorise(actor, 'Query.rules');
    const { rules } = this.dependencies.stores;
    const ruleIds = await rules.rulesOfVersions(versionIds);
    const found = await rules.byIds([...new Set(ruleIds.values())]);
    const byId = new Map(found.map((rule) => [rule.id, rule]));
    return new Map(
      [...ruleIds].flatMap(([versionId, ruleId]) => {
        const rule = byId.get(ruleId);
        return rule === undefined ? [] : [[versionId, rule] as const];
      }),
    );
  }

  /** How many published rules give each entitlement; none = missing. */
  async rulesGiving(actor: Actor, entitlementIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    authorise(actor, 'Query.entitlements');
    return this.dependencies.stores.rules.rulesGiving(entitlementIds);
  }

  /** A draft may be unfinished; a new rule begins with its first draft. */
  async saveDraft(actor: Actor, { ruleId, content }: SaveDraft): Promise<Rule | Problem | ConditionInvalid> {
    authorise(actor, 'Mutation.saveRuleDraft');
    const tidy = tidyContent(content);
    return this.dependencies.inTransaction(async (stores) => {
      const known = await stores.entitlementNames();
      const rule = ruleId === null ? null : await stores.rules.lock(ruleId);
      const segments = await stores.segments.published();
      const problem =
        contentProblem(tidy, new Set(known.keys())) ??
        brokenReferences(tidy, segments, await stores.customFields.listHeld());
      if (problem !== null) return problem;
      const author = { at: this.dependencies.clock.now(), by: actor.id };
      if (ruleId !== null && rule === null) return ruleNotFound(ruleId);
      if (rule !== null && rule.archivedAt !== null) return ruleArchived(rule.id);
      const id = rule?.id ?? newId();
      if (rule === null) await stores.rules.insertRule(id, author);
      if (rule?.draft) await stores.rules.updateDraft(rule.draft.id, tidy, author);
      else await stores.rules.insertDraft(newId(), id, tidy, author);
      await stores.announce([
        ruleEvent('rule.drafted', id, actor, {
          action: rule === null ? 'CreateRule' : 'SaveRuleDraft',
          state: 'FINISHED',
          data: {
            name: tidy.name,
            changes: changesBetween(rule?.draft ?? rule?.published ?? null, tidy, nameIn(known), segments),
          },
        }),
      ]);
      return await loaded(stores, id);
    });
  }

  /** Gives up the draft. A rule that was never published goes with it. */
  async discardDraft(actor: Actor, ruleId: string): Promise<Rule | Problem> {
    return this.change(actor, 'Mutation.discardRuleDraft', ruleId, async (stores, rule) => {
      const { draft } = rule;
      if (draft === null) return noDraft(rule.id);
      const at = this.dependencies.clock.now();
      await stores.publications.endPending(
        'RULE',
        rule.id,
        { state: 'WITHDRAWN', at, by: actor.id, reason: null },
        'PUBLISH',
      );
      await stores.rules.deleteVersion(draft.id);
      const others = await stores.rules.versions([rule.id]);
      if (others.length === 0) await stores.rules.deleteRule(rule.id);
      await stores.announce([
        ruleEvent('rule.discarded', rule.id, actor, {
          action: 'DiscardRuleDraft',
          state: 'FINISHED',
          data: { name: draft.name, version: draft.version },
        }),
      ]);
      return others.length === 0 ? { ...rule, draft: null } : await loaded(stores, rule.id);
    });
  }

  private async change<Outcome>(
    actor: Actor,
    operation: OperationName,
    ruleId: string,
    work: (stores: RuleStores, rule: Rule) => Promise<Outcome>,
  ): Promise<Outcome | Problem> {
    authorise(actor, operation);
    return this.dependencies.inTransaction(async (stores) => {
      const rule = await stores.rules.lock(ruleId);
      if (rule === null) return ruleNotFound(ruleId);
      if (rule.archivedAt !== null) return ruleArchived(ruleId);
      return work(stores, rule);
    });
  }
}

/** A reference to a condition or to a custom field that is not there has no meaning, not even unfinished. */
function brokenReferences(
  { condition, population }: RuleContent,
  segments: Segments,
  custom: readonly CustomField[],
): ConditionInvalid | null {
  return conditionInvalid(check(condition, population, catalogueWith(custom), segments).filter(isBrokenReference));
}

function ruleEvent(kind: string, ruleId: string, actor: Actor, audit: AuditRecord): DomainEvent {
  return { kind, subjectType: 'Rule', subjectId: ruleId, data: {}, actor, audit };
}

function nameIn(names: ReadonlyMap<string, string>): (id: string) => string {
  return (id) => names.get(id) ?? id;
}

async function loaded(stores: RuleStores, id: string): Promise<Rule> {
  const rule = await stores.rules.byId(id);
  if (rule === null) throw new Error(`The rule ${id} was written and is not there.`);
  return rule;
}
