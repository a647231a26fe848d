import 'reflect-metadata';
import type { Diagnostic } from '@gatehouse/rules';
import { Field, ID, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import type { RefusedUser, SegmentHeld } from '../domain/segment-problems.ts';
import { SEGMENT_USER_KINDS, type SegmentUserKind } from '../domain/segment-use.ts';
import { ConditionInvalidType, RuleDiagnosticType } from './rule-type.ts';

export const SegmentUserKindEnum = wordsEnum('SegmentUserKind', SEGMENT_USER_KINDS);

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

export const SEGMENT_PROBLEMS = {
  CONDITION_INVALID: ConditionInvalidType,
  SEGMENT_IN_USE: SegmentHeldType,
  SEGMENT_USERS_REFUSED: SegmentHeldType,
};
