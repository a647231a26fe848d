import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateScalar, DateTimeScalar, JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import { type EntitlementKind, EntitlementKindEnum } from '../../targets/index.ts';
import { type Evaluation, RUN_STATES, type RunLogLine, type RunState, type TargetCount } from '../domain/evaluation.ts';
import {
  ACTION_STATES,
  type ActionState,
  OPERATIONS,
  type Operation,
  PLAN_ORIGINS,
  type PlanCounts,
  type PlannedAction,
  type PlanOrigin,
} from '../domain/plan.ts';

export const RunStateEnum = wordsEnum('RunState', RUN_STATES);
export const OperationEnum = wordsEnum('Operation', OPERATIONS);
export const ActionStateEnum = wordsEnum('ActionState', ACTION_STATES);
export const PlanOriginEnum = wordsEnum('PlanOrigin', PLAN_ORIGINS, 'Why an action is in a plan.');

@ObjectType('EvaluationCounts', { simpleResolvers: true })
export class EvaluationCountsType implements PlanCounts {
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int) readonly rules!: number;
  @Field(() => Int) readonly grants!: number;
  @Field(() => Int) readonly revokes!: number;
  @Field(() => Int) readonly updates!: number;
  @Field(() => Int) readonly unmanages!: number;
  @Field(() => Int) readonly blocked!: number;
}

@ObjectType('RunLogLine', { simpleResolvers: true })
export class RunLogLineType implements RunLogLine {
  @Field(() => DateTimeScalar) readonly at!: string;
  @Field(() => String) readonly step!: string;
  @Field(() => JSONObjectScalar) readonly values!: RunLogLine['values'];
}

@ObjectType('TargetCount')
export class TargetCountType implements Omit<TargetCount, 'targetId'> {
  @Field(() => EntitlementKindEnum) readonly kind!: EntitlementKind;
  @Field(() => OperationEnum) readonly operation!: Operation;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('Evaluation')
export class EvaluationType implements Omit<Evaluation, 'starter' | 'inputs'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => RunStateEnum) readonly state!: RunState;
  @Field(() => String) readonly origin!: string;
  @Field(() => DateTimeScalar) readonly startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
  @Field(() => DateScalar) readonly asOf!: string;
  @Field(() => Int, { nullable: true }) readonly snapshotNumber!: number | null;
  @Field(() => String, { nullable: true }) readonly hash!: string | null;
  @Field(() => EvaluationCountsType) readonly counts!: PlanCounts;
  @Field(() => [RunLogLineType]) readonly log!: readonly RunLogLine[];
}

@ObjectType('EvaluationAction')
export class EvaluationActionType
  implements Pick<PlannedAction, 'id' | 'number' | 'operation' | 'origin' | 'blockedBy'>
{
  @Field(() => ID) readonly id!: string;
  @Field(() => Int) readonly number!: number;
  @Field(() => OperationEnum) readonly operation!: Operation;
  @Field(() => String) readonly origin!: PlannedAction['origin'];
  @Field(() => String, { nullable: true }) readonly blockedBy!: string | null;
}

export const EvaluationConnection = connectionType<Evaluation>('EvaluationConnection', () => EvaluationType);
export const EvaluationActionConnection = connectionType<PlannedAction>(
  'EvaluationActionConnection',
  () => EvaluationActionType,
);
export const EvaluateResult = resultUnion({ name: 'EvaluateResult', success: EvaluationType });

@InputType('EvaluationActionFilter')
export class EvaluationActionFilterInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that are all in the name of the entitlement, or all about the person (name, numbers, user name, e-mail).',
  })
  declare readonly search?: string | null;
  @Field(() => OperationEnum, { nullable: true }) declare readonly operation?: Operation | null;
  @Field(() => EntitlementKindEnum, { nullable: true }) declare readonly kind?: EntitlementKind | null;
  @Field(() => ID, { nullable: true }) declare readonly targetId?: string | null;
  @Field(() => PlanOriginEnum, { nullable: true }) declare readonly origin?: PlanOrigin | null;
  @Field(() => Boolean, { nullable: true }) declare readonly blocked?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'A rule that gives the reason, whichever version.' })
  declare readonly ruleId?: string | null;
  @Field(() => ActionStateEnum, { nullable: true, description: 'How the action fares in the enforcement of the plan.' })
  declare readonly state?: ActionState | null;
}
