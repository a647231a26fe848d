import 'reflect-metadata';
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import type { Page } from '../../../platform/paging.ts';
import {
  type EntitlementKind,
  EntitlementKindEnum,
  type Target,
  type TargetLoaders,
  TargetType,
} from '../../targets/index.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { Operation, PlannedAction } from '../domain/plan.ts';
import { type ComparedAction, type ComparedCount, PLAN_CHANGES, type PlanChange } from '../domain/plan-comparison.ts';
import type { PlanComparison, PlanComparisonService } from '../plan-comparison-service.ts';
import { EvaluationActionType, EvaluationType, OperationEnum } from './evaluation-type.ts';

const PlanChangeEnum = wordsEnum(
  'PlanChange',
  PLAN_CHANGES,
  'ADDED: only in the plan looked at; GONE: only in the other; CHANGED: in both, with another operation, blocking or set of rules.',
);

@ObjectType('ComparedCount')
class ComparedCountType implements Omit<ComparedCount, 'targetId'> {
  @Field(() => PlanChangeEnum) readonly change!: PlanChange;
  @Field(() => EntitlementKindEnum) readonly kind!: EntitlementKind;
  @Field(() => OperationEnum, { description: 'In the plan looked at; of what is GONE in the other.' })
  readonly operation!: Operation;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('ComparedAction', { simpleResolvers: true })
class ComparedActionType {
  @Field(() => PlanChangeEnum) readonly change!: PlanChange;
  @Field(() => EvaluationActionType, { description: 'In the plan looked at; of what is GONE in the other.' })
  readonly action!: PlannedAction;
  @Field(() => EvaluationActionType, { nullable: true, description: 'In the other plan, when CHANGED.' })
  readonly before!: PlannedAction | null;
}

const ComparedActionConnection = connectionType<ComparedAction>('ComparedActionConnection', () => ComparedActionType);

@ObjectType('PlanComparison', { simpleResolvers: true, description: 'Two completed evaluations side by side.' })
class PlanComparisonType {
  @Field(() => EvaluationType) readonly evaluation!: Evaluation;
  @Field(() => EvaluationType) readonly other!: Evaluation;
}

@Resolver(() => PlanComparisonType)
export class PlanComparisonResolver {
  constructor(private readonly service: PlanComparisonService) {}

  @Query(() => PlanComparisonType, {
    nullable: true,
    description: 'Null when an evaluation is unknown or not completed. Without otherId: the last one completed before.',
  })
  compareEvaluations(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('otherId', () => ID, { nullable: true }) otherId: string | null,
  ): Promise<PlanComparison | null> {
    return this.service.compare(actor, id, otherId ?? null);
  }

  @FieldResolver(() => [ComparedCountType])
  perTarget(@Root() comparison: PlanComparison, @Ctx() { actor }: GraphQLContext): Promise<readonly ComparedCount[]> {
    return this.service.counts(actor, comparison);
  }

  @FieldResolver(() => ComparedActionConnection)
  actions(
    @Root() comparison: PlanComparison,
    @Ctx() { actor }: GraphQLContext,
    @Arg('change', () => PlanChangeEnum) change: PlanChange,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ComparedAction>> {
    return this.service.actions(actor, comparison, change, first ?? 50, after);
  }
}

@Resolver(() => ComparedCountType)
export class ComparedCountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: ComparedCount, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, targetId);
  }
}
