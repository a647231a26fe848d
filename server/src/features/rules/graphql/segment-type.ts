import 'reflect-metadata';
import type { Diagnostic } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import { DateTimeScalar, RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { ExceededLimit } from '../domain/publication-limits.ts';
import type { RuleVersionState } from '../domain/rule.ts';
import type { SavedSegment, SegmentContent, SegmentVersion } from '../domain/segment.ts';
import type { RefusedUser, SegmentHeld } from '../domain/segment-problems.ts';
import { SEGMENT_USER_KINDS, type SegmentUser, type SegmentUserKind } from '../domain/segment-use.ts';
import { ExceededLimitType } from './publication-type.ts';
import { ConditionInvalidType, RuleDiagnosticType, RuleVersionStateEnum } from './rule-type.ts';

export const SegmentUserKindEnum = wordsEnum('SegmentUserKind', SEGMENT_USER_KINDS);

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

@ObjectType('RefusedSegmentUser', { simpleResolvers: true })
export class RefusedSegmentUserType implements RefusedUser {
  @Field(() => SegmentUserKindEnum) readonly kind!: SegmentUserKind;
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly reason!: string;
  @Field(() => [RuleDiagnosticType]) readonly diagnostics!: readonly Diagnostic[];
}

@ObjectType('SegmentHeld', {
  implements: ProblemInterface,
  description: 'Nothing was changed because of rules or segments that use this one.',
})
export class SegmentHeldType extends ProblemInterface implements SegmentHeld {
  declare readonly code: SegmentHeld['code'];
  @Field(() => [RefusedSegmentUserType]) readonly users!: readonly RefusedUser[];
}

const PROBLEMS = {
  CONDITION_INVALID: ConditionInvalidType,
  SEGMENT_IN_USE: SegmentHeldType,
  SEGMENT_USERS_REFUSED: SegmentHeldType,
};

export const SegmentResult = resultUnion({ name: 'SegmentResult', success: SegmentType, problems: PROBLEMS });

@ObjectType('SegmentEffectOnRule', { simpleResolvers: true })
export class SegmentEffectOnRuleType {
  @Field(() => ID) readonly ruleId!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => Int, { description: 'The version that the rule gets.' }) readonly version!: number;
  @Field(() => Int, { description: 'Persons in scope afterwards.' }) readonly count!: number;
  @Field(() => Int) readonly gained!: number;
  @Field(() => Int) readonly lost!: number;
}

@ObjectType('SegmentEffect', {
  description: 'What publishing the draft of a segment would do today: each rule that is published with it.',
  simpleResolvers: true,
})
export class SegmentEffectType {
  @Field(() => Int, { description: 'Everybody there is.' }) readonly everybody!: number;
  @Field(() => Int, { description: 'Persons to whom something would be granted.' }) readonly granted!: number;
  @Field(() => Int, { description: 'Persons from whom something would be revoked.' }) readonly revoked!: number;
  @Field(() => [SegmentEffectOnRuleType]) readonly rules!: readonly SegmentEffectOnRuleType[];
  @Field(() => [ExceededLimitType], {
    description: 'Limits that the effect reaches: somebody else than who wrote the draft publishes it.',
  })
  readonly exceeded!: readonly ExceededLimit[];
}

export const SegmentEffectResult = resultUnion({
  name: 'SegmentEffectResult',
  success: SegmentEffectType,
  problems: PROBLEMS,
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
