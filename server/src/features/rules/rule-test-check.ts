import type { Segments, TestedRule } from '@gatehouse/rules';
import type { Problem } from '../../platform/problems.ts';
import { hasFailed, judgeTests, type RuleTestOutcome } from './domain/rule-test.ts';
import type { RuleTestStore } from './storage/rule-test-store.ts';

/** A rule is not published while one of its tests fails. */
export interface RuleTestsFailed extends Problem<'RULE_TESTS_FAILED'> {
  readonly failures: readonly RuleTestOutcome[];
}

/** What forbids publishing a content that `check` found nothing wrong with; null when every test of the rule passes. */
export async function ruleTestsFailed(
  tests: Pick<RuleTestStore, 'ofRule'>,
  ruleId: string,
  content: TestedRule,
  segments: Segments,
): Promise<RuleTestsFailed | null> {
  const outcomes = judgeTests(await tests.ofRule(ruleId), content, segments);
  const failures = outcomes.filter(hasFailed);
  if (failures.length === 0) return null;
  return {
    code: 'RULE_TESTS_FAILED',
    message: `Of the ${outcomes.length} tests of the rule ${failures.length} fail, so it does not do what its examples say, and it was not published. Correct the rule, or the tests.`,
    failures,
  };
}
