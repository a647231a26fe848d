import type { ContractWindow, FieldPath, RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { type FactCatalogue, fieldSubject } from '../fact-catalogue.ts';
import { isTextList } from '../operators/fact-test.ts';
import { type Meaning, OPERATOR_MEANINGS } from '../operators/operator-meanings.ts';
import { VALUE_OPERATORS } from '../operators/value-operators.ts';
import { inlineSegments, NO_SEGMENTS, type RuleDefinition, type Segments } from '../rule-definition.ts';
import { COUNTED_FIELD, type ColumnName, WINDOW_END } from './column.ts';
import type { ColumnTest } from './matching-codes.ts';
import { type NodeId, RuleGraph } from './rule-graph.ts';

/** Where a rule's answers stand in the graph. */
export interface RuleNodes {
  /** The persons in the rule. */
  readonly persons: NodeId;
  /** The matching contract rows; in plane 0 also those of persons in the rule without contracts. */
  readonly contracts: NodeId;
}

/** Rules made ready for columns, sharing all that they have in common. */
export interface ColumnRules<Id> {
  readonly graph: RuleGraph;
  readonly rules: ReadonlyMap<Id, RuleNodes>;
  /** The fields that a store must have columns for. */
  readonly fields: ReadonlySet<FieldPath>;
}

/** Rules by whatever tells them apart; they have passed `check`, as for `compile`. */
export function compileForColumns<Id>(
  definitions: Iterable<readonly [Id, RuleDefinition]>,
  catalogue: FactCatalogue,
  segments: Segments = NO_SEGMENTS,
): ColumnRules<Id> {
  const compiler = new Compiler(catalogue);
  const rules = new Map<Id, RuleNodes>();
  for (const [id, { population, condition }] of definitions) {
    rules.set(id, compiler.rule(population, inlineSegments(condition, segments)));
  }
  return { graph: compiler.graph, rules, fields: compiler.fields };
}

class Compiler {
  readonly graph = new RuleGraph();
  readonly fields = new Set<FieldPath>();

  constructor(private readonly catalogue: FactCatalogue) {}

  rule(population: RulePopulation, condition: RuleCondition): RuleNodes {
    const { graph } = this;
    const contracts = graph.all([...this.population(population), this.condition(condition, population)]);
    return { contracts, persons: graph.some(contracts) };
  }

  /** Window first: what most contracts fail is asked once for all rules of a population. */
  private population(population: RulePopulation): NodeId[] {
    const { graph } = this;
    switch (population.status) {
      case 'active':
        return [this.window(population.daysBeforeStart, population.daysAfterEnd)];
      case 'inactive':
        return [graph.contracts('contractsOrEmpty'), graph.not(graph.some(this.window(0, 0)))];
      case 'any':
        return [graph.contracts('contractsOrEmpty')];
    }
  }

  private condition(node: RuleCondition, population: RulePopulation): NodeId {
    const { graph } = this;
    switch (node.kind) {
      case 'all':
        return graph.all(node.conditions.map((child) => this.condition(child, population)));
      case 'any':
        return graph.any(node.conditions.map((child) => this.condition(child, population)));
      case 'atLeast':
        return graph.atLeast(
          node.count,
          node.conditions.map((child) => this.condition(child, population)),
        );
      case 'not':
        return graph.not(this.condition(node.condition, population));
      case 'contracts': {
        const window = this.contractWindow(node.window, population);
        const holds = this.condition(node.condition, population);
        const anyTrue = graph.some(graph.all([window, holds]));
        if (node.quantifier === 'some') return anyTrue;
        if (node.quantifier === 'none') return graph.not(anyTrue);
        return graph.all([graph.some(window), graph.not(graph.some(graph.all([window, graph.not(holds)])))]);
      }
      case 'test':
        return this.test(node);
      case 'segment':
        throw new Error(`The segment ${node.id} was not inlined before compiling.`);
    }
  }

  private test(test: RuleTest): NodeId {
    const meaning = OPERATOR_MEANINGS[test.operator](test.values);
    const { reads, operator, value } = meaning;
    const holds = VALUE_OPERATORS[operator](value);
    const form = formOf(meaning);
    if (test.field === COUNTED_FIELD) {
      // The count is a number, and relative dates ask nothing of numbers.
      return reads === 'field' ? this.graph.count(this.window(0, 0), form, holds) : this.graph.constant(holds(null));
    }
    const field = this.catalogue.find(test.field);
    if (field === undefined || (reads === 'daysUntil' && field.kind !== 'date'))
      return this.graph.constant(holds(null));
    this.fields.add(field.field);
    const exactly = operator === 'in' && field.kind === 'text' && isTextList(value) ? value : null;
    return this.graph.test(field.field, fieldSubject(field.field), form, { reads, holds, exactly });
  }

  private contractWindow(window: ContractWindow, population: RulePopulation): NodeId {
    if (window === 'rule') {
      return population.status === 'active'
        ? this.window(population.daysBeforeStart, population.daysAfterEnd)
        : this.graph.contracts('contracts');
    }
    if (window === 'any') return this.graph.contracts('contracts');
    return this.window(window.daysBeforeStart, window.daysAfterEnd);
  }

  /** Contracts with `start − before <= today <= end + after`; no readable start or end is in no window. */
  private window(daysBeforeStart: number, daysAfterEnd: number): NodeId {
    return this.graph.all([
      this.graph.contracts('contracts'),
      this.windowSide('contract.startDate', 'lessThanInclusive', daysBeforeStart),
      this.windowSide(WINDOW_END, 'greaterThanInclusive', 0 - daysAfterEnd),
    ]);
  }

  private windowSide(
    column: ColumnName,
    operator: 'lessThanInclusive' | 'greaterThanInclusive',
    value: number,
  ): NodeId {
    const test: ColumnTest = { reads: 'daysUntil', holds: VALUE_OPERATORS[operator](value), exactly: null };
    return this.graph.test(column, 'contract', formOf({ reads: 'daysUntil', operator, value }), test);
  }
}

/** Equal for tests that mean the same by their form. Values in any order, but for the two ends of a range. */
function formOf({ reads, operator, value }: Meaning): string {
  const values = isTextList(value) ? [...new Set(value)].sort() : value;
  // JSON has no infinity, which a condition from outside may hold as 1e999.
  const exact = (_key: string, each: unknown) => (typeof each === 'number' ? `number ${each}` : each);
  return JSON.stringify([reads, operator, values], exact);
}
