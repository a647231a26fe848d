import { compile } from './compile.ts';
import { type Reason, reasonOf } from './deciding-clauses.ts';
import type { ExamplePerson } from './example-person.ts';
import { explain } from './explain.ts';
import type { FactCatalogue } from './fact-catalogue.ts';
import { normaliseFacts, type PersonFacts } from './facts.ts';
import { NO_SEGMENTS, type RuleDefinition, type Segments } from './rule-definition.ts';

/** What a rule test asks of a rule: of this rule alone, whatever other rules give. */
export interface RuleTestExpectation {
  readonly inRule: boolean;
  /** Entitlements that the person gets through the rule. */
  readonly mustGet: readonly string[];
  /** Entitlements that the person does not get through the rule. */
  readonly mustNotGet: readonly string[];
}

/** An example person, the day he is judged on, and what must come of it. */
export interface RuleTestCase {
  readonly example: ExamplePerson;
  /** `YYYY-MM-DD`; fixed, so that a test does not change its answer by itself. */
  readonly judgedOn: string;
  readonly expected: RuleTestExpectation;
}

export const RULE_TEST_FAILURES = ['NOT_IN_RULE', 'IN_RULE', 'ENTITLEMENT_NOT_GIVEN', 'ENTITLEMENT_GIVEN'] as const;

/** One thing that came out otherwise than expected. */
export interface RuleTestFailure {
  readonly kind: (typeof RULE_TEST_FAILURES)[number];
  /** Of the last two kinds. */
  readonly entitlementId: string | null;
}

export interface RuleTestVerdict {
  readonly inRule: boolean;
  /** Entitlements that the rule gives the person. */
  readonly given: readonly string[];
  /** None: the test passes. */
  readonly failures: readonly RuleTestFailure[];
  /** Why the person is in the rule, or not; null where that is as expected. Worked out when asked for: most are never shown. */
  readonly reason: Reason | null;
}

export interface TestedRule extends RuleDefinition {
  readonly entitlementIds: readonly string[];
}

/** Facts of an example on its day: they stay as they are while the rule is edited. */
export function factsOfExample({ example, judgedOn }: RuleTestCase, catalogue: FactCatalogue): PersonFacts {
  return normaliseFacts(example.person, example.contracts, judgedOn, catalogue);
}

/**
 * A judge for the tests of one rule: the rule is compiled once, however many tests there are. The rule has passed `check`; an unknown or
 * endless segment throws.
 */
export function ruleTestJudge(
  rule: TestedRule,
  catalogue: FactCatalogue,
  segments: Segments = NO_SEGMENTS,
): (expected: RuleTestExpectation, facts: PersonFacts) => RuleTestVerdict {
  const match = compile(rule, segments);
  return (expected, facts) => {
    const { inRule } = match(facts);
    const given = inRule ? rule.entitlementIds : [];
    return {
      inRule,
      given,
      failures: failuresOf(expected, inRule, given),
      get reason() {
        if (inRule === expected.inRule) return null;
        return reasonOf(rule, explain(rule, facts, catalogue, segments), segments);
      },
    };
  };
}

function failuresOf(
  expected: RuleTestExpectation,
  inRule: boolean,
  given: readonly string[],
): readonly RuleTestFailure[] {
  if (inRule !== expected.inRule) return [{ kind: inRule ? 'IN_RULE' : 'NOT_IN_RULE', entitlementId: null }];
  const missing = expected.mustGet.filter((id) => !given.includes(id));
  const unwanted = expected.mustNotGet.filter((id) => given.includes(id));
  return [
    ...missing.map((entitlementId) => ({ kind: 'ENTITLEMENT_NOT_GIVEN', entitlementId }) as const),
    ...unwanted.map((entitlementId) => ({ kind: 'ENTITLEMENT_GIVEN', entitlementId }) as const),
  ];
}
