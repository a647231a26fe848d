import {
  type ChangeSet,
  check,
  type Explanation,
  explain,
  type RuleDefinition,
  type Segments,
  smallestChanges,
} from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import { Refusal } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { Entitlement } from '../targets/index.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import type { RuleVersion } from './domain/rule.ts';
import { type ConditionInvalid, conditionInvalid } from './domain/rule-problems.ts';
import type { PeopleCache, PersonAsOf } from './people-in-view.ts';
import type { RuleStore } from './storage/rule-store.ts';
import type { SegmentStore } from './storage/segment-store.ts';

/** Why a person is in a rule, or why not, and what would change it. */
export interface RuleExplanation {
  readonly inRule: boolean;
  /** What was explained; null for a condition that is being edited. */
  readonly version: RuleVersion | null;
  readonly asOf: string;
  readonly snapshot: number | null;
  /** All contracts of the person, in the order of the tree's positions. */
  readonly contractIds: readonly string[];
  /** Ids of the matching contracts. */
  readonly matchingContracts: readonly string[];
  readonly tree: Explanation;
  /** Worked out when asked for: of a large rule it takes some tenths of a second. */
  readonly changes: () => readonly ChangeSet[];
}

/** Why rules give a person an entitlement today, or why none does. */
export interface EntitlementExplanation {
  readonly given: boolean;
  /** Of each published rule that gives it; those that the person is in first, and then by name. */
  readonly rules: readonly RuleExplanation[];
}

interface Dependencies {
  readonly rules: Pick<RuleStore, 'byId' | 'published'>;
  readonly segments: Pick<SegmentStore, 'published'>;
  readonly people: Pick<PeopleCache, 'person'>;
  readonly entitlementsByIds: (ids: readonly string[]) => Promise<readonly Entitlement[]>;
}

/** Explains rules and what they give for one person, both ways (product specification, 2). */
export class RuleExplainService {
  constructor(private readonly dependencies: Dependencies) {}

  /**
   * Of the published version, or of the draft of a rule that was never published.
   * @throws Refusal NOT_FOUND
   */
  async explainRule(actor: Actor, ruleId: string, personId: string): Promise<RuleExplanation> {
    authorise(actor, 'Query.explainRule');
    const rule = await this.dependencies.rules.byId(ruleId);
    if (rule === null) throw notFound('rule', ruleId);
    return explanation(rule.shown, rule.shown.segments, rule.shown, await this.person(personId));
  }

  /**
   * Of a rule as it is being edited.
   * @throws Refusal NOT_FOUND
   */
  async explainCondition(
    actor: Actor,
    definition: RuleDefinition,
    personId: string,
  ): Promise<RuleExplanation | ConditionInvalid> {
    authorise(actor, 'Query.explainCondition');
    const { condition, population } = definition;
    const segments = await this.dependencies.segments.published();
    const invalid = conditionInvalid(check(condition, population, FACT_CATALOGUE, segments));
    return invalid ?? explanation(definition, segments, null, await this.person(personId));
  }

  /**
   * Whether rules give it, whatever the ledger says: by each published rule that does.
   * @throws Refusal NOT_FOUND
   */
  async explainEntitlement(actor: Actor, entitlementId: string, personId: string): Promise<EntitlementExplanation> {
    authorise(actor, 'Query.explainEntitlement');
    const [entitlement] = await this.dependencies.entitlementsByIds([entitlementId]);
    if (entitlement === undefined) throw notFound('entitlement', entitlementId);
    const person = await this.person(personId);
    const rules = (await this.dependencies.rules.published())
      .filter(({ entitlementIds }) => entitlementIds.includes(entitlementId))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'))
      .map((version) => explanation(version, version.segments, version, person));
    const giving = rules.filter(({ inRule }) => inRule);
    return { given: giving.length > 0, rules: [...giving, ...rules.filter(({ inRule }) => !inRule)] };
  }

  private async person(id: string): Promise<PersonAsOf> {
    const person = await this.dependencies.people.person(id);
    if (person === null) throw notFound('person', id);
    return person;
  }
}

function explanation(
  rule: RuleDefinition,
  segments: Segments,
  version: RuleVersion | null,
  person: PersonAsOf,
): RuleExplanation {
  const { facts, contractIds, asOf, snapshot } = person;
  const tree = explain(rule, facts, FACT_CATALOGUE, segments);
  const matchingContracts = tree.contracts.flatMap(({ contract, matches }) =>
    matches && contract !== null ? (contractIds[contract] ?? []) : [],
  );
  const changes = () => smallestChanges(rule, facts, FACT_CATALOGUE, segments);
  return { inRule: tree.inRule, version, asOf, snapshot, contractIds, matchingContracts, tree, changes };
}

function notFound(what: string, id: string): Refusal {
  return new Refusal('NOT_FOUND', `There is no ${what} ${id}, so there is nothing to explain. Look in the list.`);
}
