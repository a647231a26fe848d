import type { RuleCondition } from '@gatehouse/schema';
import { MAX_CONDITION_LEAVES } from '@gatehouse/schema';
import { childrenOf } from './condition-tree.ts';
import type { Segments } from './rule-definition.ts';

/** How big a segment is with everything it refers to in place, or why that cannot be said. */
export type SegmentMeasure =
  | { readonly kind: 'measured'; readonly depth: number; readonly leaves: number; readonly hasContractGroup: boolean }
  | { readonly kind: 'unknown'; readonly id: string }
  | { readonly kind: 'cycle'; readonly ids: readonly string[] };

/** Each segment is measured once, so that segments that double each other cost nothing; sizes stop growing beyond the limits. */
export function measureSegment(id: string, segments: Segments): SegmentMeasure {
  const known = new Map<string, SegmentMeasure>();

  const ofSegment = (segmentId: string, trail: readonly string[]): SegmentMeasure => {
    const start = trail.indexOf(segmentId);
    if (start >= 0) return { kind: 'cycle', ids: [...trail.slice(start), segmentId] };
    const before = known.get(segmentId);
    if (before !== undefined) return before;
    const segment = segments.get(segmentId);
    const measure: SegmentMeasure =
      segment === undefined ? { kind: 'unknown', id: segmentId } : ofNode(segment.condition, [...trail, segmentId]);
    known.set(segmentId, measure);
    return measure;
  };

  const ofNode = (node: RuleCondition, trail: readonly string[]): SegmentMeasure => {
    if (node.kind === 'segment') return ofSegment(node.id, trail);
    let depth = 0;
    let leaves = node.kind === 'test' ? 1 : 0;
    let hasContractGroup = node.kind === 'contracts';
    for (const child of childrenOf(node)) {
      const measure = ofNode(child, trail);
      if (measure.kind !== 'measured') return measure;
      depth = Math.max(depth, measure.depth);
      leaves = Math.min(leaves + measure.leaves, MAX_CONDITION_LEAVES + 1);
      hasContractGroup ||= measure.hasContractGroup;
    }
    return { kind: 'measured', depth: depth + 1, leaves, hasContractGroup };
  };

  return ofSegment(id, []);
}

/** The segments a condition refers to, directly or through other segments; unknown ones included. */
export function segmentsUsedBy(condition: RuleCondition, segments: Segments): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: RuleCondition): void => {
    if (node.kind === 'segment' && !used.has(node.id)) {
      used.add(node.id);
      const segment = segments.get(node.id);
      if (segment !== undefined) visit(segment.condition);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(condition);
  return used;
}
