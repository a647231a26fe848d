import 'reflect-metadata';
import { RULE_TEST_FAILURES, type RuleTestFailure } from '@gatehouse/rules';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import { DateScalar, DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { RULE_TEST_SOURCES, type RuleTest, type RuleTestOutcome, type RuleTestSource } from '../domain/rule-test.ts';

export const RuleTestSourceEnum = wordsEnum('RuleTestSource', RULE_TEST_SOURCES);
export const RuleTestFailureKindEnum = wordsEnum('RuleTestFailureKind', RULE_TEST_FAILURES);
const REASONS = ['HAS_ACTIVE_CONTRACT', 'NO_CONTRACT', 'OUTSIDE_TIME_FRAME', 'CLAUSES'] as const;
export const RuleTestReasonKindEnum = wordsEnum('RuleTestReasonKind', REASONS);

const EXAMPLE = '`{ person, contracts }`: fields of factFields, nested by their paths. Personal data.';

/** Resolvers return the domain's `RuleTest`; person and entitlements are looked up by `RuleTestFieldsResolver`. */
@ObjectType('RuleTest', {
  description:
    'An example person beside a rule, with what must come of him through this rule alone. The example is a copy: it never changes by itself.',
})
export class RuleTestType implements Pick<RuleTest, 'id' | 'name' | 'source' | 'copiedAt' | 'judgedOn' | 'updatedAt'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => RuleTestSourceEnum) readonly source!: RuleTestSource;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null of a made-up example.' })
  readonly copiedAt!: Date | null;
  @Field(() => DateScalar, { description: 'The day that the example is judged on, whatever today is.' })
  readonly judgedOn!: string;
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
  @Field(() => String, { nullable: true }) readonly updatedBy!: string | null;
}

@ObjectType('RuleTestFailure')
export class RuleTestFailureType {
  @Field(() => RuleTestFailureKindEnum) readonly kind!: RuleTestFailure['kind'];
}

@ObjectType('RuleTestClause', {
  description: 'A clause that decided. Numbers and booleans are written as text, dates as YYYY-MM-DD.',
  simpleResolvers: true,
})
export class RuleTestClauseType {
  @Field(() => String) readonly text!: string;
  @Field(() => Boolean) readonly holds!: boolean;
  @Field(() => [String], { description: 'What the field holds; none where it is empty, and of a contract group.' })
  readonly found!: readonly string[];
}

@ObjectType('RuleTestReason', {
  description: 'Why the person is in the rule, or not, in short.',
  simpleResolvers: true,
})
export class RuleTestReasonType {
  @Field(() => RuleTestReasonKindEnum) readonly kind!: (typeof REASONS)[number];
  @Field(() => Int, {
    nullable: true,
    description: 'Position in the example of the contract that the clauses are about.',
  })
  readonly contract!: number | null;
  @Field(() => [RuleTestClauseType]) readonly clauses!: readonly RuleTestClauseType[];
}

@ObjectType('RuleTestOutcome')
export class RuleTestOutcomeType {
  @Field(() => RuleTestType) readonly test!: RuleTest;
}

@ObjectType('RuleTestsFailed', { implements: ProblemInterface })
export class RuleTestsFailedType extends ProblemInterface {
  @Field(() => [RuleTestOutcomeType]) readonly failures!: readonly RuleTestOutcome[];
}

export const RuleTestResult = resultUnion({ name: 'RuleTestResult', success: RuleTestType });
@InputType('CopyPersonInput', { description: 'A copy of a person as he is now.' })
export class CopyPersonInput {
  @Field(() => ID) declare readonly personId: string;
  @Field(() => Boolean, { description: 'With everything made up that says who he is.' })
  declare readonly anonymised: boolean;
}

@InputType('SaveRuleTestInput')
export class SaveRuleTestInput {
  @Field(() => ID, { nullable: true, description: 'Null for a new test.' }) declare readonly id?: string | null;
  @Field(() => ID) declare readonly ruleId: string;
  @Field(() => String, { nullable: true, description: 'Null: the name of the example, or the name it has.' })
  declare readonly name?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Null: today, or the day it has.' })
  declare readonly judgedOn?: string | null;
  @Field(() => Boolean) declare readonly inRule: boolean;
  @Field(() => [ID], { description: 'Entitlements that the person gets through this rule.' })
  declare readonly mustGet: string[];
  @Field(() => [ID], { description: 'Entitlements that the person does not get through this rule.' })
  declare readonly mustNotGet: string[];
  @Field(() => JSONObjectScalar, { nullable: true, description: `${EXAMPLE} Null: it stays as it is.` })
  declare readonly example?: Readonly<Record<string, unknown>> | null;
  @Field(() => CopyPersonInput, { nullable: true, description: 'In place of `example`.' })
  declare readonly copyOf?: CopyPersonInput | null;
}
