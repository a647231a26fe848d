import { MAX_CONDITION_DEPTH, MAX_CONDITION_LEAVES, type RuleCondition, type RulePopulation } from '@gatehouse/schema';
import { childrenOf, withChildren } from './condition-tree.ts';

/** Who a rule is for: looked at for each contract in the population's window; one contract that satisfies the condition is enough. */
export interface RuleDefinition {
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
}

/** A saved, named condition that rules refer to. */
export interface Segment {
  readonly name: string;
  readonly condition: RuleCondition;
}

/** By segment id. */
export type Segments = ReadonlyMap<string, Segment>;

export const NO_SEGMENTS: Segments = new Map();

/**
 * The condition with every segment's condition in the place of its reference. Throws on an unknown segment, a cycle and a result
 * beyond the size limits, all of which `check` reports beforehand.
 */
export function inlineSegments(condition: RuleCondition, segments: Segments): RuleCondition {
  let leaves = 0;
  const inline = (node: RuleCondition, depth: number, trail: readonly string[]): RuleCondition => {
    if (depth > MAX_CONDITION_DEPTH) {
      throw new RangeError(
        `The condition with its segments is nested more than ${MAX_CONDITION_DEPTH} deep; check it.`,
      );
    }
    if (node.kind === 'segment') {
      const segment = segments.get(node.id);
      if (segment === undefined) {
        throw new RangeError(`The condition names the segment ${node.id}, which was not handed in; check it first.`);
      }
      if (trail.includes(node.id)) {
        throw new RangeError(`The segment ${node.id} contains itself; a condition that never ends has no meaning.`);
      }
      return inline(segment.condition, depth, [...trail, node.id]);
    }
    if (node.kind === 'test') {
      leaves += 1;
      if (leaves > MAX_CONDITION_LEAVES) {
        throw new RangeError(`The condition with its segments has more than ${MAX_CONDITION_LEAVES} tests; check it.`);
      }
      return node;
    }
    return withChildren(
      node,
      childrenOf(node).map((child) => inline(child, depth + 1, trail)),
    );
  };
  return inline(condition, 1, []);
}
