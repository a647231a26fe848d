import type { RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionPath,
  canStep,
  childrenOf,
  conditionAt,
  type DropZone,
  dropAt,
  type MoveStep,
  move,
  moveTargets,
  negate,
  stepMove,
  withChildren,
} from '../src/index.ts';
import { arbitraryCondition, PROPERTY_RUNS } from './arbitrary-condition.ts';

const runs = { numRuns: PROPERTY_RUNS };
const STEPS: MoveStep[] = ['up', 'down', 'in', 'out'];

/** A tree of which every test has a value of its own, so that a lost or doubled one shows; and a node of it. */
const places = fc.record({ root: arbitraryCondition, pick: fc.nat() }).map(({ root, pick }) => {
  const told = tellApart(root, { count: 0 });
  const paths = allPaths(told);
  return { root: told, path: paths[pick % paths.length] ?? [] };
});

describe('a step', () => {
  it('keeps every node exactly once, and goes exactly where it says that it can', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(...STEPS), ({ root, path }, step) => {
        const edit = stepMove(root, path, step);
        expect(edit !== undefined).toBe(canStep(root, path, step));
        if (edit === undefined) return;
        expect(leavesOf(edit.condition).sort()).toEqual(leavesOf(root).sort());
        expect(conditionAt(edit.condition, edit.path)).toEqual(conditionAt(root, path));
      }),
      runs,
    );
  });

  it('up is taken back by down, and down by up, to the same tree', () => {
    fc.assert(
      fc.property(places, fc.boolean(), ({ root, path }, isUp) => {
        const there = stepMove(root, path, isUp ? 'up' : 'down');
        if (there === undefined) return;
        expect(stepMove(there.condition, there.path, isUp ? 'down' : 'up')).toEqual({ condition: root, path });
      }),
      runs,
    );
  });

  it('in is taken back by out, where the group stood before it', () => {
    fc.assert(
      fc.property(places, ({ root, path }) => {
        const there = stepMove(root, path, 'in');
        const from = path.at(-1) ?? 0;
        // Into the group behind it, the way back leads behind that group; at-least-N asks for less when it loses one.
        if (there === undefined || there.path[path.length - 1] === from) return;
        if (conditionAt(root, path.slice(0, -1))?.kind === 'atLeast') return;
        expect(stepMove(there.condition, there.path, 'out')).toEqual({ condition: root, path });
      }),
      runs,
    );
  });
});

describe('a move', () => {
  it('is taken back by the move to where the node came from', () => {
    fc.assert(
      fc.property(places, fc.nat(4), fc.nat(), ({ root, path }, index, pick) => {
        const targets = moveTargets(root, path);
        const target = targets[pick % targets.length];
        const parent = conditionAt(root, path.slice(0, -1));
        // A `not` or contract group goes with its only condition, and at-least-N asks for less when it loses one: both are for undo.
        if (target === undefined || parent === undefined || (parent.kind !== 'all' && parent.kind !== 'any')) return;
        const there = move(root, path, target, index);
        const origin = parentAfter(root, path, there.condition);
        if (origin === undefined) return;
        expect(move(there.condition, there.path, origin, path.at(-1) ?? 0).condition).toEqual(root);
      }),
      runs,
    );
  });

  it('within an at-least-N leaves its number alone', () => {
    const test = (value: string): RuleCondition => ({
      kind: 'test',
      field: 'contract.department.externalId',
      operator: 'isOneOf',
      values: [value],
    });
    const root: RuleCondition = { kind: 'atLeast', count: 2, conditions: [test('a'), test('b')] };
    expect(move(root, [0], [], 1).condition).toEqual({ kind: 'atLeast', count: 2, conditions: [test('b'), test('a')] });
  });
});

describe('a drop', () => {
  it('keeps every node exactly once', () => {
    fc.assert(
      fc.property(
        places,
        fc.nat(),
        fc.constantFrom<DropZone>('before', 'after', 'first', 'last'),
        (tree, pick, zone) => {
          const { root, path } = tree;
          const paths = allPaths(root);
          const edit = dropAt(root, path, paths[pick % paths.length] ?? [], zone);
          if (edit === undefined) return;
          expect(leavesOf(edit.condition).sort()).toEqual(leavesOf(root).sort());
          expect(conditionAt(edit.condition, edit.path)).toEqual(conditionAt(root, path));
        },
      ),
      runs,
    );
  });

  it('stands right before or after the one that it was dropped on', () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.boolean(), ({ root, path }, pick, isBefore) => {
        const paths = allPaths(root).filter((each) => isInList(root, each) && each.join() !== path.join());
        const over = paths[pick % Math.max(paths.length, 1)];
        const edit = over && dropAt(root, path, over, isBefore ? 'before' : 'after');
        if (over === undefined || edit === undefined) return;
        const neighbour = [...edit.path.slice(0, -1), (edit.path.at(-1) ?? 0) + (isBefore ? 1 : -1)];
        const found = conditionAt(edit.condition, neighbour);
        // The neighbour may have lost the very node that was dropped beside it.
        const kept = leavesOf(conditionAt(root, over) ?? root).filter(
          (leaf) => !leavesOf(conditionAt(root, path) ?? root).includes(leaf),
        );
        if (kept.length > 0) expect(found && leavesOf(found)).toEqual(kept);
      }),
      runs,
    );
  });
});

it('the opposite of the opposite is the same tree', () => {
  fc.assert(
    fc.property(places, ({ root, path }) => {
      const node = conditionAt(root, path);
      // Twice not is once yes: out of that, the way back is a plain not.
      fc.pre(node?.kind !== 'not' || node.condition.kind !== 'not');
      const once = negate(root, path);
      expect(once.condition).not.toEqual(root);
      expect(negate(once.condition, once.path).condition).toEqual(root);
    }),
    runs,
  );
});

/** Where the group that lost the node stands in the new tree: found by the leaves that it kept. */
function parentAfter(root: RuleCondition, path: ConditionPath, moved: RuleCondition): ConditionPath | undefined {
  const parent = conditionAt(root, path.slice(0, -1));
  const sibling = parent && childrenOf(parent).find((_child, index) => index !== path.at(-1));
  const landmark = sibling && leavesOf(sibling)[0];
  if (sibling === undefined || landmark === undefined) return undefined;
  const found = allPaths(moved).find((each) => JSON.stringify(conditionAt(moved, each)) === JSON.stringify(sibling));
  return found?.slice(0, -1);
}

function isInList(root: RuleCondition, path: ConditionPath): boolean {
  const kind = path.length > 0 ? conditionAt(root, path.slice(0, -1))?.kind : undefined;
  return kind === 'all' || kind === 'any' || kind === 'atLeast';
}

function tellApart(node: RuleCondition, counter: { count: number }): RuleCondition {
  if (node.kind === 'test') {
    return { kind: 'test', field: node.field, operator: 'isOneOf', values: [String(counter.count++)] };
  }
  return withChildren(
    node,
    childrenOf(node).map((child) => tellApart(child, counter)),
  );
}

function leavesOf(node: RuleCondition): string[] {
  return node.kind === 'test' ? [JSON.stringify(node)] : childrenOf(node).flatMap(leavesOf);
}

function allPaths(node: RuleCondition, path: ConditionPath = []): ConditionPath[] {
  return [path, ...childrenOf(node).flatMap((child, index) => allPaths(child, [...path, index]))];
}
