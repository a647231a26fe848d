import type { ContractWindow, RuleCondition, RulePopulation } from '@gatehouse/schema';
import { type ConditionPath, childrenOf, conditionAt } from '../condition-tree.ts';
import { isListGroup, remove } from '../edit.ts';
import { NO_SEGMENTS, type RuleDefinition, type Segments } from '../rule-definition.ts';
import { type Bitmap, countRows } from './bitmap.ts';
import type { ColumnStore } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { ChunkEvaluation } from './evaluate-chunk.ts';

/** What one condition of a rule does to whom the rule is for. */
export interface ConditionCount {
  /** A `not` and what it negates are one condition, at the path of the `not`. */
  readonly path: ConditionPath;
  /** Persons of the population who fit it by itself; of a condition inside a contract group, with some contract of that group's window. */
  readonly persons: number;
  /** Of conditions that must all hold, in the rule's own list: persons left after it and those before it. */
  readonly left: number | null;
  /** Without it the same persons are in the rule; null where that cannot be asked, or nobody is. */
  readonly isIdle: boolean | null;
}

/** Beyond so many conditions it is not asked what each of them changes, nor who is left: that is work by their square. */
const MOST_WEIGHED = 50;
const MOST_IN_LINE = 100;
const ANYBODY: RuleCondition = { kind: 'all', conditions: [] };

/**
 * Counts for every condition of a rule, from the outside in and in their order. `today` is a day number. It yields after each chunk of
 * persons, some tens of milliseconds of work.
 */
export function* countConditions(
  store: ColumnStore,
  rule: RuleDefinition,
  today: number,
  segments: Segments = NO_SEGMENTS,
): Generator<undefined, readonly ConditionCount[]> {
  const asked = conditionsOf(rule);
  const questions = asked.flatMap(({ alone, upToHere, without }) => [
    alone,
    asked.length <= MOST_IN_LINE ? upToHere : null,
    asked.length <= MOST_WEIGHED ? without : null,
  ]);
  const { graph, rules } = compileForColumns(
    [[WHOLE, rule], ...questions.flatMap((question, index) => (question === null ? [] : [[index, question] as const]))],
    store.catalogue,
    segments,
  );
  const answers = new Map(Array.from(rules.keys(), (id) => [id, { count: 0, isSame: true }]));
  const evaluation = new ChunkEvaluation(store, graph, today);
  for (const chunk of store.chunks) {
    evaluation.begin(chunk);
    const personsIn = (id: number) => {
      const nodes = rules.get(id);
      return nodes === undefined ? NOBODY : evaluation.answer(nodes.persons).subarray(0, chunk.persons.length);
    };
    const whole = personsIn(WHOLE);
    for (const [id, answer] of answers) {
      const persons = personsIn(id);
      answer.count += countRows(persons);
      answer.isSame &&= isSame(persons, whole);
    }
    yield;
  }
  const isPeopled = (answers.get(WHOLE)?.count ?? 0) > 0;
  return asked.map(({ path }, index) => ({
    path,
    persons: answers.get(index * 3)?.count ?? 0,
    left: answers.get(index * 3 + 1)?.count ?? null,
    isIdle: isPeopled ? (answers.get(index * 3 + 2)?.isSame ?? null) : null,
  }));
}

/** Among the numbers of the questions, the rule as it is. */
const WHOLE = -1;
const NOBODY: Bitmap = new Uint32Array(0);

/** One condition with the rules that have to be counted to know what it does. */
interface AskedCondition {
  readonly path: ConditionPath;
  readonly alone: RuleDefinition;
  readonly upToHere: RuleDefinition | null;
  readonly without: RuleDefinition | null;
}

function conditionsOf({ population, condition: root }: RuleDefinition): readonly AskedCondition[] {
  const found: AskedCondition[] = [];
  const rule = (condition: RuleCondition): RuleDefinition => ({ population, condition });
  const visitChildren = (path: ConditionPath, window: ContractWindow | null): void => {
    const told = withoutNot(root, path);
    const within = told.node.kind === 'contracts' ? told.node.window : window;
    for (const [index, child] of childrenOf(told.node).entries()) {
      const childPath = [...told.path, index];
      const before = root.kind === 'all' && path.length === 0 ? root.conditions.slice(0, index + 1) : null;
      const rest = withoutCondition(root, childPath);
      found.push({
        path: childPath,
        alone: somewhere(population, child, within),
        upToHere: before && rule({ kind: 'all', conditions: before }),
        without: rest && rule(rest),
      });
      visitChildren(childPath, within);
    }
  };
  visitChildren([], null);
  return found;
}

function withoutNot(
  root: RuleCondition,
  path: ConditionPath,
): { readonly node: RuleCondition; readonly path: ConditionPath } {
  let node = conditionAt(root, path) ?? ANYBODY;
  let at = path;
  while (node.kind === 'not') {
    node = node.condition;
    at = [...at, 0];
  }
  return { node, path: at };
}

/** The condition that is left when one goes; null where it is all that its group holds. */
function withoutCondition(root: RuleCondition, path: ConditionPath): RuleCondition | null {
  const group = conditionAt(root, path.slice(0, -1));
  if (group === undefined || !isListGroup(group)) return null;
  const isLast = group.conditions.length === 1;
  if (isLast && (group !== root || group.kind !== 'all')) return null;
  return remove(root, path).condition;
}

/** Who fits a condition; inside a contract group: with some contract that the group looks at. */
function somewhere(
  population: RulePopulation,
  condition: RuleCondition,
  window: ContractWindow | null,
): RuleDefinition {
  if (window === null) return { population, condition };
  return { population, condition: { kind: 'contracts', quantifier: 'some', window, condition } };
}

function isSame(one: Bitmap, other: Bitmap): boolean {
  for (let word = 0; word < one.length; word++) if (one[word] !== other[word]) return false;
  return true;
}
