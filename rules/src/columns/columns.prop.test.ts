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
import { matchByReference } from '../../test/stock-reference.ts';
import { compile, type MatchResult, NO_MATCH } from '../compile.ts';
import { explain } from '../explain.ts';
import { normaliseFacts } from '../facts.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { rowsOf } from './bitmap.ts';
import { ColumnStore, type StoredPerson } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate, matchingContracts, matchingContractsOfAll } from './evaluate.ts';

const runs = { numRuns: PROPERTY_RUNS };
const timeout = 60_000 + PROPERTY_RUNS * 100;

/** Few enough for a chunk to be full and a second one to be begun. */
const CHUNK_PERSONS = 32;

const arbitraryPeople = fc
  .array(arbitraryPersonWithContracts, { maxLength: 40 })
  .map((people) => people.map((each, index): StoredPerson => ({ id: `p${index}`, ...each })));
const arbitraryRules = fc.array(arbitraryRule, { minLength: 1, maxLength: 4 });

function factsOf({ person, contracts }: StoredPerson) {
  return normaliseFacts(person, contracts, AS_OF, CATALOGUE);
}

/** Per rule and person id what the columns answer. */
function matchByColumns(rules: readonly RuleDefinition[], people: readonly StoredPerson[]): Map<string, MatchResult>[] {
  const compiled = compileForColumns(rules.entries(), CATALOGUE);
  const store = new ColumnStore(CATALOGUE, compiled.fields, CHUNK_PERSONS);
  store.load(people);
  const matches = evaluate(store, compiled, TODAY);
  return rules.map((_rule, index) => {
    const rows = rowsOf(matches.get(index) ?? new Uint32Array(0));
    const results = new Map(people.map(({ id }) => [id, NO_MATCH]));
    for (const row of rows) results.set(store.idAt(row) ?? 'nobody', { inRule: true, contracts: [] });
    const found = [...matchingContracts(store, compiled, index, TODAY, rows)];
    for (const { row, contracts } of found) results.set(store.idAt(row) ?? 'nobody', { inRule: true, contracts });
    expect(matchingContractsOfAll(store, compiled, TODAY, rows).get(index)).toEqual(found);
    return results;
  });
}

describe('columns', () => {
  it('answer as compiled rules do, matching contracts included', { timeout }, () => {
    let matched = 0;
    let asked = 0;
    fc.assert(
      fc.property(arbitraryRules, arbitraryPeople, (rules, people) => {
        const answers = matchByColumns(rules, people);
        for (const [index, rule] of rules.entries()) {
          const run = compile(rule);
          const expected = new Map(people.map((each) => [each.id, run(factsOf(each))]));
          expect(answers[index]).toEqual(expected);
          asked += people.length;
          for (const { inRule } of expected.values()) if (inRule) matched += 1;
        }
      }),
      runs,
    );
    // A law that is only tried on people outside the rule would say nothing.
    expect(matched).toBeGreaterThan(asked / 10);
    expect(matched).toBeLessThan(asked * 0.9);
  });

  it('answer as explain and the stock engine do', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRule, arbitraryPersonWithContracts, async (rule, world) => {
        const person = { id: 'p', ...world };
        const facts = factsOf(person);
        const reference = await matchByReference(rule, facts);
        expect(matchByColumns([rule], [person])[0]?.get('p')).toEqual(reference);
        expect(explain(rule, facts, CATALOGUE).inRule).toBe(reference.inRule);
      }),
      runs,
    );
  });

  it('do not mind the order of rules and persons, nor who else is there', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPeople, (rules, people) => {
        const forwards = matchByColumns(rules, people);
        const backwards = matchByColumns([...rules].reverse(), [...people].reverse()).reverse();
        expect(backwards).toEqual(forwards);
        const half = people.filter((_person, index) => index % 2 === 0);
        for (const [index, rule] of rules.entries()) {
          const [alone] = matchByColumns([rule], half);
          for (const { id } of half) expect(alone?.get(id)).toEqual(forwards[index]?.get(id));
        }
      }),
      runs,
    );
  });

  it('do not mind the order of contracts', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPeople, (rules, people) => {
        const turned = people.map((each) => ({ ...each, contracts: [...each.contracts].reverse() }));
        const forwards = matchByColumns(rules, people);
        for (const [index, backwards] of matchByColumns(rules, turned).entries()) {
          for (const { id, contracts } of people) {
            const last = contracts.length - 1;
            const { inRule, contracts: matching } = backwards.get(id) ?? NO_MATCH;
            const answer = { inRule, contracts: matching.map((position) => last - position).reverse() };
            expect(answer).toEqual(forwards[index]?.get(id));
          }
        }
      }),
      runs,
    );
  });
});
