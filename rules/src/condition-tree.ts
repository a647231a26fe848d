import type { RuleCondition } from '@gatehouse/schema';

/** Positions from the root to a node: the child's index in a list, 0 for the one child of `not` and `contracts`. */
export type ConditionPath = readonly number[];

/** The conditions directly inside; a segment's own condition is not part of the tree that refers to it. */
export function childrenOf(condition: RuleCondition): readonly RuleCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return condition.conditions;
    case 'not':
    case 'contracts':
      return [condition.condition];
    case 'segment':
    case 'test':
      return [];
  }
}

/** The same node around other children; `not` and `contracts` take exactly one, tests and segments none. */
export function withChildren(condition: RuleCondition, children: readonly RuleCondition[]): RuleCondition {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return { ...condition, conditions: children };
    case 'not':
    case 'contracts': {
      const [only] = children;
      return only === undefined ? condition : { ...condition, condition: only };
    }
    case 'segment':
    case 'test':
      return condition;
  }
}

/** The node at a path, or undefined where the tree has none. */
export function conditionAt(root: RuleCondition, path: ConditionPath): RuleCondition | undefined {
  let node: RuleCondition | undefined = root;
  for (const index of path) node = node && childrenOf(node)[index];
  return node;
}
