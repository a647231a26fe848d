import { MAX_CONDITION_DEPTH, MAX_CONDITION_LEAVES, type RuleCondition, type RulePopulation } from '@gatehouse/schema';
import { checkTest, MAX_DAYS } from './check-test.ts';
import { type ConditionPath, childrenOf } from './condition-tree.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import { measureSegment, type SegmentMeasure } from './measure-segment.ts';
import type { Segments } from './rule-definition.ts';

/**
 * Everything that is wrong or doubtful with a condition. Errors forbid publishing; warnings only speak up.
 * `population` is null for a segment, which has none. An empty `all` at the root of a rule means "the population and nothing else"
 * and is allowed where the population itself says something; every other empty group is refused.
 */
export function check(
  condition: RuleCondition,
  population: RulePopulation | null,
  catalogue: FactCatalogue,
  segments: Segments,
): Diagnostic[] {
  const checker = new Checker(catalogue, segments);
  if (population?.status === 'active') checker.windowDays(population, []);
  const isPopulationAlone =
    condition.kind === 'all' && condition.conditions.length === 0 && population !== null && population.status !== 'any';
  if (!isPopulationAlone) checker.node(condition, [], 1, false);
  return checker.diagnostics;
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  private leaves = 0;

  constructor(
    private readonly catalogue: FactCatalogue,
    private readonly segments: Segments,
  ) {}

  node(node: RuleCondition, path: ConditionPath, depth: number, inGroup: boolean): void {
    if (depth > MAX_CONDITION_DEPTH) {
      this.error(path, 'tooDeep', { limit: MAX_CONDITION_DEPTH });
      return;
    }
    switch (node.kind) {
      case 'all':
      case 'any':
        this.listGroup(node.conditions, path);
        break;
      case 'atLeast':
        this.listGroup(node.conditions, path);
        if (node.count < 1 || node.count > node.conditions.length) {
          this.error(path, 'countOutOfRange', { count: node.count, of: node.conditions.length });
        }
        break;
      case 'not':
        if (node.condition.kind === 'not') this.warn(path, 'doubleNot', {});
        break;
      case 'contracts':
        if (inGroup) this.error(path, 'groupInGroup', {});
        if (typeof node.window === 'object') this.windowDays(node.window, path);
        break;
      case 'segment':
        this.segment(node.id, path, depth, inGroup);
        break;
      case 'test':
        this.countLeaves(1, path);
        this.diagnostics.push(...checkTest(node, path, this.catalogue));
        break;
    }
    const children = childrenOf(node);
    if (path.length === 0) this.negation(node, [], path);
    for (const [index, child] of children.entries()) {
      this.negation(child, children, [...path, index]);
      this.node(child, [...path, index], depth + 1, inGroup || node.kind === 'contracts');
    }
  }

  windowDays(window: { readonly daysBeforeStart: number; readonly daysAfterEnd: number }, path: ConditionPath): void {
    for (const days of [window.daysBeforeStart, window.daysAfterEnd]) {
      if (!Number.isInteger(days) || days < 0 || days > MAX_DAYS) {
        this.error(path, 'daysOutOfRange', { days, limit: MAX_DAYS });
      }
    }
  }

  private listGroup(conditions: readonly RuleCondition[], path: ConditionPath): void {
    if (conditions.length === 0) this.error(path, 'emptyGroup', {});
    const seen = new Set<string>();
    for (const [index, child] of conditions.entries()) {
      const key = JSON.stringify(child);
      if (seen.has(key)) this.warn([...path, index], 'duplicateCondition', {});
      seen.add(key);
    }
  }

  private segment(id: string, path: ConditionPath, depth: number, inGroup: boolean): void {
    const measure: SegmentMeasure = measureSegment(id, this.segments);
    if (measure.kind === 'unknown') this.error(path, 'unknownSegment', { id: measure.id });
    if (measure.kind === 'cycle') this.error(path, 'segmentCycle', { ids: measure.ids });
    if (measure.kind !== 'measured') return;
    this.countLeaves(measure.leaves, path);
    if (measure.hasContractGroup && inGroup) this.error(path, 'groupInGroup', { id });
    if (depth - 1 + measure.depth > MAX_CONDITION_DEPTH) {
      this.error(path, 'tooDeep', { limit: MAX_CONDITION_DEPTH, id });
    }
  }

  /** "Is not X" holds for an empty value too; where nobody said what is meant for empty ones, say so. */
  private negation(node: RuleCondition, siblings: readonly RuleCondition[], path: ConditionPath): void {
    if (node.kind !== 'not' || node.condition.kind !== 'test') return;
    const { field, operator } = node.condition;
    if (operator === 'isEmpty' || field === 'person.activeContracts') return;
    if (!siblings.some((sibling) => speaksOfEmpty(sibling, field))) this.warn(path, 'holdsWhenEmpty', { field });
  }

  private countLeaves(count: number, path: ConditionPath): void {
    const before = this.leaves;
    this.leaves += count;
    if (before <= MAX_CONDITION_LEAVES && this.leaves > MAX_CONDITION_LEAVES) {
      this.error(path, 'tooManyTests', { limit: MAX_CONDITION_LEAVES });
    }
  }

  private error(path: ConditionPath, code: Diagnostic['code'], data: Diagnostic['data']): void {
    this.diagnostics.push({ severity: 'error', path, code, data });
  }

  private warn(path: ConditionPath, code: Diagnostic['code'], data: Diagnostic['data']): void {
    this.diagnostics.push({ severity: 'warning', path, code, data });
  }
}

function speaksOfEmpty(node: RuleCondition, field: string): boolean {
  const test = node.kind === 'not' ? node.condition : node;
  return test.kind === 'test' && test.operator === 'isEmpty' && test.field === field;
}
