import 'reflect-metadata';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { DateTimeScalar, RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import {
  type EffectOnRule,
  type MeasuredEffect,
  PUBLICATION_KINDS,
  PUBLICATION_STATES,
  type PublicationKind,
  type PublicationRequest,
  type PublicationState,
} from '../domain/publication.ts';
import {
  type EffectLimit,
  type ExceededLimit,
  LIMITED_EFFECTS,
  type LimitedEffect,
} from '../domain/publication-limits.ts';
import type { RuleContent } from '../domain/rule.ts';
import type { SegmentContent } from '../domain/segment.ts';
import { RULE_PROBLEMS } from './rule-type.ts';
import { SEGMENT_PROBLEMS } from './segment-problem-type.ts';

export const PublicationKindEnum = wordsEnum('PublicationKind', PUBLICATION_KINDS);
export const PublicationStateEnum = wordsEnum('PublicationState', PUBLICATION_STATES);
export const LimitedEffectEnum = wordsEnum('LimitedEffect', LIMITED_EFFECTS);

@ObjectType('EffectLimit', {
  description: 'Reached by so many persons, or by such a percentage of everybody; 0 switches that one off.',
  simpleResolvers: true,
})
export class EffectLimitType implements EffectLimit {
  @Field(() => LimitedEffectEnum) readonly effect!: LimitedEffect;
  @Field(() => Int) readonly persons!: number;
  @Field(() => Float) readonly percentage!: number;
}

@ObjectType('ExceededLimit', { simpleResolvers: true })
export class ExceededLimitType implements ExceededLimit {
  @Field(() => LimitedEffectEnum) readonly effect!: LimitedEffect;
  @Field(() => Int, { description: 'To how many something is granted, or from how many it is revoked.' })
  readonly persons!: number;
  @Field(() => EffectLimitType) readonly limit!: EffectLimit;
}

@ObjectType('EffectOnRule', { simpleResolvers: true })
export class EffectOnRuleType implements EffectOnRule {
  @Field(() => ID) readonly ruleId!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => Int, { description: 'The version that the rule gets, or has where it stops.' })
  readonly version!: number;
  @Field(() => Int, { description: 'Persons in scope afterwards.' }) readonly count!: number;
  @Field(() => Int) readonly gained!: number;
  @Field(() => Int) readonly lost!: number;
}

@ObjectType('MeasuredEffect', {
  description: 'Persons, as they were counted when it was asked for.',
  simpleResolvers: true,
})
export class MeasuredEffectType implements Omit<MeasuredEffect, 'entitlements'> {
  @Field(() => Int) readonly everybody!: number;
  @Field(() => Int) readonly granted!: number;
  @Field(() => Int) readonly revoked!: number;
  @Field(() => [EffectOnRuleType], { description: 'Of a segment, every rule that is published with it.' })
  readonly rules!: readonly EffectOnRule[];
}

/** `requestedByMe`, `rule`, `segment` and what was asked for are worked out by resolvers. */
@ObjectType('PublicationRequest', { description: 'A publication that waits for a second person, or waited.' })
export class PublicationRequestType
  implements Omit<PublicationRequest, 'subject' | 'subjectId' | 'content' | 'base' | 'requestedById'>
{
  @Field(() => ID) readonly id!: string;
  @Field(() => PublicationKindEnum) readonly kind!: PublicationKind;
  @Field(() => PublicationStateEnum) readonly state!: PublicationState;
  @Field(() => Boolean) readonly unmanage!: boolean;
  @Field(() => MeasuredEffectType) readonly impact!: MeasuredEffect;
  @Field(() => [ExceededLimitType]) readonly exceeded!: readonly ExceededLimit[];
  @Field(() => DateTimeScalar) readonly requestedAt!: Date;
  @Field(() => String) readonly requestedBy!: string;
  @Field(() => DateTimeScalar, { nullable: true }) readonly decidedAt!: Date | null;
  @Field(() => String, { nullable: true }) readonly decidedBy!: string | null;
  @Field(() => String, { nullable: true }) readonly reason!: string | null;
}

@ObjectType('RequestedContent', { description: 'A draft as it was asked for.' })
export class RequestedContentType implements Omit<RuleContent, 'entitlementIds'> {
  @Field(() => String) readonly name!: string;
  @Field(() => [String]) readonly categories!: readonly string[];
  @Field(() => RulePopulationScalar) readonly population!: RulePopulation;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
}

@ObjectType('RequestedSegment', { description: 'A draft of a segment as it was asked for.', simpleResolvers: true })
export class RequestedSegmentType implements SegmentContent {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly description!: string;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
}

/** What was decided on, or why not. */
export const PublicationResult = resultUnion({
  name: 'PublicationResult',
  success: PublicationRequestType,
  problems: { ...RULE_PROBLEMS, ...SEGMENT_PROBLEMS },
});

@InputType('EffectLimitInput')
export class EffectLimitInput implements EffectLimit {
  @Field(() => LimitedEffectEnum) declare readonly effect: LimitedEffect;
  @Field(() => Int) declare readonly persons: number;
  @Field(() => Float) declare readonly percentage: number;
}
