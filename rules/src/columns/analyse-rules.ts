import type { ContractWindow, RuleCondition, RulePopulation, RuleTest } from '@gatehouse/schema';
import { type ConditionPath, childrenOf } from '../condition-tree.ts';
import type { RuleDefinition } from '../rule-definition.ts';
import { type Bitmap, countRows, difference, intersection, union } from './bitmap.ts';
import type { ColumnStore } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate } from './evaluate.ts';

/** A published rule, with its segments in place. */
export interface AnalysedRule extends RuleDefinition {
  readonly id: string;
  readonly entitlementIds: readonly string[];
}

/** Whoever is in the rule is in the other, too, which gives all that it gives: without it everybody keeps everything. */
export interface ContainedRule {
  readonly ruleId: string;
  readonly withinId: string;
  readonly persons: number;
  readonly withinPersons: number;
}

/** An entitlement that several rules give. */
export interface SharedEntitlement {
  readonly entitlementId: string;
  /** Who gets it from any of them. */
  readonly persons: number;
  /** Who gets it from more than one. */
  readonly overlapping: number;
  readonly rules: readonly {
    readonly ruleId: string;
    readonly persons: number;
    /** Who gets it from this rule alone. */
    readonly only: number;
  }[];
}

/** A test with the same answer for every contract that its rule, or the group around it, looks at. */
export interface ConstantTest {
  readonly ruleId: string;
  readonly path: ConditionPath;
  readonly test: RuleTest;
  readonly holds: 'ALWAYS' | 'NEVER';
  /** Whom the rule looks at. */
  readonly persons: number;
}

/** What is superfluous in a set of rules, as things are on a day. */
export interface RuleAnalysis {
  readonly everybody: number;
  /** Rules that nobody is in. */
  readonly empty: readonly string[];
  readonly contained: readonly ContainedRule[];
  readonly shared: readonly SharedEntitlement[];
  readonly constantTests: readonly ConstantTest[];
}

/** Looks through rules for what could go. `today` is a day number; the store has a column for each field that they read. */
export function analyseRules(store: ColumnStore, rules: readonly AnalysedRule[], today: number): RuleAnalysis {
  const questions = new Questions();
  const asked = rules.map((rule) => ({ rule, persons: questions.ask(rule), tests: testsOf(rule, questions) }));
  const answers = evaluate(store, compileForColumns(questions.all(), store.catalogue), today);
  const answer = (key: string): Bitmap => answers.get(key) ?? new Uint32Array(store.words);
  const peopled = asked.map(({ rule, persons }): PeopledRule => {
    const rows = answer(persons);
    return { rule, rows, count: countRows(rows), gives: new Set(rule.entitlementIds) };
  });
  return {
    everybody: store.size,
    empty: peopled.filter(({ count }) => count === 0).map(({ rule }) => rule.id),
    contained: peopled.flatMap((one, place) => containedIn(one, place, peopled) ?? []),
    shared: sharedEntitlements(peopled),
    constantTests: asked.flatMap(({ rule, tests }) => tests.flatMap((test) => constant(rule, test, answer) ?? [])),
  };
}

interface PeopledRule {
  readonly rule: AnalysedRule;
  readonly rows: Bitmap;
  readonly count: number;
  readonly gives: ReadonlySet<string>;
}

/** The smallest of the others that holds it; of two that are the same, the former holds the latter. */
function containedIn(one: PeopledRule, place: number, all: readonly PeopledRule[]): ContainedRule | null {
  if (one.count === 0 || one.gives.size === 0) return null;
  let best: PeopledRule | null = null;
  for (const [otherPlace, other] of all.entries()) {
    if (otherPlace === place || other.count < one.count || (best !== null && best.count <= other.count)) continue;
    if (![...one.gives].every((id) => other.gives.has(id))) continue;
    const isSame = other.count === one.count && other.gives.size === one.gives.size;
    if ((isSame && otherPlace > place) || !isWithin(one.rows, other.rows)) continue;
    best = other;
  }
  if (best === null) return null;
  return { ruleId: one.rule.id, withinId: best.rule.id, persons: one.count, withinPersons: best.count };
}

function isWithin(one: Bitmap, other: Bitmap): boolean {
  for (let word = 0; word < one.length; word++) if (((one[word] ?? 0) & ~(other[word] ?? 0)) !== 0) return false;
  return true;
}

/** Those with most overlap first. */
function sharedEntitlements(rules: readonly PeopledRule[]): readonly SharedEntitlement[] {
  const giving = new Map<string, PeopledRule[]>();
  for (const rule of rules) {
    for (const id of rule.gives) giving.set(id, [...(giving.get(id) ?? []), rule]);
  }
  return [...giving]
    .filter(([, several]) => several.length > 1)
    .map(([entitlementId, several]) => overlap(entitlementId, several))
    .sort((one, other) => other.overlapping - one.overlapping || (one.entitlementId < other.entitlementId ? -1 : 1));
}

function overlap(entitlementId: string, rules: readonly PeopledRule[]): SharedEntitlement {
  let once: Bitmap = new Uint32Array(rules[0]?.rows.length ?? 0);
  let twice = once;
  for (const { rows } of rules) {
    twice = union(twice, intersection(once, rows));
    once = union(once, rows);
  }
  return {
    entitlementId,
    persons: countRows(once),
    overlapping: countRows(twice),
    rules: rules.map(({ rule, rows, count }) => {
      return { ruleId: rule.id, persons: count, only: countRows(difference(rows, twice)) };
    }),
  };
}

/** What is asked of everybody, equal questions once. */
class Questions {
  private readonly byKey = new Map<string, RuleDefinition>();

  ask({ population, condition }: RuleDefinition): string {
    const key = JSON.stringify([population, condition]);
    this.byKey.set(key, { population, condition });
    return key;
  }

  all(): Iterable<readonly [string, RuleDefinition]> {
    return this.byKey;
  }
}

/** A test of a rule, with what has to be asked about it. */
interface AskedTest {
  readonly test: RuleTest;
  readonly path: ConditionPath;
  /** Whom the rule looks at; who has something that the test looks at; of whom it holds for something, and fails for something. */
  readonly persons: string;
  readonly looked: string;
  readonly held: string;
  readonly failed: string;
}

const ANYBODY: RuleCondition = { kind: 'all', conditions: [] };

function testsOf({ population, condition }: AnalysedRule, questions: Questions): readonly AskedTest[] {
  const found: AskedTest[] = [];
  const persons = questions.ask({ population, condition: ANYBODY });
  const visit = (node: RuleCondition, path: ConditionPath, window: ContractWindow | null): void => {
    if (node.kind === 'test') {
      const ask = (part: RuleCondition) => questions.ask(somewhere(population, part, window));
      const failing: RuleCondition = { kind: 'not', condition: node };
      found.push({ test: node, path, persons, looked: ask(ANYBODY), held: ask(node), failed: ask(failing) });
    }
    const inner = node.kind === 'contracts' ? node.window : window;
    for (const [index, child] of childrenOf(node).entries()) visit(child, [...path, index], inner);
  };
  visit(condition, [], null);
  return found;
}

/** Who has a contract that the rule, or a group of it with this window, looks at and that is so. */
function somewhere(
  population: RulePopulation,
  condition: RuleCondition,
  window: ContractWindow | null,
): RuleDefinition {
  if (window === null) return { population, condition };
  return { population, condition: { kind: 'contracts', quantifier: 'some', window, condition } };
}

function constant(rule: AnalysedRule, asked: AskedTest, answer: (key: string) => Bitmap): ConstantTest | null {
  if (isEmpty(answer(asked.looked))) return null;
  const isNever = isEmpty(answer(asked.held));
  if (!isNever && !isEmpty(answer(asked.failed))) return null;
  const { path, test } = asked;
  return {
    ruleId: rule.id,
    path,
    test,
    holds: isNever ? 'NEVER' : 'ALWAYS',
    persons: countRows(answer(asked.persons)),
  };
}

function isEmpty(rows: Bitmap): boolean {
  return rows.every((word) => word === 0);
}
