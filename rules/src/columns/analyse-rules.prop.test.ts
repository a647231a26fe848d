import type { RuleCondition, RuleTest } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AS_OF,
  arbitraryPersonWithContracts,
  arbitraryRule,
  CATALOGUE,
  PROPERTY_RUNS,
  TODAY,
} from '../../test/arbitrary-condition.ts';
import { compile } from '../compile.ts';
import { type ConditionPath, childrenOf } from '../condition-tree.ts';
import { normaliseFacts, type PersonFacts } from '../facts.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { type AnalysedRule, analyseRules, type RuleAnalysis } from './analyse-rules.ts';
import { ColumnStore, type StoredPerson } from './column-store.ts';

const timeout = 60_000 + PROPERTY_RUNS * 100;
const arbitraryPeople = fc
  .array(arbitraryPersonWithContracts, { maxLength: 12 })
  .map((people) => people.map((each, index): StoredPerson => ({ id: `p${index}`, ...each })));
const arbitraryGiven = fc.array(fc.tuple(arbitraryRule, fc.subarray(['a', 'b', 'c']), fc.boolean()), {
  minLength: 1,
  maxLength: 5,
});

/** Now and then a rule is its neighbour again: otherwise few would hold each other. */
function rulesOf(given: readonly (readonly [RuleDefinition, readonly string[], boolean])[]): readonly AnalysedRule[] {
  return given.map(([rule, entitlementIds, isLikeFirst], index) => {
    const { population, condition } = isLikeFirst ? (given[0]?.[0] ?? rule) : rule;
    return { id: `r${index}`, population, condition, entitlementIds };
  });
}

function analyse(rules: readonly AnalysedRule[], people: readonly StoredPerson[]): RuleAnalysis {
  const store = new ColumnStore(
    CATALOGUE,
    CATALOGUE.fields.map(({ field }) => field),
    32,
  );
  store.load(people);
  return analyseRules(store, rules, TODAY);
}

/** The same by asking every rule of every person, one at a time. */
class Reference {
  private readonly facts: readonly PersonFacts[];

  constructor(people: readonly StoredPerson[]) {
    this.facts = people.map(({ person, contracts }) => normaliseFacts(person, contracts, AS_OF, CATALOGUE));
  }

  in(rule: RuleDefinition): ReadonlySet<number> {
    const run = compile(rule);
    return new Set(this.facts.flatMap((facts, index) => (run(facts).inRule ? [index] : [])));
  }

  /** Null when there is nothing for the test to look at, or it differs. */
  constant({ population }: RuleDefinition, test: RuleTest, group: Group | null): 'ALWAYS' | 'NEVER' | null {
    const everything = compile({ population, condition: ANYBODY });
    const looked = this.facts.filter((facts) => everything(facts).inRule);
    if (group !== null) {
      const holds = (condition: Group['condition'], quantifier: Group['quantifier']) => {
        const run = compile({ population, condition: { ...group, quantifier, condition } });
        return looked.every((facts) => run(facts).inRule);
      };
      if (holds(ANYBODY, 'none')) return null;
      if (holds(test, 'none')) return 'NEVER';
      return holds({ kind: 'not', condition: test }, 'none') ? 'ALWAYS' : null;
    }
    if (looked.length === 0) return null;
    const run = compile({ population, condition: test });
    if (looked.every((facts) => !run(facts).inRule)) return 'NEVER';
    const isEvery = looked.every((facts) => {
      const { inRule, contracts } = run(facts);
      return inRule && contracts.length === everything(facts).contracts.length;
    });
    return isEvery ? 'ALWAYS' : null;
  }
}

type Group = Extract<RuleCondition, { kind: 'contracts' }>;
const ANYBODY: RuleCondition = { kind: 'all', conditions: [] };

function testsIn(
  node: RuleCondition,
  path: ConditionPath = [],
  group: Group | null = null,
): readonly { readonly test: RuleTest; readonly path: ConditionPath; readonly group: Group | null }[] {
  if (node.kind === 'test') return [{ test: node, path, group }];
  const inner = node.kind === 'contracts' ? node : group;
  return childrenOf(node).flatMap((child, index) => testsIn(child, [...path, index], inner));
}

const isSubset = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>) => [...one].every((item) => other.has(item));

describe('the analysis of rules', () => {
  it('is what looking at every person, rule and pair of rules finds', { timeout }, () => {
    const seen = { empty: 0, contained: 0, overlapping: 0, ALWAYS: 0, NEVER: 0 };
    fc.assert(
      fc.property(arbitraryGiven, arbitraryPeople, (given, people) => {
        const rules = rulesOf(given);
        const reference = new Reference(people);
        const found = analyse(rules, people);
        const inRule = new Map(rules.map((rule) => [rule.id, reference.in(rule)]));
        const of = (id: string): ReadonlySet<number> => inRule.get(id) ?? new Set();
        const byId = (id: string) => rules.find((rule) => rule.id === id);
        const gives = (id: string) => new Set(byId(id)?.entitlementIds);

        expect(found.everybody).toBe(people.length);
        expect(found.empty).toEqual(rules.filter(({ id }) => of(id).size === 0).map(({ id }) => id));

        const held = rules.filter((one, place) =>
          rules.some((other, otherPlace) => {
            if (one === other || of(one.id).size === 0 || one.entitlementIds.length === 0) return false;
            if (!isSubset(of(one.id), of(other.id)) || !isSubset(gives(one.id), gives(other.id))) return false;
            const isSame = isSubset(of(other.id), of(one.id)) && isSubset(gives(other.id), gives(one.id));
            return !isSame || otherPlace < place;
          }),
        );
        expect(found.contained.map(({ ruleId }) => ruleId)).toEqual(held.map(({ id }) => id));
        for (const { ruleId, withinId, persons, withinPersons } of found.contained) {
          expect(isSubset(of(ruleId), of(withinId)) && isSubset(gives(ruleId), gives(withinId))).toBe(true);
          expect([persons, withinPersons]).toEqual([of(ruleId).size, of(withinId).size]);
        }

        for (const entitlementId of ['a', 'b', 'c']) {
          const giving = rules.filter((rule) => rule.entitlementIds.includes(entitlementId));
          const shared = found.shared.find((one) => one.entitlementId === entitlementId);
          expect(shared !== undefined).toBe(giving.length > 1);
          if (shared === undefined) continue;
          const times = people.map((_, index) => giving.filter(({ id }) => of(id).has(index)).length);
          expect(shared.persons).toBe(times.filter((count) => count > 0).length);
          expect(shared.overlapping).toBe(times.filter((count) => count > 1).length);
          const alone = (id: string) => times.filter((count, index) => count === 1 && of(id).has(index)).length;
          expect(shared.rules).toEqual(giving.map(({ id }) => ({ ruleId: id, persons: of(id).size, only: alone(id) })));
          seen.overlapping += shared.overlapping;
        }

        const constants = rules.flatMap((rule) =>
          testsIn(rule.condition).flatMap(({ test, path, group }) => {
            const holds = reference.constant(rule, test, group);
            const persons = reference.in({ population: rule.population, condition: ANYBODY }).size;
            return holds === null ? [] : [{ ruleId: rule.id, path, test, holds, persons }];
          }),
        );
        expect(found.constantTests).toEqual(constants);
        for (const { holds } of constants) seen[holds] += 1;
        seen.empty += found.empty.length;
        seen.contained += found.contained.length;
      }),
      { numRuns: PROPERTY_RUNS },
    );
    // Laws that nothing ever met would say nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(PROPERTY_RUNS / 20);
  });

  it('finds a test that holds for everybody without effect, and the rule without it the same', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryRule, arbitraryPeople, (rule, people) => {
        const { population, condition } = rule;
        // A test at the top that always holds: without it exactly those are in the rule that it looks at.
        const { constantTests } = analyse([{ ...rule, id: 'r', entitlementIds: [] }], people);
        const reference = new Reference(people);
        for (const { holds, path } of constantTests) {
          if (path.length > 0) continue;
          const whole = reference.in({ population, condition });
          expect(whole).toEqual(holds === 'ALWAYS' ? reference.in({ population, condition: ANYBODY }) : new Set());
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
