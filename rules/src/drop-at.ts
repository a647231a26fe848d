import type { RuleCondition } from '@gatehouse/schema';
import { type ConditionPath, conditionAt } from './condition-tree.ts';
import { type Edit, isListGroup, move, moveTargets, removedPath } from './edit.ts';
import { listPathOf } from './step-move.ts';

/** Where a dragged condition is let go: beside another one, or as the first or last in a group. */
export type DropZone = 'before' | 'after' | 'first' | 'last';

/**
 * Moves the condition at `from` to where it was dropped on the one at `over`. Undefined where it cannot stand: in itself, too deep, a
 * contract group in another, or beside something that is in no list.
 */
export function dropAt(
  root: RuleCondition,
  from: ConditionPath,
  over: ConditionPath,
  zone: DropZone,
): Edit | undefined {
  const place = zone === 'first' || zone === 'last' ? placeInside(root, over, zone) : placeBeside(root, over, zone);
  if (place === undefined || !moveTargets(root, from).some((target) => target.join() === place.parent.join()))
    return undefined;
  const removed = removedPath(root, from);
  const leavesRoom = removed.slice(0, -1).join() === place.parent.join() && (removed.at(-1) ?? 0) < place.index;
  return move(root, from, place.parent, leavesRoom ? place.index - 1 : place.index);
}

/** A place in the tree before the move. */
interface Place {
  readonly parent: ConditionPath;
  readonly index: number;
}

function placeInside(root: RuleCondition, over: ConditionPath, zone: 'first' | 'last'): Place | undefined {
  const parent = listPathOf(root, over);
  const group = parent && conditionAt(root, parent);
  if (parent === undefined || group === undefined || !isListGroup(group)) return undefined;
  return { parent, index: zone === 'first' ? 0 : group.conditions.length };
}

function placeBeside(root: RuleCondition, over: ConditionPath, zone: 'before' | 'after'): Place | undefined {
  const beside = removedPath(root, over);
  const index = beside.at(-1);
  if (index === undefined) return undefined;
  return { parent: beside.slice(0, -1), index: zone === 'before' ? index : index + 1 };
}
