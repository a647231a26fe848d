import 'reflect-metadata';
import type { Diagnostic } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import {
  DateTimeScalar,
  JSONObjectScalar,
  RuleConditionScalar,
  RulePopulationScalar,
} from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import {
  RULE_VERSION_STATES,
  type Rule,
  type RuleContent,
  type RuleVersion,
  type RuleVersionState,
} from '../domain/rule.ts';
import { RuleTestsFailedType } from './rule-test-type.ts';

export const RuleVersionStateEnum = wordsEnum('RuleVersionState', RULE_VERSION_STATES);

/** Resolvers return the domain's `RuleVersion`; sentence, JSON and entitlements are worked out by `RuleVersionFieldsResolver`. */
@ObjectType('RuleVersion', { simpleResolvers: true })
export class RuleVersionType implements Omit<RuleVersion, 'ruleId' | 'entitlementIds' | 'published' | 'segments'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => Int) readonly version!: number;
  @Field(() => RuleVersionStateEnum) readonly state!: RuleVersionState;
  @Field(() => String) readonly name!: string;
  @Field(() => [String]) readonly categories!: readonly string[];
  @Field(() => RulePopulationScalar) readonly population!: RulePopulation;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
  @Field(() => String, { nullable: true }) readonly updatedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly publishedAt!: Date | null;
  @Field(() => String, { nullable: true }) readonly publishedBy!: string | null;
}

@ObjectType('Rule', {
  description:
    '`persons`: from the last evaluation; null before the first. A draft has its own live count in the preview.',
})
export class RuleType implements Omit<Rule, 'shown'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => RuleVersionType, { nullable: true }) readonly draft!: RuleVersion | null;
  @Field(() => RuleVersionType, { nullable: true }) readonly published!: RuleVersion | null;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly archivedAt!: Date | null;
}

@ObjectType('RuleDiagnostic', { simpleResolvers: true })
export class RuleDiagnosticType implements Diagnostic {
  @Field(() => [Int]) readonly path!: Diagnostic['path'];
  @Field(() => String) readonly code!: Diagnostic['code'];
  @Field(() => String) readonly severity!: Diagnostic['severity'];
  @Field(() => JSONObjectScalar) readonly data!: Diagnostic['data'];
}

@ObjectType('ConditionInvalid', { implements: ProblemInterface })
export class ConditionInvalidType extends ProblemInterface {
  @Field(() => [RuleDiagnosticType]) readonly diagnostics!: readonly Diagnostic[];
}

export const RULE_PROBLEMS = { CONDITION_INVALID: ConditionInvalidType, RULE_TESTS_FAILED: RuleTestsFailedType };

export const RuleResult = resultUnion({ name: 'RuleResult', success: RuleType, problems: RULE_PROBLEMS });

@InputType('RuleContentInput')
export class RuleContentInput implements RuleContent {
  @Field(() => String) declare readonly name: string;
  @Field(() => [String]) declare readonly categories: string[];
  @Field(() => RulePopulationScalar) declare readonly population: RulePopulation;
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
  @Field(() => [ID]) declare readonly entitlementIds: string[];
}

@InputType('SaveRuleDraftInput')
export class SaveRuleDraftInput {
  @Field(() => ID, { nullable: true, description: 'Null for a new rule.' }) declare readonly ruleId?: string | null;
  @Field(() => RuleContentInput) declare readonly content: RuleContentInput;
}
