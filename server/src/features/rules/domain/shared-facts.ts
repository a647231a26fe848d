import { type FactNode, type FactTree, isFactTree, type PersonFacts } from '@gatehouse/rules';

/**
 * Keeps equal parts of facts once: most persons share their department, title and location, and all facts of 100,000 persons stay in
 * memory while somebody edits rules (a third of what they take otherwise).
 */
export class SharedFacts {
  private readonly known = new Map<string, FactNode>();

  share(facts: PersonFacts): PersonFacts {
    return {
      ...facts,
      person: this.withSharedBranches(facts.person),
      contracts: facts.contracts.map((contract) => this.withSharedBranches(contract)),
    };
  }

  private withSharedBranches<Tree extends FactTree>(tree: Tree): Tree {
    const branches = Object.entries<FactNode>(tree).filter(([, node]) => isFactTree(node));
    return Object.assign({ ...tree }, Object.fromEntries(branches.map(([key, node]) => [key, this.shared(node)])));
  }

  private shared(node: FactNode): FactNode {
    const key = JSON.stringify(node);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, node);
    return node;
  }
}
