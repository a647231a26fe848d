import type { CompiledRule, MatchResult } from '@gatehouse/rules';
import { matchPerson, type PersonFacts, type PublishedRule } from '@gatehouse/rules';
import { Engine } from 'json-rules-engine';

/** A rule in both of its forms: compiled for single persons, published for the stock engine. */
export interface CheckedRule {
  readonly versionId: string;
  readonly matches: CompiledRule;
  readonly published: PublishedRule;
}

/** A person with what the columns answer for each rule, in the order of the rules. */
export interface CheckedPerson {
  readonly facts: PersonFacts;
  readonly matches: readonly MatchResult[];
}

export interface SelfCheckResult {
  readonly persons: number;
  /** Pairs of person and rule that were compared. */
  readonly pairs: number;
  /** Rule versions on which not all agreed. */
  readonly disagreeing: readonly string[];
}

/** The stock engine needs some 2 ms for a person and 100 rules: the sample shrinks as the rules grow, to keep the check within a second. */
const MOST_PAIRS = 2_000;
const MOST_PERSONS = 25;

/** How many persons are worth the time. */
export function sampleSize(rules: number): number {
  return Math.min(MOST_PERSONS, Math.max(1, Math.floor(MOST_PAIRS / Math.max(1, rules))));
}

/**
 * Runs the published rules over the sample with the stock json-rules-engine and compares (rule language, section 2): with the columns, which
 * made the plan, and with the compiled rules, which look again before each effect.
 */
export async function selfCheck(
  sample: readonly CheckedPerson[],
  rules: readonly CheckedRule[],
): Promise<SelfCheckResult> {
  const disagreeing = new Set<string>();
  for (const { facts, matches: inColumns } of sample) {
    for (const [index, { versionId, matches, published }] of rules.entries()) {
      const stock = await matchPerson(() => new Engine(), published, facts);
      for (const ours of [inColumns[index], matches(facts)]) {
        const agree = ours?.inRule === stock.inRule && ours.contracts.join() === stock.contracts.join();
        if (!agree) disagreeing.add(versionId);
      }
    }
  }
  return { persons: sample.length, pairs: sample.length * rules.length, disagreeing: [...disagreeing].sort() };
}
