import type { ContractWindow, RuleCondition, RulePopulation } from '@gatehouse/schema';
import { type ConditionPath, childrenOf, conditionAt } from '../condition-tree.ts';
import { isListGroup, remove } from '../edit.ts';
import { NO_SEGMENTS, type RuleDefinition, type Segments } from '../rule-definition.ts';
import { type Bitmap, countRows } from './bitmap.ts';
import type { ColumnStore } from './column-store.ts';
import { compileForColumns } from './compile-rules.ts';
import { evaluate } from './evaluate.ts';

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

/** Beyond so many conditions it is not asked what each of them changes: that is work by their square. */
const MOST_WEIGHED = 100;
/** Room is taken for the answers to so many questions at a time: 125 kB each with a million persons. */
const ASKED_TOGETHER = 64;
const ANYBODY: RuleCondition = { kind: 'all', conditions: [] };

/**
 * Counts for every condition of a rule, from the outside in and in their order. `today` is a day number. It yields between parts of the
 * work, which for a large rule and a million persons takes a second or two.
 */
export function* countConditions(
  store: ColumnStore,
  rule: RuleDefinition,
  today: number,
  segments: Segments = NO_SEGMENTS,
): Generator<undefined, readonly ConditionCount[]> {
  const asked = conditionsOf(rule);
  const isSmall = asked.length <= MOST_WEIGHED;
  const questions = asked.flatMap(({ alone, upToHere, without }) => [alone, upToHere, isSmall ? without : null]);
  const [whole] = personsOf(store, [rule], today, segments);
  const isPeopled = whole !== undefined && countRows(whole) > 0;
  const answers: (Answer | null)[] = [];
  for (let from = 0; from < questions.length; from += ASKED_TOGETHER) {
    yield;
    const some = questions.slice(from, from + ASKED_TOGETHER);
    const persons = personsOf(
      store,
      some.map((question) => question ?? { ...rule, condition: ANYBODY }),
      today,
      segments,
    );
    answers.push(
      ...some.map((question, index) => {
        const rows = persons[index];
        return question === null || rows === undefined ? null : { count: countRows(rows), isSame: isSame(rows, whole) };
      }),
    );
  }
  return asked.map(({ path }, index) => ({
    path,
    persons: answers[index * 3]?.count ?? 0,
    left: answers[index * 3 + 1]?.count ?? null,
    isIdle: isPeopled ? (answers[index * 3 + 2]?.isSame ?? null) : null,
  }));
}

interface Answer {
  readonly count: number;
  readonly isSame: boolean;
}

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

function personsOf(
  store: ColumnStore,
  rules: readonly RuleDefinition[],
  today: number,
  segments: Segments,
): readonly Bitmap[] {
  const matches = evaluate(store, compileForColumns(rules.entries(), store.catalogue, segments), today);
  return rules.map((_rule, index) => matches.get(index) ?? new Uint32Array(store.words));
}

function isSame(one: Bitmap, other: Bitmap | undefined): boolean {
  return other !== undefined && one.every((word, index) => word === other[index]);
}
