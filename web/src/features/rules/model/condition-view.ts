import type { ConditionPath } from '@gatehouse/rules';
import type { ContractWindow, RuleCondition, RuleTest } from '@gatehouse/schema';

/** How the conditions of a list hang together; `none` is an inverted `any`, `notAll` an inverted `all`. */
export type GroupMode = 'all' | 'any' | 'none' | 'notAll' | 'atLeast';
export type Quantifier = 'some' | 'every' | 'none';

/** What the builder draws for a node: negation is part of the wording, never a box of its own where a wording exists. */
export type ConditionView =
  | { readonly kind: 'test'; readonly test: RuleTest; readonly negated: boolean }
  | {
      readonly kind: 'group';
      readonly mode: GroupMode;
      readonly count: number;
      readonly conditions: readonly RuleCondition[];
      /** Path of the list itself: one step further down where the group is inverted. */
      readonly listPath: ConditionPath;
    }
  | {
      readonly kind: 'contracts';
      readonly quantifier: Quantifier;
      readonly window: ContractWindow;
      readonly condition: RuleCondition;
    }
  | { readonly kind: 'segment'; readonly id: string; readonly negated: boolean }
  | { readonly kind: 'not'; readonly condition: RuleCondition };

export function viewOf(node: RuleCondition, path: ConditionPath): ConditionView {
  switch (node.kind) {
    case 'test':
      return { kind: 'test', test: node, negated: false };
    case 'all':
    case 'any':
      return { kind: 'group', mode: node.kind, count: 1, conditions: node.conditions, listPath: path };
    case 'atLeast':
      return { kind: 'group', mode: 'atLeast', count: node.count, conditions: node.conditions, listPath: path };
    case 'contracts':
      return { ...node };
    case 'segment':
      return { kind: 'segment', id: node.id, negated: false };
    case 'not':
      return viewOfInverted(node.condition, path);
  }
}

function viewOfInverted(inner: RuleCondition, path: ConditionPath): ConditionView {
  if (inner.kind === 'test') return { kind: 'test', test: inner, negated: true };
  if (inner.kind === 'segment') return { kind: 'segment', id: inner.id, negated: true };
  if (inner.kind === 'any' || inner.kind === 'all') {
    const mode = inner.kind === 'any' ? 'none' : 'notAll';
    return { kind: 'group', mode, count: 1, conditions: inner.conditions, listPath: [...path, 0] };
  }
  return { kind: 'not', condition: inner };
}

/** The node that `viewOf` shows as a group of this mode. */
export function groupOf(mode: GroupMode, count: number, conditions: readonly RuleCondition[]): RuleCondition {
  switch (mode) {
    case 'all':
    case 'any':
      return { kind: mode, conditions };
    case 'none':
      return { kind: 'not', condition: { kind: 'any', conditions } };
    case 'notAll':
      return { kind: 'not', condition: { kind: 'all', conditions } };
    case 'atLeast':
      return { kind: 'atLeast', count: Math.max(1, Math.min(count, conditions.length)), conditions };
  }
}

export function testOf(test: RuleTest, negated: boolean): RuleCondition {
  return negated ? { kind: 'not', condition: test } : test;
}

export function segmentOf(id: string, negated: boolean): RuleCondition {
  const segment: RuleCondition = { kind: 'segment', id };
  return negated ? { kind: 'not', condition: segment } : segment;
}

/** Drawn folded until it is unfolded: what stands in a segment is not part of the tree. */
export function startsFolded(node: RuleCondition): boolean {
  return viewOf(node, []).kind === 'segment';
}

/** The builder's outermost node is a list, so that there is a place to add to; anything else is put into one. */
export function withListAtRoot(condition: RuleCondition): RuleCondition {
  return viewOf(condition, []).kind === 'group' ? condition : { kind: 'all', conditions: [condition] };
}

/** Another condition added to one: it takes the place of an empty one, and what is in its own list joins an `all` at the root. */
export function withDefinition(condition: RuleCondition, added: RuleCondition): RuleCondition {
  if (condition.kind === 'all') {
    const conditions = [...condition.conditions, ...(added.kind === 'all' ? added.conditions : [added])];
    return condition.conditions.length === 0 ? withListAtRoot(added) : { kind: 'all', conditions };
  }
  const isNothing = added.kind === 'all' && added.conditions.length === 0;
  return isNothing ? condition : { kind: 'all', conditions: [condition, added] };
}
