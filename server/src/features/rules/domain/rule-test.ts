import {
  type ExamplePerson,
  exampleProblems,
  factsOfExample,
  type RuleTestCase,
  type RuleTestExpectation,
  type RuleTestVerdict,
  ruleTestJudge,
  type Segments,
  type TestedRule,
} from '@gatehouse/rules';
import type { InputProblem } from '../../../platform/problems.ts';
import { FACT_CATALOGUE } from './fact-catalogue.ts';

/** REAL: a copy of a person; ANONYMISED: a copy that no longer says of whom; MADE_UP: entered, or a copy changed by hand. */
export const RULE_TEST_SOURCES = ['REAL', 'ANONYMISED', 'MADE_UP'] as const;
export type RuleTestSource = (typeof RULE_TEST_SOURCES)[number];

/** An example person beside a rule, with what must come of him. Personal data: never in a log or in the audit. */
export interface RuleTest extends RuleTestCase {
  readonly id: string;
  readonly ruleId: string;
  readonly name: string;
  readonly source: RuleTestSource;
  /** Of whom it is a copy; of REAL only. */
  readonly personId: string | null;
  /** When it was copied; null of MADE_UP. */
  readonly copiedAt: Date | null;
  readonly updatedAt: Date;
  /** Name of the user. */
  readonly updatedBy: string | null;
}

/** A test and what came of it. */
export interface RuleTestOutcome {
  readonly test: RuleTest;
  readonly verdict: RuleTestVerdict;
}

const LONGEST_NAME = 200;
const MOST_CONTRACTS = 50;
const LONGEST_EXAMPLE = 50_000;

/** Runs tests against a rule that has passed `check`; the rule is compiled once. */
export function judgeTests(
  tests: readonly RuleTest[],
  rule: TestedRule,
  segments: Segments,
): readonly RuleTestOutcome[] {
  if (tests.length === 0) return [];
  const judge = ruleTestJudge(rule, FACT_CATALOGUE, segments);
  return tests.map((test) => ({ test, verdict: judge(test.expected, factsOfExample(test, FACT_CATALOGUE)) }));
}

export function hasFailed({ verdict }: RuleTestOutcome): boolean {
  return verdict.failures.length > 0;
}

/** What forbids keeping a test. `known` are the ids of all entitlements. */
export function ruleTestProblem(
  name: string,
  { mustGet, mustNotGet, inRule }: RuleTestExpectation,
  known: ReadonlySet<string>,
): InputProblem | null {
  if (name === '') return invalid(['name'], 'A test without a name cannot be told from others. Give it one.');
  if (name.length > LONGEST_NAME) {
    return invalid(['name'], `The name has ${name.length} characters; at most ${LONGEST_NAME} fit. Shorten it.`);
  }
  const unknown = [...mustGet, ...mustNotGet].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    return {
      code: 'ENTITLEMENT_UNKNOWN',
      message: `No target offers the entitlement ${unknown.join(', ')}, so no rule could give it. Choose from the list of entitlements.`,
      fields: ['mustGet', 'mustNotGet'],
    };
  }
  if (!inRule && mustGet.length > 0) {
    return invalid(
      ['inRule', 'mustGet'],
      'The person must not be in the rule and yet get entitlements through it, which no rule can do. Leave one of the two out.',
    );
  }
  if (mustGet.some((id) => mustNotGet.includes(id))) {
    return invalid(
      ['mustGet', 'mustNotGet'],
      'An entitlement that must be given must not be given as well, so the test would always fail. Name it once.',
    );
  }
  return null;
}

/** What in an example cannot be kept, with the places. */
export function exampleProblem(example: ExamplePerson): InputProblem | null {
  if (example.contracts.length > MOST_CONTRACTS) {
    return invalid(
      ['example'],
      `The example has ${example.contracts.length} contracts; at most ${MOST_CONTRACTS} fit.`,
    );
  }
  const { length } = JSON.stringify(example);
  if (length > LONGEST_EXAMPLE) {
    return invalid(['example'], `The example is ${length} characters long; at most ${LONGEST_EXAMPLE} fit.`);
  }
  const problems = exampleProblems(example, FACT_CATALOGUE);
  if (problems.length === 0) return null;
  const places = problems.slice(0, 5).map(({ path, kind }) => `${path} ${WORDS[kind]}`);
  const more = problems.length > 5 ? ` (and ${problems.length - 5} more)` : '';
  return invalid(
    ['example'],
    `The example holds what rules cannot read: ${places.join('; ')}${more}. Use the fields of factFields, with values of their kind.`,
  );
}

const WORDS = {
  UNKNOWN_FIELD: 'is no field that rules know',
  WRONG_VALUE: 'holds a value of another kind',
  NOT_AN_OBJECT: 'is not an object of fields',
} as const;

function invalid(fields: readonly string[], message: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields };
}
