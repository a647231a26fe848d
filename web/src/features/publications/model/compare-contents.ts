import {
  type ComparedNode,
  type ComparisonMark,
  type ConditionPath,
  compareConditions,
  type DescribedLine,
} from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { NamedEntitlement } from './rule-content.ts';

/** One line of two conditions laid over each other. */
export interface ComparedLine {
  readonly mark: ComparisonMark;
  readonly depth: number;
  readonly text: string;
  /** What a changed group said before. */
  readonly was: string | null;
}

export interface TwoLists<Item> {
  readonly kept: readonly Item[];
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

/** The lines of both conditions in one tree; `tell` tells a condition line by line. */
export function comparedLines(
  before: RuleCondition,
  after: RuleCondition,
  tell: (condition: RuleCondition) => readonly DescribedLine[],
): readonly ComparedLine[] {
  const [old, now] = [textsOf(tell(before)), textsOf(tell(after))];
  const linesOf = (node: ComparedNode, depth: number): readonly ComparedLine[] => {
    const was = node.before === null ? null : (old.get(keyOf(node.before)) ?? '');
    const is = node.after === null ? null : (now.get(keyOf(node.after)) ?? '');
    const line = { mark: node.mark, depth, text: is ?? was ?? '', was: node.mark === 'changed' ? was : null };
    return [line, ...node.children.flatMap((child) => linesOf(child, depth + 1))];
  };
  return compareConditions(before, after).flatMap((node) => linesOf(node, 0));
}

/** By id. */
export function comparedEntitlements(
  before: readonly NamedEntitlement[],
  after: readonly NamedEntitlement[],
): TwoLists<NamedEntitlement> {
  const [old, now] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  return {
    kept: after.filter(({ id }) => old.has(id)),
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
  };
}

function textsOf(lines: readonly DescribedLine[]): ReadonlyMap<string, string> {
  return new Map(lines.map(({ path, text }) => [keyOf(path), text]));
}

function keyOf(path: ConditionPath): string {
  return path.join('.');
}
