import type { CompiledRule } from '@gatehouse/rules';
import { matchPerson, type PersonFacts, type PublishedRule } from '@gatehouse/rules';
import { Engine } from 'json-rules-engine';

/** A rule in both of its forms: compiled for everybody, published for the stock engine. */
export interface CheckedRule {
  readonly versionId: string;
  readonly matches: CompiledRule;
  readonly published: PublishedRule;
}

export interface SelfCheckResult {
  readonly persons: number;
  /** Pairs of person and rule that were compared. */
  readonly pairs: number;
  /** Rule versions on which the two did not agree. */
  readonly disagreeing: readonly string[];
}

/** The stock engine needs some 2 ms for a person and 100 rules: the sample shrinks as the rules grow, to keep the check within a second. */
const MOST_PAIRS = 2_000;
const MOST_PERSONS = 25;

/** Persons for the self-check, drawn so that each of those offered is equally likely. */
export class Sample {
  readonly drawn: PersonFacts[] = [];
  private offered = 0;
  private readonly size: number;

  constructor(
    rules: number,
    private readonly random: () => number = Math.random,
  ) {
    this.size = Math.min(MOST_PERSONS, Math.max(1, Math.floor(MOST_PAIRS / Math.max(1, rules))));
  }

  offer(facts: PersonFacts): void {
    this.offered += 1;
    if (this.drawn.length < this.size) {
      this.drawn.push(facts);
      return;
    }
    const place = Math.floor(this.random() * this.offered);
    if (place < this.size) this.drawn[place] = facts;
  }
}

/** Runs the published rules over the sample with the stock json-rules-engine and compares (rule language, section 2). */
export async function selfCheck(
  sample: readonly PersonFacts[],
  rules: readonly CheckedRule[],
): Promise<SelfCheckResult> {
  const disagreeing = new Set<string>();
  for (const facts of sample) {
    for (const { versionId, matches, published } of rules) {
      const ours = matches(facts);
      const stock = await matchPerson(() => new Engine(), published, facts);
      const agree = ours.inRule === stock.inRule && ours.contracts.join() === stock.contracts.join();
      if (!agree) disagreeing.add(versionId);
    }
  }
  return { persons: sample.length, pairs: sample.length * rules.length, disagreeing: [...disagreeing].sort() };
}
