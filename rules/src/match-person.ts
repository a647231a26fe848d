import type { RulePopulation } from '@gatehouse/schema';
import { MATCH_WITHOUT_CONTRACT, type MatchResult, NO_MATCH } from './compile.ts';
import type { ContractFacts, FactTree, PersonFacts } from './facts.ts';
import { splitPopulation } from './lift-population.ts';
import { ENGINE_OPERATORS } from './operators/engine-operators.ts';
import { populationWindow } from './population.ts';
import type { PublishedRule } from './published-rule.ts';

/** What is used of a stock json-rules-engine `Engine`. */
export interface StockEngine {
  addOperator(name: string, evaluate: (factValue: unknown, jsonValue: unknown) => boolean): void;
  addRule(rule: PublishedRule): unknown;
  run(facts: Record<string, unknown>): Promise<{ readonly events: readonly unknown[] }>;
}

/** The facts of one run: one contract of a person, or his empty one (`data-model.md`, *Facts and published JSON*). */
export interface EngineFacts extends Record<string, unknown> {
  readonly person: FactTree;
  readonly contract: ContractFacts;
  readonly contracts: readonly FactTree[];
  readonly self: {
    readonly person: FactTree;
    readonly contract: ContractFacts;
    readonly contracts: readonly FactTree[];
  };
}

/**
 * A published rule on the stock engine, for one person. One engine per run: an engine that two runs share loses matches silently.
 * `newEngine` is `() => new Engine()`.
 */
export async function matchPerson(
  newEngine: () => StockEngine,
  rule: PublishedRule,
  facts: PersonFacts,
): Promise<MatchResult> {
  const { population } = splitPopulation(rule.conditions.all);
  const isMatch = async (contract: ContractFacts) => {
    const engine = newEngine();
    for (const { name, evaluate } of ENGINE_OPERATORS) engine.addOperator(name, evaluate);
    engine.addRule(rule);
    const { events } = await engine.run(toEngineFacts(facts, contract, population));
    return events.length > 0;
  };
  if (facts.contracts.length === 0) return (await isMatch(facts.emptyContract)) ? MATCH_WITHOUT_CONTRACT : NO_MATCH;
  const matching: number[] = [];
  for (const [index, contract] of facts.contracts.entries()) if (await isMatch(contract)) matching.push(index);
  return matching.length === 0 ? NO_MATCH : { inRule: true, contracts: matching };
}

/**
 * Facts for one run. Each of `contracts` carries what a contract group needs and a list of contracts does not have by itself: its
 * `person`, and in `window.ofRule` whether it is in the window of the rule's population.
 */
export function toEngineFacts(facts: PersonFacts, contract: ContractFacts, population: RulePopulation): EngineFacts {
  const { person } = facts;
  const ofRule = populationWindow(population);
  const contracts = facts.contracts.map((each) => ({
    ...each,
    person,
    window: { ...each.window, ofRule: ofRule(each) },
  }));
  return { person, contract, contracts, self: { person, contract, contracts } };
}
