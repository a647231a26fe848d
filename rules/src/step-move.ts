import type { RuleCondition } from '@gatehouse/schema';
import { type ConditionPath, conditionAt } from './condition-tree.ts';
import { type Edit, isListGroup, move, moveTargets } from './edit.ts';

/** Where a condition goes by keyboard: among its siblings, into the group beside it, or out of the group around it. */
export type MoveStep = 'up' | 'down' | 'in' | 'out';

/**
 * Moves a condition by one step: `up` and `down` among its siblings; `in` as the last of the group before it, or else as the first of
 * the group behind it; `out` to the place behind the group around it. Undefined where there is no such place.
 */
export function stepMove(root: RuleCondition, path: ConditionPath, step: MoveStep): Edit | undefined {
  const place = placeOf(root, path, step);
  return place && move(root, path, place.parent, place.index);
}

/** Whether {@link stepMove} has a place to go to. */
export function canStep(root: RuleCondition, path: ConditionPath, step: MoveStep): boolean {
  return placeOf(root, path, step) !== undefined;
}

interface Place {
  readonly parent: ConditionPath;
  readonly index: number;
}

function placeOf(root: RuleCondition, path: ConditionPath, step: MoveStep): Place | undefined {
  const parent = path.slice(0, -1);
  const index = path.at(-1);
  const group = conditionAt(root, parent);
  if (index === undefined || group === undefined || !isListGroup(group)) return undefined;
  switch (step) {
    case 'up':
      return index > 0 ? { parent, index: index - 1 } : undefined;
    case 'down':
      return index + 1 < group.conditions.length ? { parent, index: index + 1 } : undefined;
    case 'in':
      return (
        placeInside(root, path, [...parent, index - 1], 'last') ?? placeInside(root, path, [...parent, index + 1], 0)
      );
    case 'out':
      return placeBehind(root, parent);
  }
}

function placeInside(
  root: RuleCondition,
  path: ConditionPath,
  neighbour: ConditionPath,
  index: 'last' | 0,
): Place | undefined {
  const parent = listPathOf(root, neighbour);
  if (parent === undefined || !moveTargets(root, path).some((target) => target.join() === parent.join()))
    return undefined;
  const group = conditionAt(root, parent);
  return { parent, index: index === 'last' && group !== undefined && isListGroup(group) ? group.conditions.length : 0 };
}

function placeBehind(root: RuleCondition, inner: ConditionPath): Place | undefined {
  for (let path = inner; path.length > 0; path = path.slice(0, -1)) {
    const parent = path.slice(0, -1);
    const group = conditionAt(root, parent);
    if (group !== undefined && isListGroup(group)) return { parent, index: (path.at(-1) ?? 0) + 1 };
  }
  return undefined;
}

/** The list that a group holds: its own, or that of the group inside a `not` or a contract group. */
export function listPathOf(root: RuleCondition, path: ConditionPath): ConditionPath | undefined {
  const node = conditionAt(root, path);
  if (node === undefined) return undefined;
  if (isListGroup(node)) return path;
  return node.kind === 'not' || node.kind === 'contracts' ? listPathOf(root, [...path, 0]) : undefined;
}
