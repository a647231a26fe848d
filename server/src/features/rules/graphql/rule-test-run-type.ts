import 'reflect-metadata';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { RuleTestOutcome } from '../domain/rule-test.ts';
import { RuleTestOutcomeType } from './rule-test-type.ts';
import { ConditionInvalidType } from './rule-type.ts';

@ObjectType('RuleTestRun', { simpleResolvers: true })
export class RuleTestRunType {
  @Field(() => Int) readonly passed!: number;
  @Field(() => Int) readonly failed!: number;
  @Field(() => [RuleTestOutcomeType]) readonly outcomes!: readonly RuleTestOutcome[];
}

export const RuleTestRunResult = resultUnion({
  name: 'RuleTestRunResult',
  success: RuleTestRunType,
  problems: { CONDITION_INVALID: ConditionInvalidType },
});

@InputType('TestedRuleInput', { description: 'A rule as it is being edited.' })
export class TestedRuleInput {
  @Field(() => RulePopulationScalar) declare readonly population: RulePopulation;
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
  @Field(() => [ID]) declare readonly entitlementIds: string[];
}
