import { parseRuleCondition, type RuleCondition } from '@gatehouse/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConditionPath,
  canUnwrap,
  childrenOf,
  conditionAt,
  duplicate,
  type Edit,
  insert,
  move,
  moveTargets,
  remove,
  unwrap,
  update,
  type WrapperKind,
  wrap,
} from '../src/index.ts';
import { arbitraryCondition, arbitraryTest, PROPERTY_RUNS } from './arbitrary-condition.ts';

const runs = { numRuns: PROPERTY_RUNS };

/** A tree and a node of it, chosen by a number. */
const places = fc.record({ root: arbitraryCondition, pick: fc.nat() }).map(({ root, pick }) => {
  const paths = allPaths(root);
  return { root, paths, path: paths[pick % paths.length] ?? [] };
});

const wrappers: WrapperKind[] = ['all', 'any', 'atLeast', 'not', 'contracts'];

describe('edits', () => {
  it('leave a tree that can be stored, do not touch the one they were given, and point at a node of the new one', () => {
    fc.assert(
      fc.property(
        places,
        arbitraryTest,
        fc.constantFrom(...wrappers),
        fc.nat(4),
        ({ root, path }, test, kind, index) => {
          const before = JSON.stringify(root);
          const edits: Edit[] = [
            remove(root, path),
            update(root, path, test),
            wrap(root, path, kind),
            duplicate(root, path),
          ];
          if (canUnwrap(root, path)) edits.push(unwrap(root, path));
          if (isList(root, path)) edits.push(insert(root, path, index, test));
          for (const target of moveTargets(root, path)) edits.push(move(root, path, target, index));
          for (const edit of edits) {
            expect(parseRuleCondition(edit.condition)).toEqual({ ok: true, value: edit.condition });
            expect(conditionAt(edit.condition, edit.path)).toBeDefined();
          }
          expect(JSON.stringify(root)).toBe(before);
        },
      ),
      runs,
    );
  });

  it('insert and remove undo each other', () => {
    fc.assert(
      fc.property(places, arbitraryTest, fc.nat(4), ({ root, paths }, test, index) => {
        for (const path of paths.filter((each) => isList(root, each))) {
          const edit = insert(root, path, index, test);
          expect(conditionAt(edit.condition, edit.path)).toEqual(test);
          expect(remove(edit.condition, edit.path).condition).toEqual(root);
        }
      }),
      runs,
    );
  });

  it('wrap and unwrap undo each other', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(...wrappers), ({ root, path }, kind) => {
        const wrapped = wrap(root, path, kind);
        expect(conditionAt(wrapped.condition, [...path, 0])).toEqual(conditionAt(root, path));
        expect(unwrap(wrapped.condition, path).condition).toEqual(root);
      }),
      runs,
    );
  });

  it('a move keeps every test, and the moved node is found where the edit says', () => {
    fc.assert(
      fc.property(places, fc.nat(4), ({ root, path }, index) => {
        for (const target of moveTargets(root, path)) {
          const { condition, path: landed } = move(root, path, target, index);
          expect(conditionAt(condition, landed)).toEqual(conditionAt(root, path));
          expect(testsOf(condition).sort()).toEqual(testsOf(root).sort());
        }
      }),
      runs,
    );
  });

  it('a duplicate is the same as its original and stands right behind it', () => {
    fc.assert(
      fc.property(places, ({ root, path }) => {
        const { condition, path: copy } = duplicate(root, path);
        const original = [...copy.slice(0, -1), (copy.at(-1) ?? 0) - 1];
        expect(conditionAt(condition, copy)).toEqual(conditionAt(root, path));
        expect(conditionAt(condition, original)).toEqual(conditionAt(root, path));
      }),
      runs,
    );
  });
});

function allPaths(node: RuleCondition, path: ConditionPath = []): ConditionPath[] {
  return [path, ...childrenOf(node).flatMap((child, index) => allPaths(child, [...path, index]))];
}

function testsOf(node: RuleCondition): string[] {
  return node.kind === 'test' ? [JSON.stringify(node)] : childrenOf(node).flatMap(testsOf);
}

function isList(root: RuleCondition, path: ConditionPath): boolean {
  const kind = conditionAt(root, path)?.kind;
  return kind === 'all' || kind === 'any' || kind === 'atLeast';
}
