import 'reflect-metadata';
import type { ConditionCount, RuleDefinition } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import type { EntitlementEffect } from '../domain/entitlement-effects.ts';
import type { ExceededLimit } from '../domain/publication-limits.ts';
import type { ValueSuggestion } from '../domain/value-suggestions.ts';
import { ExceededLimitType } from './publication-type.ts';
import { ConditionInvalidType } from './rule-type.ts';

@ObjectType('ConditionCount', { description: 'What one condition of a rule does today.', simpleResolvers: true })
export class ConditionCountType implements ConditionCount {
  @Field(() => [Int], { description: 'A `not` and what it negates are one condition, at the place of the `not`.' })
  readonly path!: readonly number[];
  @Field(() => Int, {
    description: 'Who fits it by itself; inside a contract group: with some contract that the group looks at.',
  })
  readonly persons!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Who is left after it and those before it, of conditions in the list of the rule that must all hold.',
  })
  readonly left!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'The same persons are in the rule without it. Null where that cannot be asked, or the rule is too large.',
  })
  readonly isIdle!: boolean | null;
}

@ObjectType('ConditionCounts', { simpleResolvers: true })
export class ConditionCountsType {
  @Field(() => [ConditionCountType]) readonly conditions!: readonly ConditionCount[];
}

export const ConditionCountsResult = resultUnion({
  name: 'ConditionCountsResult',
  success: ConditionCountsType,
  problems: { CONDITION_INVALID: ConditionInvalidType },
});

@InputType('RulePreviewInput')
export class RulePreviewInput {
  @Field(() => RulePopulationScalar) declare readonly population: RulePopulation;
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
  @Field(() => ID, { nullable: true, description: 'Rule to compare with its published version.' })
  declare readonly ruleId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'What it gives; null for what its published version gives.' })
  declare readonly entitlementIds?: string[] | null;
  @Field(() => Int, { nullable: true, defaultValue: 50 }) declare readonly first?: number | null;
}

@ObjectType('RulePreviewPerson', { simpleResolvers: true })
export class RulePreviewPersonType {
  @Field(() => PersonReferenceType) readonly person!: PersonReference;
  @Field(() => String, { nullable: true }) readonly departmentName!: string | null;
  @Field(() => Int) readonly matchingContracts!: number;
  @Field(() => Boolean) readonly isNew!: boolean;
}

/** `entitlement` is worked out by a resolver. */
@ObjectType('EntitlementEffect', {
  description:
    'What a change of a rule does to one entitlement, whatever the ledger says: what somebody keeps through another rule is not revoked.',
})
export class EntitlementEffectType implements Pick<EntitlementEffect, 'granted' | 'revoked' | 'waiting'> {
  @Field(() => Int) readonly granted!: number;
  @Field(() => Int) readonly revoked!: number;
  @Field(() => Int, { description: 'Persons who are to have it, and to whom no rule gives the account that it needs.' })
  readonly waiting!: number;
  @Field(() => [PersonReferenceType]) readonly grantedPersons!: readonly PersonReference[];
  @Field(() => [PersonReferenceType]) readonly revokedPersons!: readonly PersonReference[];
}

@ObjectType('RulePreview', {
  description:
    'What publishing would do today: who is in scope, gained and lost against the published version (a rule that is not published has nobody), and what would be granted and revoked.',
  simpleResolvers: true,
})
export class RulePreviewType {
  @Field(() => Int) readonly count!: number;
  @Field(() => Int) readonly gained!: number;
  @Field(() => Int) readonly lost!: number;
  @Field(() => [RulePreviewPersonType]) readonly persons!: readonly RulePreviewPersonType[];
  @Field(() => [PersonReferenceType]) readonly gainedPersons!: readonly PersonReference[];
  @Field(() => [PersonReferenceType]) readonly lostPersons!: readonly PersonReference[];
  @Field(() => Int, { description: 'Persons to whom something would be granted.' }) readonly granted!: number;
  @Field(() => Int, { description: 'Persons from whom something would be revoked.' }) readonly revoked!: number;
  @Field(() => Int, { description: 'Everybody there is.' }) readonly everybody!: number;
  @Field(() => [EntitlementEffectType]) readonly entitlements!: readonly EntitlementEffect[];
  @Field(() => [ExceededLimitType], {
    description: 'Limits that the effect reaches: publishing takes a second person.',
  })
  readonly exceeded!: readonly ExceededLimit[];
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
  @Field(() => String, {
    nullable: true,
    description: 'Of a custom field; the others have their words on the screens.',
  })
  readonly displayName!: string | null;
}

@ObjectType('LiftedRule', { simpleResolvers: true })
export class LiftedRuleType implements RuleDefinition {
  @Field(() => RulePopulationScalar) readonly population!: RulePopulation;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
}

export const LiftRuleResult = resultUnion({ name: 'LiftRuleResult', success: LiftedRuleType });
