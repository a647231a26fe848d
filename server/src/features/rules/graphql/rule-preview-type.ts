import 'reflect-metadata';
import type { RuleDefinition } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import type { ValueSuggestion } from '../domain/value-suggestions.ts';
import { ConditionInvalidType } from './rule-type.ts';

@InputType('RulePreviewInput')
export class RulePreviewInput {
  @Field(() => RulePopulationScalar) declare readonly population: RulePopulation;
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
  @Field(() => ID, { nullable: true, description: 'Rule to compare with its published version.' })
  declare readonly ruleId?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 50 }) declare readonly first?: number | null;
}

@ObjectType('RulePreviewPerson', { simpleResolvers: true })
export class RulePreviewPersonType {
  @Field(() => PersonReferenceType) readonly person!: PersonReference;
  @Field(() => String, { nullable: true }) readonly departmentName!: string | null;
  @Field(() => Int) readonly matchingContracts!: number;
  @Field(() => Boolean) readonly isNew!: boolean;
}

@ObjectType('RulePreview', {
  description: 'Who would be in scope today; against the published version when a rule is named.',
  simpleResolvers: true,
})
export class RulePreviewType {
  @Field(() => Int) readonly count!: number;
  @Field(() => Int) readonly gained!: number;
  @Field(() => Int) readonly lost!: number;
  @Field(() => [RulePreviewPersonType]) readonly persons!: readonly RulePreviewPersonType[];
  @Field(() => [PersonReferenceType]) readonly lostPersons!: readonly PersonReference[];
  @Field(() => Int) readonly milliseconds!: number;
}

export const RulePreviewResult = resultUnion({
  name: 'RulePreviewResult',
  success: RulePreviewType,
  problems: { CONDITION_INVALID: ConditionInvalidType },
});

@ObjectType('ValueSuggestion', { simpleResolvers: true })
export class ValueSuggestionType implements ValueSuggestion {
  @Field(() => String) readonly value!: string;
  @Field(() => String, { nullable: true }) readonly label!: string | null;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('FactField', { simpleResolvers: true })
export class FactFieldType {
  @Field(() => String) readonly path!: string;
  @Field(() => String) readonly subject!: string;
  @Field(() => String) readonly kind!: string;
  @Field(() => Boolean) readonly custom!: boolean;
}

@ObjectType('LiftedRule', { simpleResolvers: true })
export class LiftedRuleType implements RuleDefinition {
  @Field(() => RulePopulationScalar) readonly population!: RulePopulation;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
}

export const LiftRuleResult = resultUnion({ name: 'LiftRuleResult', success: LiftedRuleType });
