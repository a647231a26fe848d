import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedNode, type ConditionPath, childrenOf, compareConditions, conditionAt } from '../src/index.ts';
import { arbitraryCondition, PROPERTY_RUNS } from './arbitrary-condition.ts';

const runs = { numRuns: PROPERTY_RUNS };

function flat(nodes: readonly ComparedNode[]): readonly ComparedNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** The paths of all leaves, counted by walking the tree; a `not` around a leaf is part of it. */
function leaves(node: RuleCondition, path: ConditionPath = [], start: ConditionPath = path): readonly string[] {
  if (node.kind === 'not') return leaves(node.condition, [...path, 0], start);
  const children = childrenOf(node);
  return children.length === 0
    ? [start.join('.')]
    : children.flatMap((child, index) => leaves(child, [...path, index]));
}

function isLeaf(root: RuleCondition, path: ConditionPath | null): boolean {
  let node = path === null ? undefined : conditionAt(root, path);
  while (node?.kind === 'not') node = node.condition;
  return node !== undefined && childrenOf(node).length === 0;
}

describe('the comparison of two conditions', () => {
  it('finds nothing between equal ones', () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        const copy = structuredClone(condition);
        expect(flat(compareConditions(condition, copy)).every(({ mark }) => mark === 'kept')).toBe(true);
      }),
      runs,
    );
  });

  it('has each test of either side exactly once, as kept, added or removed, and kept ones are equal', () => {
    fc.assert(
      fc.property(arbitraryCondition, arbitraryCondition, (before, after) => {
        const nodes = flat(compareConditions(before, after));
        const told = (root: RuleCondition, side: 'before' | 'after') =>
          nodes.flatMap((node) => (isLeaf(root, node[side]) ? [(node[side] ?? []).join('.')] : []));
        expect([...told(before, 'before')].sort()).toEqual([...leaves(before)].sort());
        expect([...told(after, 'after')].sort()).toEqual([...leaves(after)].sort());
        for (const node of nodes) {
          if (!isLeaf(before, node.before) || !isLeaf(after, node.after) || node.mark !== 'kept') continue;
          expect(said(before, node.before)).toEqual(said(after, node.after));
        }
      }),
      runs,
    );
  });
});

/** The node without double negations, which mean nothing. */
function said(root: RuleCondition, path: ConditionPath | null): unknown {
  let node = path === null ? undefined : conditionAt(root, path);
  let isNegated = false;
  while (node?.kind === 'not') {
    node = node.condition;
    isNegated = !isNegated;
  }
  return [isNegated, node];
}
