import type { Entitlement } from '../../targets/index.ts';
import type { DesiredEntitlement } from './desired.ts';

export const PERSON_RULE_STATUSES = ['IN_RULE', 'JOINS', 'LEAVES'] as const;
export type PersonRuleStatus = (typeof PERSON_RULE_STATUSES)[number];

/** A person's place in a rule (decision 18). */
export interface PersonRule {
  readonly ruleId: string;
  readonly status: PersonRuleStatus;
  /** Ids; none of a person who leaves. */
  readonly matchingContracts: readonly string[];
}

/** What a person has, with the rules that gave it. */
export interface HeldEntitlement {
  readonly entitlementId: string;
  readonly ruleIds: readonly string[];
}

export interface RuleOfPerson {
  readonly ruleId: string;
  readonly entitlementIds: readonly string[];
  /** Null when the person is not in it today. */
  readonly matchingContracts: readonly string[] | null;
}

/**
 * IN_RULE: in it today, and what it gives is applied. JOINS: something that it gives comes with the next run. LEAVES: it is the reason
 * of something the person has and is not in it any more. A person who is not processed (`frozen`) neither joins nor leaves.
 */
export function personRules(
  rules: readonly RuleOfPerson[],
  wanted: readonly DesiredEntitlement[],
  held: readonly HeldEntitlement[],
  frozen: boolean,
): readonly PersonRule[] {
  const coming = new Set(wanted.filter(({ hasAccount }) => hasAccount).map(({ entitlementId }) => entitlementId));
  const reasons = new Map(held.map(({ entitlementId, ruleIds }) => [entitlementId, new Set(ruleIds)]));
  return rules.flatMap(({ ruleId, entitlementIds, matchingContracts }): PersonRule[] => {
    if (matchingContracts === null) {
      const isReason = held.some(({ ruleIds }) => ruleIds.includes(ruleId));
      return isReason && !frozen ? [{ ruleId, status: 'LEAVES', matchingContracts: [] }] : [];
    }
    const isApplied = entitlementIds.every((id) => !coming.has(id) || reasons.get(id)?.has(ruleId));
    return [{ ruleId, status: isApplied || frozen ? 'IN_RULE' : 'JOINS', matchingContracts }];
  });
}

/** How many entitlements of each kind. */
export function countKinds(entitlements: readonly Pick<Entitlement, 'kind'>[]) {
  const count = (kind: Entitlement['kind']) => entitlements.filter((one) => one.kind === kind).length;
  return { accounts: count('ACCOUNT'), accountAccess: count('ACCOUNT_ACCESS'), permissions: count('PERMISSION') };
}
