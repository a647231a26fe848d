import { readdirSync, readFileSync } from 'node:fs';
import { parseRuleCondition, parseRulePopulation } from '@gatehouse/schema';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import {
  ColumnStore,
  compile,
  compileForColumns,
  createFactCatalogue,
  evaluate,
  explain,
  lowerToJsonRules,
  type MatchResult,
  matchingContracts,
  matchPerson,
  normaliseFacts,
  type RuleDefinition,
  rowsOf,
  type StoredPerson,
} from '../src/index.ts';

/**
 * Written by hand from the specification, for any implementation: per evaluation date the matching contracts, or for a person
 * without contracts `in` or `out`.
 */
interface GoldenCase {
  readonly name: string;
  readonly population: unknown;
  readonly condition: unknown;
  readonly person?: object;
  readonly contracts: readonly object[];
  readonly expect: Readonly<Record<string, readonly number[] | 'in' | 'out'>>;
}

const CASES = new URL('./cases/', import.meta.url);
const CATALOGUE = createFactCatalogue([
  { subject: 'person', name: 'Badge', kind: 'text' },
  { subject: 'person', name: 'Roles', kind: 'list' },
]);

for (const file of readdirSync(CASES)) {
  const golden = JSON.parse(readFileSync(new URL(file, CASES), 'utf8')) as { describes: string; cases: GoldenCase[] };
  describe(golden.describes, () => {
    for (const each of golden.cases) {
      it(each.name, async () => {
        const rule = ruleOf(each);
        for (const [asOf, expected] of Object.entries(each.expect)) {
          const person = each.person ?? { externalId: 'p1' };
          const facts = normaliseFacts(person, each.contracts, asOf, CATALOGUE);
          const published = lowerToJsonRules(rule, { name: each.name, rule: 'r', version: 1, entitlements: [] });
          const result = resultOf(expected);
          expect(compile(rule)(facts), `compiled, ${asOf}`).toEqual(result);
          const stored = { id: 'p1', person, contracts: each.contracts };
          expect(matchByColumns(rule, stored, facts.asOf), `in columns, ${asOf}`).toEqual(result);
          expect(explain(rule, facts, CATALOGUE).inRule, `explained, ${asOf}`).toEqual(result.inRule);
          expect(await matchPerson(() => new Engine(), published, facts), `stock engine, ${asOf}`).toEqual(result);
        }
      });
    }
  });
}

function matchByColumns(rule: RuleDefinition, person: StoredPerson, today: number): MatchResult {
  const rules = compileForColumns([['r', rule]], CATALOGUE);
  const store = new ColumnStore(CATALOGUE, rules.fields);
  store.load([person]);
  const rows = rowsOf(evaluate(store, rules, today).get('r') ?? new Uint32Array(0));
  const [match] = matchingContracts(store, rules, 'r', today, rows);
  return { inRule: match !== undefined, contracts: match?.contracts ?? [] };
}

function ruleOf(golden: GoldenCase): RuleDefinition {
  const population = parseRulePopulation(golden.population);
  const condition = parseRuleCondition(golden.condition);
  if (!population.ok || !condition.ok) throw new Error(`The case cannot be read: ${golden.name}`);
  return { population: population.value, condition: condition.value };
}

function resultOf(expected: readonly number[] | 'in' | 'out'): MatchResult {
  if (expected === 'in' || expected === 'out') return { inRule: expected === 'in', contracts: [] };
  return { inRule: expected.length > 0, contracts: expected };
}
