import type { CompiledRule, PersonFacts } from '@gatehouse/rules';
import type { EntitlementKind } from '../../targets/index.ts';

/** What a rule may give, as far as a plan needs to know it. */
export interface PlannedEntitlement {
  readonly id: string;
  readonly targetId: string;
  readonly kind: EntitlementKind;
}

/** A published version of a rule, compiled; entitlements of targets that take no part are left out. */
export interface PlannedRule {
  readonly ruleId: string;
  readonly versionId: string;
  readonly entitlements: readonly PlannedEntitlement[];
  readonly matches: CompiledRule;
}

/** A person as the rules see him; `contractIds` in the order of `facts.contracts`. */
export interface RuledPerson {
  readonly facts: PersonFacts;
  readonly contractIds: readonly string[];
}

/** An entitlement that the rules want for a person, with the reasons: rule versions and matching contracts, each sorted and once. */
export interface DesiredEntitlement {
  readonly entitlementId: string;
  /** False while the person is to have no account in that target: an account comes before everything else (provisioning 5.3). */
  readonly hasAccount: boolean;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
}

export interface DesiredOfPerson {
  readonly entitlements: readonly DesiredEntitlement[];
  /** Rules that the person is in, in the order of the rules. */
  readonly ruleIds: readonly string[];
}

/**
 * The union of what the rules give one person (provisioning 5.3: rules stack). The order of rules and contracts does not show in
 * the result.
 */
export function desiredOf(person: RuledPerson, rules: readonly PlannedRule[]): DesiredOfPerson {
  const wanted = new Map<string, Reasons>();
  const accounts = new Set<string>();
  const ruleIds: string[] = [];
  for (const rule of rules) {
    const match = rule.matches(person.facts);
    if (!match.inRule) continue;
    ruleIds.push(rule.ruleId);
    for (const entitlement of rule.entitlements) {
      if (entitlement.kind === 'ACCOUNT') accounts.add(entitlement.targetId);
      const reasons = wanted.get(entitlement.id) ?? { entitlement, ruleVersions: new Set(), contracts: new Set() };
      wanted.set(entitlement.id, reasons);
      reasons.ruleVersions.add(rule.versionId);
      for (const index of match.contracts) reasons.contracts.add(person.contractIds[index] ?? '');
    }
  }
  return {
    ruleIds,
    entitlements: [...wanted.values()]
      .map(({ entitlement, ruleVersions, contracts }) => ({
        entitlementId: entitlement.id,
        hasAccount: accounts.has(entitlement.targetId),
        ruleVersions: [...ruleVersions].sort(),
        contracts: [...contracts].sort(),
      }))
      .sort((one, other) => (one.entitlementId < other.entitlementId ? -1 : 1)),
  };
}

interface Reasons {
  readonly entitlement: PlannedEntitlement;
  readonly ruleVersions: Set<string>;
  readonly contracts: Set<string>;
}
