import type { RuleCondition } from '@gatehouse/schema';
import { type ConditionPath, childrenOf } from './condition-tree.ts';

export type ComparisonMark = 'kept' | 'changed' | 'added' | 'removed';

/**
 * A node of two conditions laid over each other. A `not` and what it negates are one node, at the path of the `not`. `changed` is a group
 * that asks something else of what is in it; a test is kept, added or removed.
 */
export interface ComparedNode {
  readonly mark: ComparisonMark;
  /** Where it stands in the old condition; null when it was added. */
  readonly before: ConditionPath | null;
  /** Where it stands in the new condition; null when it was removed. */
  readonly after: ConditionPath | null;
  readonly children: readonly ComparedNode[];
}

/** A node with its negation, as it is told in one line. */
interface Told {
  readonly path: ConditionPath;
  readonly isNegated: boolean;
  readonly node: RuleCondition;
  readonly children: readonly Told[];
  /** Equal for nodes that say the same with all that is in them. */
  readonly form: string;
}

/**
 * What changed between two conditions, in the order of the new one with what was removed at its old place. Whatever stands in both is
 * kept, as much as possible in one order; what only moved is removed there and added here. More than one node only where nothing of the
 * roots fits together.
 */
export function compareConditions(before: RuleCondition, after: RuleCondition): readonly ComparedNode[] {
  return compareLists([told(before, [])], [told(after, [])]);
}

function told(condition: RuleCondition, path: ConditionPath): Told {
  let node = condition;
  let inner = path;
  let isNegated = false;
  while (node.kind === 'not') {
    node = node.condition;
    inner = [...inner, 0];
    isNegated = !isNegated;
  }
  const children = childrenOf(node).map((child, index) => told(child, [...inner, index]));
  const form = JSON.stringify([ownForm(node, isNegated), children.map((child) => child.form)]);
  return { path, isNegated, node, children, form };
}

/** What a node says by itself, without what is in it. */
function ownForm(node: RuleCondition, isNegated: boolean): string {
  switch (node.kind) {
    case 'test':
      return JSON.stringify([isNegated, node.field, node.operator, node.values]);
    case 'segment':
      return JSON.stringify([isNegated, 'segment', node.id]);
    case 'atLeast':
      return JSON.stringify([isNegated, 'atLeast', node.count]);
    case 'contracts': {
      const { quantifier, window } = node;
      const seen = typeof window === 'string' ? window : [window.daysBeforeStart, window.daysAfterEnd];
      return JSON.stringify([isNegated, 'contracts', quantifier, seen]);
    }
    case 'all':
    case 'any':
    case 'not':
      return JSON.stringify([isNegated, node.kind]);
  }
}

function compareLists(before: readonly Told[], after: readonly Told[]): readonly ComparedNode[] {
  const compared: ComparedNode[] = [];
  let old = 0;
  let now = 0;
  for (const [oldKept, nowKept] of [...longestCommon(before, after), [before.length, after.length] as const]) {
    compared.push(...compareGap(before.slice(old, oldKept), after.slice(now, nowKept)));
    const [one, other] = [before[oldKept], after[nowKept]];
    if (one !== undefined && other !== undefined) compared.push(pair(one, other));
    old = oldKept + 1;
    now = nowKept + 1;
  }
  return compared;
}

/** Between two kept nodes: the first group of the one side is taken for the first of the other, the second for the second. */
function compareGap(before: readonly Told[], after: readonly Told[]): readonly ComparedNode[] {
  const compared: ComparedNode[] = [];
  const waiting = [...after];
  for (const one of before) {
    const found = waiting.findIndex((other) => fits(one, other));
    const other = waiting[found];
    if (other === undefined) {
      compared.push(whole(one, 'removed'));
      continue;
    }
    compared.push(
      ...waiting.splice(0, found + 1).map((node) => (node === other ? pair(one, other) : whole(node, 'added'))),
    );
  }
  return [...compared, ...waiting.map((node) => whole(node, 'added'))];
}

/** Whether two nodes that differ are still the same group: lists with lists, contract groups with contract groups. */
function fits(one: Told, other: Told): boolean {
  return isList(one.node) ? isList(other.node) : one.node.kind === 'contracts' && other.node.kind === 'contracts';
}

function isList({ kind }: RuleCondition): boolean {
  return kind === 'all' || kind === 'any' || kind === 'atLeast';
}

function pair(before: Told, after: Told): ComparedNode {
  const isSame = ownForm(before.node, before.isNegated) === ownForm(after.node, after.isNegated);
  return {
    mark: isSame ? 'kept' : 'changed',
    before: before.path,
    after: after.path,
    children: compareLists(before.children, after.children),
  };
}

function whole({ path, children }: Told, mark: 'added' | 'removed'): ComparedNode {
  return {
    mark,
    before: mark === 'removed' ? path : null,
    after: mark === 'added' ? path : null,
    children: children.map((child) => whole(child, mark)),
  };
}

/** Places of equal nodes in both lists, in order, as many as there can be. */
function longestCommon(before: readonly Told[], after: readonly Told[]): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  // lengths[old * width + now]: the most from there on.
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (old: number, now: number) => lengths[old * width + now] ?? 0;
  const isEqual = (old: number, now: number) => before[old]?.form === after[now]?.form;
  for (let old = before.length - 1; old >= 0; old--) {
    for (let now = after.length - 1; now >= 0; now--) {
      lengths[old * width + now] = isEqual(old, now)
        ? at(old + 1, now + 1) + 1
        : Math.max(at(old + 1, now), at(old, now + 1));
    }
  }
  const common: (readonly [number, number])[] = [];
  for (let old = 0, now = 0; old < before.length && now < after.length; ) {
    if (isEqual(old, now)) common.push([old++, now++]);
    else if (at(old + 1, now) >= at(old, now + 1)) old++;
    else now++;
  }
  return common;
}
