import type { FieldPath } from '@gatehouse/schema';
import { WINDOW_END } from './column.ts';
import type { ColumnStore } from './column-store.ts';
import type { ColumnRules } from './compile-rules.ts';
import { holdsOn } from './matching-codes.ts';
import type { GraphNode, NodeId, RuleGraph } from './rule-graph.ts';

/** A date of a person that a rule asks about, and that passes a boundary of the rule. */
export interface PassingDate {
  readonly field: FieldPath;
  /** Position of the contract; null for a date of the person. */
  readonly contract: number | null;
  /** The date itself, a day number. */
  readonly date: number;
}

/**
 * The dates of one person that make some test of a rule answer otherwise on a day than on the day before: why the person comes into
 * the rule on that day, or falls out of it. Each once, those of the person first, then by contract.
 */
export function passingDates<Id>(
  store: ColumnStore,
  rules: ColumnRules<Id>,
  id: Id,
  day: number,
  row: number,
): readonly PassingDate[] {
  const nodes = rules.rules.get(id);
  if (nodes === undefined) return [];
  const { chunk, slot } = store.place(row);
  const found = new Map<string, PassingDate>();
  for (const node of partsOf(rules.graph, nodes.persons)) {
    if (node.kind !== 'test' || node.test.reads !== 'daysUntil') continue;
    const position = store.position(node.column);
    const dictionary = store.columns[position]?.dictionary;
    const isOfPerson = node.subject === 'person';
    const rows = isOfPerson
      ? [slot]
      : Array.from({ length: chunk.contractCount(slot) }, (_, plane) => chunk.contractRow(plane, slot));
    for (const [plane, at] of rows.entries()) {
      const date = dictionary?.valueAt(chunk.codeAt(position, at));
      if (typeof date !== 'number' || holdsOn(node.test, date, day) === holdsOn(node.test, date, day - 1)) continue;
      const field = node.column === WINDOW_END ? 'contract.endDate' : node.column;
      const contract = isOfPerson ? null : plane;
      found.set(`${field} ${contract}`, { field, contract, date });
    }
  }
  return [...found.values()].sort(
    (one, other) => (one.contract ?? -1) - (other.contract ?? -1) || (one.field < other.field ? -1 : 1),
  );
}

/** A node and all that it is made of, each once. */
function partsOf(graph: RuleGraph, root: NodeId): readonly GraphNode[] {
  const seen = new Set<NodeId>([root]);
  // What is added while it is walked is walked, too.
  for (const id of seen) {
    const node = graph.node(id);
    if ('children' in node) for (const child of node.children) seen.add(child);
    if ('child' in node) seen.add(node.child);
  }
  return Array.from(seen, (id) => graph.node(id));
}
