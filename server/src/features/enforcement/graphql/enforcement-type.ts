import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { ProblemInterface } from '../../../platform/graphql/problem-types.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import {
  type ActionState,
  ActionStateEnum,
  type Evaluation,
  EvaluationActionType,
  EvaluationType,
  type Operation,
  OperationEnum,
  type PlannedAction,
} from '../../evaluation/index.ts';
import { type EntitlementKind, EntitlementKindEnum } from '../../targets/index.ts';
import {
  type Action,
  ENFORCEMENT_STATES,
  type Enforcement,
  type EnforcementCounts,
  type EnforcementState,
  type EnforcementTargetCount,
} from '../domain/enforcement.ts';

export const EnforcementStateEnum = wordsEnum('EnforcementState', ENFORCEMENT_STATES);

@ObjectType('EnforcementCounts', { simpleResolvers: true })
export class EnforcementCountsType implements EnforcementCounts {
  @Field(() => Int) readonly total!: number;
  @Field(() => Int) readonly waiting!: number;
  @Field(() => Int) readonly running!: number;
  @Field(() => Int) readonly blocked!: number;
  @Field(() => Int) readonly succeeded!: number;
  @Field(() => Int) readonly failed!: number;
  @Field(() => Int) readonly cancelled!: number;
}

@ObjectType('EnforcementTargetCount')
export class EnforcementTargetCountType implements Omit<EnforcementTargetCount, 'targetId'> {
  @Field(() => EntitlementKindEnum) readonly kind!: EntitlementKind;
  @Field(() => OperationEnum) readonly operation!: Operation;
  @Field(() => ActionStateEnum) readonly state!: ActionState;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('Enforcement')
export class EnforcementType implements Omit<Enforcement, 'starter' | 'evaluationId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => EnforcementStateEnum) readonly state!: EnforcementState;
  @Field(() => String) readonly origin!: string;
  @Field(() => DateTimeScalar) readonly startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
}

@ObjectType('Action')
export class ActionType implements Omit<Action, 'enforcementId' | 'entitlementId' | 'personId' | 'targetId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => Int) readonly number!: number;
  @Field(() => OperationEnum) readonly operation!: Operation;
  @Field(() => EntitlementKindEnum) readonly kind!: EntitlementKind;
  @Field(() => ActionStateEnum) readonly state!: ActionState;
  @Field(() => Int) readonly attempts!: number;
  @Field(() => DateTimeScalar, { nullable: true }) readonly nextAttemptAt!: Date | null;
  @Field(() => String, { nullable: true }) readonly waitingReason!: string | null;
  @Field(() => String, { nullable: true }) readonly message!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly startedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
}

@ObjectType('PlanMoved', {
  implements: ProblemInterface,
  description:
    'The plan is not what it was: what is no longer in it, what is new in it, and the new evaluation to look at.',
})
export class PlanMovedType extends ProblemInterface {
  @Field(() => Int) readonly gone!: number;
  @Field(() => Int) readonly added!: number;
  @Field(() => [EvaluationActionType]) readonly goneActions!: readonly PlannedAction[];
  @Field(() => [EvaluationActionType]) readonly addedActions!: readonly PlannedAction[];
  @Field(() => EvaluationType) readonly evaluation!: Evaluation;
}

export const EnforcementConnection = connectionType<Enforcement>('EnforcementConnection', () => EnforcementType);
export const ActionConnection = connectionType<Action>('ActionConnection', () => ActionType);
export const EnforceResult = resultUnion({
  name: 'EnforceResult',
  success: EnforcementType,
  problems: { PLAN_MOVED: PlanMovedType },
});
export const ActionResult = resultUnion({ name: 'ActionResult', success: ActionType });

@InputType('ActionFilter')
export class ActionFilterInput {
  @Field(() => String, { nullable: true }) declare readonly search?: string | null;
  @Field(() => ActionStateEnum, { nullable: true }) declare readonly state?: ActionState | null;
  @Field(() => OperationEnum, { nullable: true }) declare readonly operation?: Operation | null;
  @Field(() => ID, { nullable: true }) declare readonly targetId?: string | null;
}
