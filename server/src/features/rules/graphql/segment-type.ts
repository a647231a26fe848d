import 'reflect-metadata';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { EffectOnRule } from '../domain/publication.ts';
import type { ExceededLimit } from '../domain/publication-limits.ts';
import type { RuleVersionState } from '../domain/rule.ts';
import type { SavedSegment, SegmentContent, SegmentVersion } from '../domain/segment.ts';
import type { SegmentUser, SegmentUserKind } from '../domain/segment-use.ts';
import { EffectOnRuleType, ExceededLimitType } from './publication-type.ts';
import { RuleVersionStateEnum } from './rule-type.ts';
import { SEGMENT_PROBLEMS, SegmentUserKindEnum } from './segment-problem-type.ts';

/** `sentence` is worked out by `SegmentVersionFieldsResolver`. */
@ObjectType('SegmentVersion')
export class SegmentVersionType implements Omit<SegmentVersion, 'segmentId' | 'updatedById'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => Int) readonly version!: number;
  @Field(() => RuleVersionStateEnum) readonly state!: RuleVersionState;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly description!: string;
  @Field(() => RuleConditionScalar) readonly condition!: RuleCondition;
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
  @Field(() => String, { nullable: true }) readonly updatedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly publishedAt!: Date | null;
  @Field(() => String, { nullable: true }) readonly publishedBy!: string | null;
}

@ObjectType('SegmentUser', {
  description: 'A rule or another segment that refers to a segment, directly or through others.',
  simpleResolvers: true,
})
export class SegmentUserType implements SegmentUser {
  @Field(() => SegmentUserKindEnum) readonly kind!: SegmentUserKind;
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => Boolean, { description: 'What is published refers to it.' }) readonly inPublished!: boolean;
  @Field(() => Boolean, { description: 'The draft refers to it.' }) readonly inDraft!: boolean;
}

/** Users, persons and versions are worked out by `SegmentResolver`. */
@ObjectType('Segment', { description: 'A saved, named condition that rules and other segments refer to.' })
export class SegmentType implements Omit<SavedSegment, 'shown'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => SegmentVersionType, { nullable: true }) readonly draft!: SegmentVersion | null;
  @Field(() => SegmentVersionType, { nullable: true }) readonly published!: SegmentVersion | null;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly archivedAt!: Date | null;
}

export const SegmentResult = resultUnion({ name: 'SegmentResult', success: SegmentType, problems: SEGMENT_PROBLEMS });

@ObjectType('SegmentEffect', {
  description: 'What publishing the draft of a segment would do today: each rule that is published with it.',
  simpleResolvers: true,
})
export class SegmentEffectType {
  @Field(() => Int, { description: 'Everybody there is.' }) readonly everybody!: number;
  @Field(() => Int, { description: 'Persons to whom something would be granted.' }) readonly granted!: number;
  @Field(() => Int, { description: 'Persons from whom something would be revoked.' }) readonly revoked!: number;
  @Field(() => [EffectOnRuleType]) readonly rules!: readonly EffectOnRule[];
  @Field(() => [ExceededLimitType], {
    description: 'Limits that the effect reaches: to publish it takes a second person.',
  })
  readonly exceeded!: readonly ExceededLimit[];
}

export const SegmentEffectResult = resultUnion({
  name: 'SegmentEffectResult',
  success: SegmentEffectType,
  problems: SEGMENT_PROBLEMS,
});

@InputType('SegmentContentInput')
export class SegmentContentInput implements SegmentContent {
  @Field(() => String) declare readonly name: string;
  @Field(() => String) declare readonly description: string;
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
}

@InputType('SaveSegmentDraftInput')
export class SaveSegmentDraftInput {
  @Field(() => ID, { nullable: true, description: 'Null for a new segment.' })
  declare readonly segmentId?: string | null;
  @Field(() => SegmentContentInput) declare readonly content: SegmentContentInput;
}

@InputType('SegmentPreviewInput')
export class SegmentPreviewInput {
  @Field(() => RuleConditionScalar) declare readonly condition: RuleCondition;
  @Field(() => RulePopulationScalar, {
    nullable: true,
    description: 'Whose contracts are looked at; null for those of today.',
  })
  declare readonly population?: RulePopulation | null;
  @Field(() => ID, { nullable: true, description: 'Segment to compare with its published version.' })
  declare readonly segmentId?: string | null;
  @Field(() => Int, { nullable: true, defaultValue: 50 }) declare readonly first?: number | null;
}
