import { MAX_CONDITION_DEPTH, MAX_CONDITION_LEAVES, type RuleCondition } from '@gatehouse/schema';
import { type ConditionPath, childrenOf, conditionAt, withChildren } from './condition-tree.ts';

/** The tree after an edit, and where the attention belongs now: the edited node, or the nearest one left. */
export interface Edit {
  readonly condition: RuleCondition;
  readonly path: ConditionPath;
}

/** What a node can be wrapped in. */
export type WrapperKind = 'all' | 'any' | 'atLeast' | 'not' | 'contracts';

/**
 * Puts a node into the group at `parent`, at `index` among its children (beyond the end: last). Throws a RangeError, like every edit
 * here, when the path leads to no such place, or when the tree would become deeper or bigger than a condition may be.
 */
export function insert(root: RuleCondition, parent: ConditionPath, index: number, node: RuleCondition): Edit {
  const group = listGroupAt(root, parent);
  const at = Math.min(Math.max(index, 0), group.conditions.length);
  return grown(replaceAt(root, parent, withList(group, inserted(group.conditions, at, node))), [...parent, at]);
}

/**
 * Takes a node out. A `not` or a contract group that would lose its one condition goes with it; the root leaves an empty `all`.
 * The path of the result is the next sibling, else the one before, else the group.
 */
export function remove(root: RuleCondition, path: ConditionPath): Edit {
  nodeAt(root, path);
  if (path.length === 0) return { condition: EMPTY, path: [] };
  const { parent, index } = split(path);
  const group = nodeAt(root, parent);
  if (!isListGroup(group)) return remove(root, parent);
  const conditions = group.conditions.filter((_child, position) => position !== index);
  const next = Math.min(index, conditions.length - 1);
  return {
    condition: replaceAt(root, parent, withList(group, conditions)),
    path: next < 0 ? parent : [...parent, next],
  };
}

/** Puts another node in the place of one. */
export function update(root: RuleCondition, path: ConditionPath, node: RuleCondition): Edit {
  nodeAt(root, path);
  return grown(replaceAt(root, path, node), path);
}

/**
 * Moves a node into the group at `toParent`, a path of the tree before the move, so that it ends up at `index` among the children
 * that the group has afterwards. A node cannot move into itself.
 */
export function move(root: RuleCondition, from: ConditionPath, toParent: ConditionPath, index: number): Edit {
  const node = nodeAt(root, from);
  const group = listGroupAt(root, toParent);
  if (from.length === 0 || startsWith(toParent, from)) {
    throw new RangeError(`The condition at ${shown(from)} cannot move into itself at ${shown(toParent)}.`);
  }
  const origin = split(from);
  if (samePath(origin.parent, toParent)) {
    // Nothing leaves the group, so an at-least-N around it asks for as many as before.
    const others = group.conditions.filter((_child, position) => position !== origin.index);
    const at = Math.min(Math.max(index, 0), others.length);
    const conditions = inserted(others, at, node);
    return { condition: replaceAt(root, toParent, { ...group, conditions }), path: [...toParent, at] };
  }
  // What goes out with the node: also a `not` or contract group that holds nothing else.
  const removed = removedPath(root, from);
  if (startsWith(toParent, removed)) {
    throw new RangeError(`The condition at ${shown(from)} cannot move into ${shown(toParent)}, which goes with it.`);
  }
  return insert(remove(root, from).condition, afterRemoval(toParent, removed), index, node);
}

/** The groups that a node can move into, each by its path: not into itself, not a contract group into another, not too deep. */
export function moveTargets(root: RuleCondition, from: ConditionPath): readonly ConditionPath[] {
  const node = nodeAt(root, from);
  if (from.length === 0) return [];
  const removed = removedPath(root, from);
  const height = heightOf(node);
  const holdsGroup = holdsContractGroup(node);
  const targets: ConditionPath[] = [];
  const visit = (candidate: RuleCondition, path: ConditionPath, inGroup: boolean): void => {
    if (startsWith(path, removed)) return;
    const fits = path.length + 1 + height <= MAX_CONDITION_DEPTH && !(inGroup && holdsGroup);
    if (isListGroup(candidate) && fits) targets.push(path);
    const within = inGroup || candidate.kind === 'contracts';
    for (const [index, child] of childrenOf(candidate).entries()) visit(child, [...path, index], within);
  };
  visit(root, [], false);
  return targets;
}

/** Puts a node into a new group of its own; `contracts` begins as "some contract in the rule's window", `atLeast` as one. */
export function wrap(root: RuleCondition, path: ConditionPath, kind: WrapperKind): Edit {
  return grown(replaceAt(root, path, wrapper(kind, nodeAt(root, path))), path);
}

/**
 * Takes a group away and leaves its conditions in its place: among the children of the group around it, or, where there is no such
 * list, only if it holds exactly one.
 */
export function unwrap(root: RuleCondition, path: ConditionPath): Edit {
  const node = nodeAt(root, path);
  const children = childrenOf(node);
  const [only] = children;
  if (only !== undefined && children.length === 1) return { condition: replaceAt(root, path, only), path };
  if (!canUnwrap(root, path)) {
    throw new RangeError(
      `The condition at ${shown(path)} cannot be unwrapped: nothing around it can hold ${children.length} conditions.`,
    );
  }
  const { parent, index } = split(path);
  const group = listGroupAt(root, parent);
  const conditions = [...group.conditions.slice(0, index), ...children, ...group.conditions.slice(index + 1)];
  return { condition: replaceAt(root, parent, withList(group, conditions)), path };
}

/** Whether {@link unwrap} has a place for the conditions of this node. */
export function canUnwrap(root: RuleCondition, path: ConditionPath): boolean {
  const count = childrenOf(nodeAt(root, path)).length;
  if (count <= 1) return count === 1;
  return path.length > 0 && isListGroup(nodeAt(root, path.slice(0, -1)));
}

/** Turns a condition into its opposite: into a `not`, or out of the one that it is. */
export function negate(root: RuleCondition, path: ConditionPath): Edit {
  const node = nodeAt(root, path);
  if (node.kind === 'not') return { condition: replaceAt(root, path, node.condition), path };
  return wrap(root, path, 'not');
}

/** Puts a copy right after a node; where there is no list around it, both go into a new `all`. */
export function duplicate(root: RuleCondition, path: ConditionPath): Edit {
  const node = nodeAt(root, path);
  if (path.length > 0) {
    const { parent, index } = split(path);
    if (isListGroup(nodeAt(root, parent))) return insert(root, parent, index + 1, node);
  }
  return grown(replaceAt(root, path, { kind: 'all', conditions: [node, node] }), [...path, 1]);
}

/** An edit that may have made the tree too big to be stored. */
function grown(condition: RuleCondition, path: ConditionPath): Edit {
  if (heightOf(condition) > MAX_CONDITION_DEPTH) {
    throw new RangeError(
      `A condition is nested at most ${MAX_CONDITION_DEPTH} deep; use a segment for the inner part.`,
    );
  }
  if (leavesOf(condition) > MAX_CONDITION_LEAVES) {
    throw new RangeError(`A condition has at most ${MAX_CONDITION_LEAVES} tests; use a segment for a part of it.`);
  }
  return { condition, path };
}

/** A condition that holds a list of others. */
export type ListGroup = RuleCondition & { readonly kind: 'all' | 'any' | 'atLeast' };

const EMPTY: RuleCondition = { kind: 'all', conditions: [] };

export function isListGroup(node: RuleCondition): node is ListGroup {
  return node.kind === 'all' || node.kind === 'any' || node.kind === 'atLeast';
}

function nodeAt(root: RuleCondition, path: ConditionPath): RuleCondition {
  const node = conditionAt(root, path);
  if (node === undefined) throw new RangeError(`There is no condition at ${shown(path)}; the tree has changed since.`);
  return node;
}

function listGroupAt(root: RuleCondition, path: ConditionPath): ListGroup {
  const node = nodeAt(root, path);
  if (!isListGroup(node)) {
    throw new RangeError(`The condition at ${shown(path)} is ${node.kind}; only all, any and atLeast hold a list.`);
  }
  return node;
}

/** The same group around another list; at-least-N never asks for more than there is. */
function withList(group: ListGroup, conditions: readonly RuleCondition[]): RuleCondition {
  if (group.kind !== 'atLeast') return { ...group, conditions };
  return { ...group, conditions, count: Math.max(1, Math.min(group.count, conditions.length)) };
}

function replaceAt(root: RuleCondition, path: ConditionPath, node: RuleCondition): RuleCondition {
  const [index, ...rest] = path;
  if (index === undefined) return node;
  return withChildren(
    root,
    childrenOf(root).map((child, position) => (position === index ? replaceAt(child, rest, node) : child)),
  );
}

function inserted(list: readonly RuleCondition[], index: number, node: RuleCondition): RuleCondition[] {
  return [...list.slice(0, index), node, ...list.slice(index)];
}

function wrapper(kind: WrapperKind, node: RuleCondition): RuleCondition {
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, conditions: [node] };
    case 'atLeast':
      return { kind, count: 1, conditions: [node] };
    case 'not':
      return { kind, condition: node };
    case 'contracts':
      return { kind, quantifier: 'some', window: 'rule', condition: node };
  }
}

/** The node itself, or the outermost `not` or contract group around it that holds nothing else. */
export function removedPath(root: RuleCondition, path: ConditionPath): ConditionPath {
  let removed = path;
  while (removed.length > 0 && !isListGroup(nodeAt(root, removed.slice(0, -1)))) removed = removed.slice(0, -1);
  return removed;
}

/** Where a path leads once the node at `removed` is gone: later siblings move up by one. */
function afterRemoval(path: ConditionPath, removed: ConditionPath): ConditionPath {
  const { parent, index } = split(removed);
  const position = path[parent.length];
  if (position === undefined || !startsWith(path, parent) || position < index) return path;
  return [...parent, position - 1, ...path.slice(parent.length + 1)];
}

function split(path: ConditionPath): { readonly parent: ConditionPath; readonly index: number } {
  return { parent: path.slice(0, -1), index: path.at(-1) ?? 0 };
}

function samePath(one: ConditionPath, other: ConditionPath): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith(path: ConditionPath, start: ConditionPath): boolean {
  return start.every((index, position) => path[position] === index);
}

function heightOf(node: RuleCondition): number {
  return 1 + Math.max(0, ...childrenOf(node).map(heightOf));
}

function leavesOf(node: RuleCondition): number {
  if (node.kind === 'test' || node.kind === 'segment') return 1;
  return childrenOf(node).reduce((sum, child) => sum + leavesOf(child), 0);
}

function holdsContractGroup(node: RuleCondition): boolean {
  return node.kind === 'contracts' || childrenOf(node).some(holdsContractGroup);
}

function shown(path: ConditionPath): string {
  return path.length === 0 ? 'the root' : path.join('.');
}
