import type { RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { type ConditionPath, childrenOf } from './condition-tree.ts';
import { type FactCatalogue, fieldParts } from './fact-catalogue.ts';
import { type ContractFacts, type FactTree, factReader, isFactTree, type PersonFacts } from './facts.ts';
import { compileFieldTest } from './field-test.ts';
import { admitsEmptyContract, admitsPerson, contractWindow, populationWindow } from './population.ts';
import { inlineSegments, NO_SEGMENTS, type RuleDefinition, type Segments } from './rule-definition.ts';
import { toIsoDate } from './whole-day.ts';

/** A value as it was found: dates as `YYYY-MM-DD`, relative dates as the date itself, null where the field is empty. */
export type FoundValue = string | number | boolean | null | readonly string[];

interface VerdictBase {
  /** The node in the rule's condition; inside a segment, positions continue in the segment's own condition. */
  readonly path: ConditionPath;
  readonly result: boolean;
}

/** What became of one node of the condition, with nothing left out: evaluation does not stop at the first answer. */
export type Verdict =
  | (VerdictBase & { readonly kind: 'all' | 'any' | 'not'; readonly children: readonly Verdict[] })
  | (VerdictBase & {
      readonly kind: 'atLeast';
      readonly count: number;
      readonly trueCount: number;
      readonly children: readonly Verdict[];
    })
  | (VerdictBase & { readonly kind: 'segment'; readonly id: string; readonly children: readonly Verdict[] })
  | (VerdictBase & {
      readonly kind: 'contracts';
      readonly quantifier: 'some' | 'every' | 'none';
      readonly contracts: readonly GroupContractVerdict[];
    })
  | (VerdictBase & { readonly kind: 'test'; readonly test: RuleTest; readonly found: FoundValue });

/** One contract under a contract group; those outside its window do not count, and are shown all the same. */
export interface GroupContractVerdict {
  readonly contract: number;
  readonly inWindow: boolean;
  readonly verdict: Verdict;
}

/** One contract under the rule; `contract` is its position in the facts, null for the empty contract of a person without any. */
export interface ContractVerdict {
  readonly contract: number | null;
  /** Whether the population looks at this contract. */
  readonly inPopulation: boolean;
  /** In the population, and the whole condition true. */
  readonly matches: boolean;
  readonly verdict: Verdict;
}

/** Why a person is in a rule, or why not. */
export interface Explanation {
  readonly inRule: boolean;
  /** False for a person with an active contract under the population `inactive`: then no contract can match. */
  readonly personInPopulation: boolean;
  readonly activeContracts: number;
  /** None for a person without contracts under the population `active`, which is then the whole reason. */
  readonly contracts: readonly ContractVerdict[];
}

/** Evaluates every clause for every contract. Throws on an unknown or endless segment, as `compile` does. */
export function explain(
  rule: RuleDefinition,
  facts: PersonFacts,
  catalogue: FactCatalogue,
  segments: Segments = NO_SEGMENTS,
): Explanation {
  const { condition, population } = rule;
  // Refuses unknown and endless segments before the walk below follows them.
  inlineSegments(condition, segments);
  const explainer = new Explainer(facts, population, catalogue, segments);
  const personInPopulation = admitsPerson(population, facts);
  const inWindow = populationWindow(population);
  const looked: readonly (readonly [number | null, ContractFacts])[] =
    facts.contracts.length > 0
      ? facts.contracts.map((contract, index) => [index, contract] as const)
      : admitsEmptyContract(population)
        ? [[null, facts.emptyContract]]
        : [];
  const contracts = looked.map(([index, contract]): ContractVerdict => {
    const inPopulation = personInPopulation && inWindow(contract);
    const verdict = explainer.explain(condition, contract, []);
    return { contract: index, inPopulation, matches: inPopulation && verdict.result, verdict };
  });
  return {
    inRule: contracts.some((contract) => contract.matches),
    personInPopulation,
    activeContracts: facts.activeContracts,
    contracts,
  };
}

class Explainer {
  constructor(
    private readonly facts: PersonFacts,
    private readonly population: RulePopulation,
    private readonly catalogue: FactCatalogue,
    private readonly segments: Segments,
  ) {}

  explain(node: RuleCondition, contract: ContractFacts, path: ConditionPath): Verdict {
    if (node.kind === 'test') return this.test(node, contract, path);
    if (node.kind === 'contracts') return this.contractGroup(node, path);
    if (node.kind === 'segment') return this.segment(node.id, contract, path);
    const children = childrenOf(node).map((child, index) => this.explain(child, contract, [...path, index]));
    const trueCount = children.filter((child) => child.result).length;
    switch (node.kind) {
      case 'all':
        return { kind: node.kind, path, result: trueCount === children.length, children };
      case 'any':
        return { kind: node.kind, path, result: trueCount > 0, children };
      case 'not':
        return { kind: node.kind, path, result: trueCount === 0, children };
      case 'atLeast':
        return { kind: node.kind, path, result: trueCount >= node.count, count: node.count, trueCount, children };
    }
  }

  private segment(id: string, contract: ContractFacts, path: ConditionPath): Verdict {
    const segment = this.segments.get(id);
    const children = segment === undefined ? [] : [this.explain(segment.condition, contract, [...path, 0])];
    return { kind: 'segment', path, result: children[0]?.result ?? false, id, children };
  }

  private contractGroup(node: RuleCondition & { kind: 'contracts' }, path: ConditionPath): Verdict {
    const isInWindow = contractWindow(node.window, this.population);
    const contracts = this.facts.contracts.map((contract, index) => ({
      contract: index,
      inWindow: isInWindow(contract),
      verdict: this.explain(node.condition, contract, [...path, 0]),
    }));
    const counted = contracts.filter((each) => each.inWindow);
    const trueCount = counted.filter((each) => each.verdict.result).length;
    const result = {
      some: trueCount > 0,
      every: counted.length > 0 && trueCount === counted.length,
      none: trueCount === 0,
    }[node.quantifier];
    return { kind: 'contracts', path, result, quantifier: node.quantifier, contracts };
  }

  private test(test: RuleTest, contract: FactTree, path: ConditionPath): Verdict {
    const { subject, read, holds } = compileFieldTest(test);
    const subjectFacts = subject === 'person' ? this.facts.person : contract;
    const field = factReader(fieldParts(test.field))(subjectFacts);
    const value = field === undefined || isFactTree(field) ? null : field;
    const isDate = this.catalogue.find(test.field)?.kind === 'date';
    const found = isDate && typeof value === 'number' ? toIsoDate(value) : value;
    return { kind: 'test', path, result: holds(read(subjectFacts)), test, found };
  }
}
