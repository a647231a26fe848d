import type { RuleCondition } from '@gatehouse/schema';
import { type ConditionPath, childrenOf } from './condition-tree.ts';
import type { ContractVerdict, Explanation, FoundValue, Verdict } from './explain.ts';
import { NO_SEGMENTS, type RuleDefinition, type Segments } from './rule-definition.ts';

/** One clause that decided; what stands under an odd number of `not`s is told negated, so that `holds` is about what is told. */
export interface DecidingClause {
  readonly path: ConditionPath;
  /** A test or a contract group, or the negation of one. */
  readonly told: RuleCondition;
  readonly holds: boolean;
  /** What the field of a test holds; absent for a contract group. */
  readonly found?: FoundValue;
}

/** Why a person is in a rule or not, in short: the population, or the clauses that decided for one contract. */
export type Reason =
  | { readonly kind: 'HAS_ACTIVE_CONTRACT' | 'NO_CONTRACT' | 'OUTSIDE_TIME_FRAME' }
  | {
      readonly kind: 'CLAUSES';
      /** Position in the facts; null for the empty contract of a person without any. */
      readonly contract: number | null;
      /** None where the population alone decided. */
      readonly clauses: readonly DecidingClause[];
    };

/**
 * The short reason behind an explanation. Of several contracts: a matching one, else the one in the time frame with the fewest clauses
 * against it. Whatever the clauses that are not named had answered, the answer for that contract would be the same.
 */
export function reasonOf(rule: RuleDefinition, explanation: Explanation, segments: Segments = NO_SEGMENTS): Reason {
  if (!explanation.personInPopulation) return { kind: 'HAS_ACTIVE_CONTRACT' };
  if (explanation.contracts.length === 0) return { kind: 'NO_CONTRACT' };
  const candidates = explanation.contracts
    .filter(({ inPopulation, matches }) => inPopulation && matches === explanation.inRule)
    .map((contract) => clausesFor(contract, rule.condition, segments));
  const [first, ...others] = candidates;
  if (first === undefined) return { kind: 'OUTSIDE_TIME_FRAME' };
  return others.reduce((best, other) => (other.clauses.length < best.clauses.length ? other : best), first);
}

function clausesFor({ contract, verdict }: ContractVerdict, condition: RuleCondition, segments: Segments) {
  return { kind: 'CLAUSES', contract, clauses: deciding(verdict, condition, segments, false) } as const;
}

function deciding(
  verdict: Verdict,
  node: RuleCondition,
  segments: Segments,
  isNegated: boolean,
): readonly DecidingClause[] {
  if (verdict.kind === 'test' || verdict.kind === 'contracts') {
    const told: RuleCondition = isNegated ? { kind: 'not', condition: node } : node;
    const clause = { path: verdict.path, told, holds: verdict.result !== isNegated };
    return [verdict.kind === 'test' ? { ...clause, found: verdict.found } : clause];
  }
  const inner = node.kind === 'segment' ? segments.get(node.id)?.condition : undefined;
  const nodes = inner === undefined ? childrenOf(node) : [inner];
  return verdict.children.flatMap((child, index) => {
    const childNode = nodes[index];
    if (childNode === undefined || !decides(child, verdict)) return [];
    return deciding(child, childNode, segments, isNegated !== (verdict.kind === 'not'));
  });
}

function decides(child: Verdict, parent: Verdict): boolean {
  return parent.kind === 'not' || child.result === parent.result;
}
