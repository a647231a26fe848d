import type { Subject } from '@gatehouse/schema';
import type { ColumnName } from './column.ts';
import { type ColumnTest, MatchingCodesCache } from './matching-codes.ts';

/** Position of a node in its graph; children have smaller ones. */
export type NodeId = number;

/** A question about persons (a bit per slot) or about contracts (a bit per contract row). */
export type GraphNode = { readonly subject: Subject } & (
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'everybody' }
  /** Every contract. */
  | { readonly kind: 'contracts' }
  /** Every contract, and the empty one of each person without contracts. */
  | { readonly kind: 'contractsOrEmpty' }
  | {
      readonly kind: 'test';
      readonly column: ColumnName;
      readonly test: ColumnTest;
      readonly codes: MatchingCodesCache;
    }
  | { readonly kind: 'all' | 'any'; readonly children: readonly NodeId[] }
  | { readonly kind: 'not'; readonly child: NodeId }
  | { readonly kind: 'atLeast'; readonly count: number; readonly children: readonly NodeId[] }
  /** Persons with a contract row in the child. */
  | { readonly kind: 'some'; readonly child: NodeId }
  /** Persons whose number of contracts in the child passes the test. */
  | { readonly kind: 'count'; readonly child: NodeId; readonly holds: (count: number) => boolean }
);

/**
 * The conditions of many rules as one graph: what has the same form is one node, made and evaluated once, however many rules say it.
 * The builders simplify by form alone: constants, nested groups, doubled and negated parts.
 */
export class RuleGraph {
  readonly nodes: GraphNode[] = [];
  private readonly known = new Map<string, NodeId>();

  node(id: NodeId): GraphNode {
    const node = this.nodes[id];
    if (node === undefined) throw new RangeError(`The graph has no node ${id}; it is of another graph.`);
    return node;
  }

  constant(value: boolean): NodeId {
    return this.intern(`constant ${value}`, () => ({ kind: 'constant', subject: 'person', value }));
  }

  everybody(): NodeId {
    return this.intern('everybody', () => ({ kind: 'everybody', subject: 'person' }));
  }

  contracts(kind: 'contracts' | 'contractsOrEmpty'): NodeId {
    return this.intern(kind, () => ({ kind, subject: 'contract' }));
  }

  /** `form` tells equal tests of a column from different ones. */
  test(column: ColumnName, subject: Subject, form: string, test: ColumnTest): NodeId {
    return this.intern(`test ${column} ${form}`, () => {
      return { kind: 'test', subject, column, test, codes: new MatchingCodesCache(test) };
    });
  }

  all(children: readonly NodeId[]): NodeId {
    return this.group('all', children);
  }

  any(children: readonly NodeId[]): NodeId {
    return this.group('any', children);
  }

  not(child: NodeId): NodeId {
    const node = this.node(child);
    if (node.kind === 'not') return node.child;
    if (node.kind === 'constant') return this.constant(!node.value);
    return this.intern(`not ${child}`, () => ({ kind: 'not', subject: node.subject, child }));
  }

  atLeast(count: number, children: readonly NodeId[]): NodeId {
    if (count <= 0) return this.constant(true);
    if (count > children.length) return this.constant(false);
    if (count === 1) return this.any(children);
    if (count === children.length) return this.all(children);
    const sorted = [...children].sort((one, other) => one - other);
    return this.intern(`atLeast ${count} ${sorted.join()}`, () => {
      return { kind: 'atLeast', subject: this.subjectOf(sorted), count, children: sorted };
    });
  }

  /** What the child asks of persons is taken out of it: it is the same for each of a person's contracts. Of a false child false. */
  some(child: NodeId): NodeId {
    const node = this.node(child);
    if (node.kind === 'contractsOrEmpty') return this.everybody();
    if (node.kind === 'constant' && !node.value) return child;
    if (node.kind === 'all') {
      const ofPersons = node.children.filter((each) => this.node(each).subject === 'person');
      if (ofPersons.length > 0) {
        const ofContracts = node.children.filter((each) => !ofPersons.includes(each));
        return this.all([...ofPersons, this.some(this.all(ofContracts))]);
      }
    }
    return this.intern(`some ${child}`, () => ({ kind: 'some', subject: 'person', child }));
  }

  count(child: NodeId, form: string, holds: (count: number) => boolean): NodeId {
    return this.intern(`count ${child} ${form}`, () => ({ kind: 'count', subject: 'person', child, holds }));
  }

  private group(kind: 'all' | 'any', given: readonly NodeId[]): NodeId {
    const neutral = this.constant(kind === 'all');
    const decisive = this.constant(kind === 'any');
    const parts = new Set<NodeId>();
    for (const each of given) {
      const node = this.node(each);
      for (const part of node.kind === kind ? node.children : [each]) if (part !== neutral) parts.add(part);
    }
    if (parts.has(decisive)) return decisive;
    const children = this.personsTogether(
      kind,
      [...parts].sort((one, other) => one - other),
    );
    const [only] = children;
    if (only === undefined) return neutral;
    if (children.length === 1) return only;
    return this.intern(`${kind} ${children.join()}`, () => ({ kind, subject: this.subjectOf(children), children }));
  }

  /** Among contracts, what is asked of persons becomes one child, so that it is spread over the planes once. */
  private personsTogether(kind: 'all' | 'any', children: readonly NodeId[]): readonly NodeId[] {
    const ofPersons = children.filter((each) => this.node(each).subject === 'person');
    if (ofPersons.length < 2 || ofPersons.length === children.length) return children;
    return [...children.filter((each) => !ofPersons.includes(each)), this.group(kind, ofPersons)];
  }

  private subjectOf(children: readonly NodeId[]): Subject {
    return children.some((each) => this.node(each).subject === 'contract') ? 'contract' : 'person';
  }

  private intern(form: string, make: () => GraphNode): NodeId {
    const known = this.known.get(form);
    if (known !== undefined) return known;
    const id = this.nodes.length;
    this.nodes.push(make());
    this.known.set(form, id);
    return id;
  }
}
