import type { FieldPath, RuleCondition, RulePopulation } from '@gatehouse/schema';
import { toExchangeName } from '@gatehouse/schema';
import { type ConditionPath, childrenOf } from '../condition-tree.ts';
import { NO_SEGMENTS, type RuleDefinition, type Segments } from '../rule-definition.ts';
import { DA } from './da.ts';
import { EN } from './en.ts';
import { NL } from './nl.ts';
import { describeTest, fill, quoted } from './test-phrase.ts';
import type { Locale, Words } from './words.ts';

export interface DescribeOptions {
  /** What a field is called on screen; without it the ecosystem's spelling, `Department.ExternalId`. */
  readonly label?: (field: FieldPath) => string;
  /** Where the names of segments come from. */
  readonly segments?: Segments;
}

/** One line of a condition told as a list: a clause, or the head of the lines one deeper that follow it. */
export interface DescribedLine {
  /** The node that the line tells; a `not` and what it negates are one line, at the place of the `not`. */
  readonly path: ConditionPath;
  readonly depth: number;
  readonly text: string;
}

const WORDS: Readonly<Record<Locale, Words>> = { en: EN, nl: NL, da: DA };

/** A rule in one sentence. Whether *a* contract is not so or *no* contract is so can be told from the sentence alone. */
export function describeRule(rule: RuleDefinition, locale: Locale, options: DescribeOptions = {}): string {
  const words = WORDS[locale];
  const { condition, population } = rule;
  const namesContract = testsRuleContract(condition, options.segments ?? NO_SEGMENTS, []);
  const head = populationHead(population, namesContract, words);
  if (isAlone(condition)) return `${head}.`;
  return `${head}, ${namesContract ? words.forWhich : words.forWhom} ${new Teller(words, options).clause(condition, 'ruleContract', true)}.`;
}

/** A population alone: `Persons with an active contract`. */
export function describePopulation(population: RulePopulation, locale: Locale): string {
  return populationHead(population, false, WORDS[locale]);
}

/** A condition alone, as a clause without a capital or a full stop. */
export function describeCondition(condition: RuleCondition, locale: Locale, options: DescribeOptions = {}): string {
  return new Teller(WORDS[locale], options).clause(condition, 'ruleContract', true);
}

/** A condition as indented lines, for a list on the screen and for screen readers. */
export function describeLines(
  condition: RuleCondition,
  locale: Locale,
  options: DescribeOptions = {},
): readonly DescribedLine[] {
  return new Teller(WORDS[locale], options).lines(condition, 'ruleContract', [], 0, false);
}

/** Which contract a contract field belongs to here: the one the rule looks at, or the one of the contract group around it. */
type ContractScope = 'ruleContract' | 'groupContract';

class Teller {
  private readonly label: (field: FieldPath) => string;
  private readonly segments: Segments;

  constructor(
    private readonly words: Words,
    options: DescribeOptions,
  ) {
    this.label = options.label ?? ((field) => toExchangeName(field.slice(field.indexOf('.') + 1)));
    this.segments = options.segments ?? NO_SEGMENTS;
  }

  clause(node: RuleCondition, scope: ContractScope, isOutermost = false, isNegated = false): string {
    const { words } = this;
    const simple = this.simple(node, scope, isNegated);
    if (simple !== undefined) return simple;
    const children = childrenOf(node);
    const [only] = children;
    if (node.kind === 'not' && only !== undefined) return this.clause(only, scope, isOutermost, !isNegated);
    if (node.kind === 'contracts' && only !== undefined) {
      return `${this.head(node, isNegated)} (${this.clause(only, 'groupContract', true)})`;
    }
    if (only !== undefined && children.length === 1 && node.kind !== 'atLeast') {
      return this.clause(only, scope, isOutermost, isNegated);
    }
    const clauses = children.map((child) => this.clause(child, scope));
    if (isNegated || node.kind === 'atLeast') return `${this.head(node, isNegated)} (${clauses.join('; ')})`;
    const joined = clauses.join(` ${node.kind === 'any' ? words.or : words.and} `);
    return isOutermost ? joined : `(${joined})`;
  }

  lines(
    node: RuleCondition,
    scope: ContractScope,
    path: ConditionPath,
    depth: number,
    isNegated: boolean,
    at: ConditionPath = path,
  ): DescribedLine[] {
    const simple = this.simple(node, scope, isNegated);
    if (simple !== undefined) return [{ path: at, depth, text: capitalised(simple) }];
    const children = childrenOf(node);
    const [only] = children;
    if (node.kind === 'not' && only !== undefined) {
      return this.lines(only, scope, [...path, 0], depth, !isNegated, at);
    }
    const inner = node.kind === 'contracts' ? 'groupContract' : scope;
    return [
      { path: at, depth, text: capitalised(this.head(node, isNegated)) },
      ...children.flatMap((child, index) => this.lines(child, inner, [...path, index], depth + 1, false)),
    ];
  }

  /** What is told in one clause without others inside it. */
  private simple(node: RuleCondition, scope: ContractScope, isNegated: boolean): string | undefined {
    const { words } = this;
    if (node.kind === 'test') return describeTest(node, this.label(node.field), scope, isNegated, words);
    if (node.kind === 'segment') {
      const name = this.segments.get(node.id)?.name;
      const said = name === undefined ? `${quoted(node.id)} ${words.unknownSegment}` : quoted(name);
      return fill(isNegated ? words.segment.no : words.segment.yes, [said]);
    }
    return childrenOf(node).length === 0 ? words.emptyGroup : undefined;
  }

  private head(node: RuleCondition, isNegated: boolean): string {
    const { groups, contracts } = this.words;
    switch (node.kind) {
      case 'all':
        return isNegated ? groups.notAll : groups.all;
      case 'any':
        return isNegated ? groups.notAny : groups.any;
      case 'atLeast':
        return (isNegated ? groups.fewerThan : node.count === 1 ? groups.atLeastOne : groups.atLeast)
          .replace('{count}', String(node.count))
          .replace('{of}', String(node.conditions.length));
      case 'contracts': {
        const phrase = {
          some: isNegated ? contracts.none : contracts.some,
          none: isNegated ? contracts.some : contracts.none,
          every: isNegated ? contracts.notEvery : contracts.every,
        }[node.quantifier];
        return fill(phrase, [this.window(node.window)]);
      }
      case 'not':
      case 'segment':
      case 'test':
        return '';
    }
  }

  private window(window: (RuleCondition & { kind: 'contracts' })['window']): string {
    const { windows } = this.words;
    if (window === 'rule' || window === 'any') return windows[window];
    const isToday = window.daysBeforeStart === 0 && window.daysAfterEnd === 0;
    return isToday ? windows.active : withEdges(windows.days, window, this.words);
  }
}

function populationHead(population: RulePopulation, namesContract: boolean, words: Words): string {
  switch (population.status) {
    case 'active': {
      const isToday = population.daysBeforeStart === 0 && population.daysAfterEnd === 0;
      return isToday ? words.population.active : withEdges(words.population.days, population, words);
    }
    case 'inactive':
      return namesContract ? words.population.inactiveContract : words.population.inactive;
    case 'any':
      return namesContract ? words.population.anyContract : words.population.any;
  }
}

function withEdges(
  phrase: string,
  window: { readonly daysBeforeStart: number; readonly daysAfterEnd: number },
  words: Words,
): string {
  const days = (count: number) => (count === 1 ? words.oneDay : fill(words.days, [String(count)]));
  const { edges } = words;
  const { daysBeforeStart, daysAfterEnd } = window;
  return phrase
    .replace('{start}', daysBeforeStart === 0 ? edges.start : fill(edges.daysBeforeStart, [days(daysBeforeStart)]))
    .replace('{end}', daysAfterEnd === 0 ? edges.end : fill(edges.daysAfterEnd, [days(daysAfterEnd)]));
}

/** Whether some test reads the contract that the rule looks at, so that the sentence has to introduce it. */
function testsRuleContract(node: RuleCondition, segments: Segments, trail: readonly string[]): boolean {
  if (node.kind === 'test') return node.field.startsWith('contract.');
  if (node.kind === 'contracts') return false;
  if (node.kind === 'segment') {
    const segment = trail.includes(node.id) ? undefined : segments.get(node.id);
    return segment !== undefined && testsRuleContract(segment.condition, segments, [...trail, node.id]);
  }
  return childrenOf(node).some((child) => testsRuleContract(child, segments, trail));
}

function isAlone(condition: RuleCondition): boolean {
  return condition.kind === 'all' && condition.conditions.length === 0;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
