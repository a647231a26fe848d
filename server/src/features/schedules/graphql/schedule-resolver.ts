import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import { isProblem } from '../../../platform/problems.ts';
import { type Enforcement, EnforcementType } from '../../enforcement/index.ts';
import { type Evaluation, type EvaluationLoaders, EvaluationType } from '../../evaluation/index.ts';
import { type Import, ImportType, type Source, type SourceLoaders, SourceType } from '../../sources/index.ts';
import {
  LEAST_HOURS_APART,
  MOST_RUNS_PER_DAY,
  type PlannedRun,
  type Schedule,
  type SchedulePolicy,
} from '../domain/schedule.ts';
import type { ScheduleRun, ScheduleStep } from '../domain/schedule-run.ts';
import type { ScheduleService } from '../schedule-service.ts';
import type { ScheduleLoaders } from './schedule-loaders.ts';
import {
  contentOf,
  PlannedRunType,
  ScheduleInput,
  SchedulePolicyResult,
  SchedulePolicyType,
  SchedulePreviewResult,
  ScheduleResult,
  ScheduleRunConnection,
  ScheduleRunResult,
  ScheduleRunType,
  ScheduleStepType,
  ScheduleType,
} from './schedule-type.ts';

@Resolver(() => SchedulePolicyType)
export class ScheduleResolver {
  constructor(private readonly service: ScheduleService) {}

  @Query(() => [ScheduleType])
  schedules(@Ctx() { actor }: GraphQLContext): Promise<readonly Schedule[]> {
    return this.service.list(actor);
  }

  @Query(() => ScheduleType, { nullable: true })
  schedule(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Schedule | null> {
    return this.service.find(actor, id);
  }

  @Query(() => SchedulePolicyType)
  schedulePolicy(@Ctx() { actor }: GraphQLContext): Promise<SchedulePolicy> {
    return this.service.policy(actor);
  }

  @Query(() => ScheduleRunConnection, { description: 'Newest first; of one schedule, or of all.' })
  scheduleRuns(
    @Ctx() { actor }: GraphQLContext,
    @Arg('scheduleId', () => ID, { nullable: true }) scheduleId: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ScheduleRun>> {
    return this.service.runs(actor, scheduleId ?? null, first ?? 20, after ?? null);
  }

  @Query(() => ScheduleRunType, { nullable: true })
  scheduleRun(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<ScheduleRun | null> {
    return this.service.run(actor, id);
  }

  @Query(() => SchedulePreviewResult, { description: 'When it would run, kept so; the next ten.' })
  async previewSchedule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID, { nullable: true }) id: string | null,
    @Arg('input', () => ScheduleInput) input: ScheduleInput,
  ): Promise<{ readonly nextRuns: readonly PlannedRun[] } | InputProblem> {
    const found = await this.service.preview(actor, id ?? null, contentOf(input), NEXT_RUNS);
    return isProblem(found) ? found : { nextRuns: found };
  }

  @Mutation(() => ScheduleResult)
  createSchedule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => ScheduleInput) input: ScheduleInput,
  ): Promise<Schedule | InputProblem> {
    return this.service.create(actor, contentOf(input));
  }

  @Mutation(() => ScheduleResult)
  updateSchedule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('input', () => ScheduleInput) input: ScheduleInput,
  ): Promise<Schedule | InputProblem> {
    return this.service.update(actor, id, contentOf(input));
  }

  @Mutation(() => ScheduleResult)
  pauseSchedule(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Schedule | InputProblem> {
    return this.service.pause(actor, id);
  }

  @Mutation(() => ScheduleResult, { description: 'What was due while it was paused is not made up for.' })
  resumeSchedule(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Schedule | InputProblem> {
    return this.service.resume(actor, id);
  }

  @Mutation(() => ScheduleResult)
  removeSchedule(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Schedule | InputProblem> {
    return this.service.remove(actor, id);
  }

  @Mutation(() => ScheduleRunResult, { description: 'Besides its times, paused or not.' })
  runScheduleNow(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<ScheduleRun | InputProblem> {
    return this.service.runNow(actor, id);
  }

  @Mutation(() => SchedulePolicyResult)
  setSchedulePolicy(
    @Ctx() { actor }: GraphQLContext,
    @Arg('relaxed', () => Boolean) relaxed: boolean,
  ): Promise<SchedulePolicy | InputProblem> {
    return this.service.setPolicy(actor, { relaxed });
  }

  @FieldResolver(() => Int)
  mostPerDay(@Root() _policy: SchedulePolicy): number {
    return MOST_RUNS_PER_DAY;
  }

  @FieldResolver(() => Int)
  hoursApart(@Root() _policy: SchedulePolicy): number {
    return LEAST_HOURS_APART;
  }
}

const NEXT_RUNS = 10;

@Resolver(() => ScheduleType)
export class ScheduleFieldsResolver {
  constructor(
    private readonly loaders: ScheduleLoaders,
    private readonly sourceLoaders: SourceLoaders,
  ) {}

  @FieldResolver(() => [SourceType], { description: 'Imported in this order.' })
  sources(@Root() { sourceIds }: Schedule, @Ctx() context: GraphQLContext): Promise<readonly Source[]> {
    return Promise.all(sourceIds.map((id) => this.sourceLoaders.source(context, id)));
  }

  @FieldResolver(() => [PlannedRunType], { description: 'None while it is paused; at most ten.' })
  nextRuns(
    @Root() schedule: Schedule,
    @Ctx() context: GraphQLContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: NEXT_RUNS }) first: number | null,
  ): Promise<readonly PlannedRun[]> {
    return this.loaders.nextRuns(context, schedule, Math.min(Math.max(first ?? NEXT_RUNS, 0), NEXT_RUNS));
  }

  @FieldResolver(() => ScheduleRunType, { nullable: true })
  lastRun(@Root() { id }: Schedule, @Ctx() context: GraphQLContext): Promise<ScheduleRun | null> {
    return this.loaders.lastRun(context, id);
  }
}

@Resolver(() => ScheduleRunType)
export class ScheduleRunFieldsResolver {
  constructor(private readonly loaders: ScheduleLoaders) {}

  @FieldResolver(() => ScheduleType)
  schedule(@Root() { scheduleId }: ScheduleRun, @Ctx() context: GraphQLContext): Promise<Schedule> {
    return this.loaders.schedule(context, scheduleId);
  }
}

/** What a step leads to; null until it has begun. */
@Resolver(() => ScheduleStepType)
export class ScheduleStepResolver {
  constructor(
    private readonly loaders: ScheduleLoaders,
    private readonly others: { readonly sources: SourceLoaders; readonly evaluations: EvaluationLoaders },
  ) {}

  @FieldResolver(() => SourceType, { nullable: true })
  async source(@Root() { sourceId }: ScheduleStep, @Ctx() context: GraphQLContext): Promise<Source | null> {
    return sourceId === null ? null : this.others.sources.source(context, sourceId);
  }

  @FieldResolver(() => ImportType, { nullable: true })
  async import(@Root() step: ScheduleStep, @Ctx() context: GraphQLContext): Promise<Import | null> {
    return step.kind === 'IMPORT' ? this.loaders.import(context, step.referenceId) : null;
  }

  @FieldResolver(() => EvaluationType, { nullable: true })
  async evaluation(@Root() step: ScheduleStep, @Ctx() context: GraphQLContext): Promise<Evaluation | null> {
    return step.kind === 'EVALUATION' ? this.others.evaluations.evaluation(context, step.referenceId) : null;
  }

  @FieldResolver(() => EnforcementType, { nullable: true })
  async enforcement(@Root() step: ScheduleStep, @Ctx() context: GraphQLContext): Promise<Enforcement | null> {
    return step.kind === 'ENFORCEMENT' ? this.loaders.enforcement(context, step.referenceId) : null;
  }
}
