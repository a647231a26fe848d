import {
  createFactCatalogue,
  type ExamplePerson,
  factsOfExample,
  NO_SEGMENTS,
  type RuleTestCase,
  type RuleTestVerdict,
  ruleTestJudge,
  type Segments,
  type TestedRule,
} from '@gatehouse/rules';
import { type ComputedRef, computed } from 'vue';
import { type RuleTestRowFragment, RuleTestsDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

export interface JudgedTest extends RuleTestCase {
  readonly row: RuleTestRowFragment;
  /** Null while the rule cannot be judged. */
  readonly verdict: RuleTestVerdict | null;
}

export interface RuleTestList {
  readonly tests: ComputedRef<readonly JudgedTest[]>;
  readonly failed: ComputedRef<number>;
  readonly refresh: () => void;
}

const CATALOGUE = createFactCatalogue('any');

/**
 * The tests of a rule, judged here with every edit: no request, the rule compiled once for all of them, facts worked out once per test.
 * `rule` is null while its condition has errors.
 */
export function useRuleTests(
  ruleId: () => string | null,
  rule: () => TestedRule | null,
  segments: () => Segments = () => NO_SEGMENTS,
): RuleTestList {
  const answer = useLiveQuery(RuleTestsDocument, {
    variables: () => ({ ruleId: ruleId() ?? '' }),
    pause: () => ruleId() === null,
    refreshOn: ['rule'],
  });
  const cases = computed(() =>
    (ruleId() === null ? [] : (answer.data.value?.ruleTests ?? [])).map((row) => {
      const test = caseOf(row);
      return { row, test, facts: factsOfExample(test, CATALOGUE) };
    }),
  );
  const tests = computed(() => {
    const edited = rule();
    const judge = edited === null ? null : ruleTestJudge(edited, CATALOGUE, segments());
    return cases.value.map(({ row, test, facts }) => ({
      ...test,
      row,
      verdict: judge?.(test.expected, facts) ?? null,
    }));
  });
  const failed = computed(() => tests.value.filter(({ verdict }) => (verdict?.failures.length ?? 0) > 0).length);
  return { tests, failed, refresh: answer.refresh };
}

/** One example that is not saved yet, judged as the others are. */
export function judgeExample(test: RuleTestCase, rule: TestedRule, segments: Segments): RuleTestVerdict {
  return ruleTestJudge(rule, CATALOGUE, segments)(test.expected, factsOfExample(test, CATALOGUE));
}

function caseOf({ example, judgedOn, inRule, mustGet, mustNotGet }: RuleTestRowFragment): RuleTestCase {
  const ids = (entitlements: readonly { readonly id: string }[]) => entitlements.map(({ id }) => id);
  return {
    example: readExample(example),
    judgedOn,
    expected: { inRule, mustGet: ids(mustGet), mustNotGet: ids(mustNotGet) },
  };
}

/** The example of the server's answer, whose shape is that of `@gatehouse/rules`. */
function readExample(example: Readonly<Record<string, unknown>>): ExamplePerson {
  if (!isExample(example)) throw new TypeError('The example of the server is not of the shape that this app knows.');
  return example;
}

function isExample(example: unknown): example is ExamplePerson {
  return (
    typeof example === 'object' &&
    example !== null &&
    'person' in example &&
    typeof example.person === 'object' &&
    'contracts' in example &&
    Array.isArray(example.contracts)
  );
}
