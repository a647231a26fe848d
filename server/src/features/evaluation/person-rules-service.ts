import { normaliseFacts } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import { authorise } from '../access/index.ts';
import type { CurrentPerson, PersonReader } from '../persons/index.ts';
import { FACT_CATALOGUE, type Rule, type RuleStore } from '../rules/index.ts';
import { desiredOf, type PlannedEntitlement, type PlannedRule } from './domain/desired.ts';
import { type HeldEntitlement, type PersonRule, personRules } from './domain/person-rules.ts';
import { plannedRules } from './plan-maker.ts';
import type { HeldEntitlements } from './storage/held-entitlements.ts';

interface Dependencies {
  readonly persons: Pick<PersonReader, 'personsById'>;
  readonly rules: Pick<RuleStore, 'published' | 'rulesOfVersions' | 'byIds'>;
  readonly held: HeldEntitlements;
  readonly liveEntitlements: () => Promise<readonly PlannedEntitlement[]>;
  readonly today: () => Promise<string>;
}

export interface RuleOfOnePerson extends PersonRule {
  readonly rule: Rule;
}

/** The Rules tab of persons: where they are today, and what the next run would make of it (decision 18). */
export class PersonRulesService {
  constructor(private readonly dependencies: Dependencies) {}

  /** By person; by name of the rule. */
  async of(actor: Actor, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly RuleOfOnePerson[]>> {
    authorise(actor, 'Query.person');
    const { persons, rules, liveEntitlements, today } = this.dependencies;
    const published = plannedRules(await rules.published(), await liveEntitlements());
    const asOf = await today();
    const found = await persons.personsById(personIds);
    const held = await this.held(personIds);
    const reasons = [...held.values()].flatMap((own) => own.flatMap(({ ruleIds }) => ruleIds));
    const ids = new Set([...published.map(({ ruleId }) => ruleId), ...reasons]);
    const byId = new Map((await rules.byIds([...ids])).map((rule) => [rule.id, rule]));
    return new Map(
      found.map((person) => {
        const own = rulesOf(person, published, held.get(person.id) ?? [], asOf);
        const named = own.flatMap((one) => {
          const rule = byId.get(one.ruleId);
          return rule === undefined ? [] : [{ ...one, rule }];
        });
        named.sort((one, other) => one.rule.shown.name.localeCompare(other.rule.shown.name, 'en'));
        return [person.id, named];
      }),
    );
  }

  private async held(personIds: readonly string[]): Promise<ReadonlyMap<string, readonly HeldEntitlement[]>> {
    const rows = await this.dependencies.held.of(personIds);
    const ruleOf = await this.dependencies.rules.rulesOfVersions([...new Set(rows.flatMap((row) => row.ruleVersions))]);
    const byPerson = new Map<string, HeldEntitlement[]>();
    for (const { personId, entitlementId, ruleVersions } of rows) {
      const own = byPerson.get(personId) ?? [];
      byPerson.set(personId, own);
      own.push({ entitlementId, ruleIds: ruleVersions.flatMap((id) => ruleOf.get(id) ?? []) });
    }
    return byPerson;
  }
}

function rulesOf(
  person: CurrentPerson,
  published: readonly PlannedRule[],
  held: readonly HeldEntitlement[],
  asOf: string,
): readonly PersonRule[] {
  const { model, state, excluded, blocked } = person;
  const facts = normaliseFacts(model, model.contracts, asOf, FACT_CATALOGUE);
  const contractIds = model.contracts.map(({ id }) => id);
  const isPresent = state === 'PRESENT';
  const today = published.map(({ ruleId, entitlements, matches }) => {
    const match = matches(facts);
    const matching = match.contracts.flatMap((index) => contractIds[index] ?? []);
    return {
      ruleId,
      entitlementIds: entitlements.map(({ id }) => id),
      matchingContracts: isPresent && match.inRule ? matching : null,
    };
  });
  const known = new Set(today.map(({ ruleId }) => ruleId));
  const former = [...new Set(held.flatMap(({ ruleIds }) => ruleIds))].filter((ruleId) => !known.has(ruleId));
  const rules = [...today, ...former.map((ruleId) => ({ ruleId, entitlementIds: [], matchingContracts: null }))];
  const wanted = isPresent ? desiredOf({ facts, contractIds }, published).entitlements : [];
  return personRules(rules, wanted, held, excluded || blocked);
}
