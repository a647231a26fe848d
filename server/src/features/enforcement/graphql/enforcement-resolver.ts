import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import type { Problem } from '../../../platform/problems.ts';
import {
  type ActionState,
  type Evaluation,
  EvaluationActionType,
  type EvaluationLoaders,
  EvaluationType,
  type PlannedAction,
} from '../../evaluation/index.ts';
import { type PersonLoaders, type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import { type Entitlement, EntitlementType, type Target, type TargetLoaders, TargetType } from '../../targets/index.ts';
import type { Action, Enforcement, EnforcementCounts, EnforcementTargetCount } from '../domain/enforcement.ts';
import type { EnforcementService } from '../enforcement-service.ts';
import {
  ActionConnection,
  ActionFilterInput,
  ActionResult,
  ActionType,
  EnforcementConnection,
  EnforcementCountsType,
  EnforcementTargetCountType,
  EnforcementType,
  EnforceResult,
} from './enforcement-type.ts';

@Resolver(() => EnforcementType)
export class EnforcementResolver {
  constructor(
    private readonly service: EnforcementService,
    private readonly evaluations: EvaluationLoaders,
  ) {}

  @Query(() => EnforcementConnection)
  enforcements(
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Enforcement>> {
    return this.service.list(actor, first ?? 20, after);
  }

  @Query(() => EnforcementType, { nullable: true })
  async enforcement(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Enforcement | null> {
    const [found] = await this.service.byIds(actor, [id]);
    return found ?? null;
  }

  @Mutation(() => EnforceResult, {
    description: 'Applies exactly this plan; without one makes a plan and applies it in one go.',
  })
  enforce(
    @Ctx() { actor }: GraphQLContext,
    @Arg('evaluationId', () => ID, { nullable: true }) evaluationId: string | null,
  ): Promise<Enforcement | Problem> {
    // An argument that is left out is no null.
    return this.service.enforce(actor, evaluationId ?? null);
  }

  @Mutation(() => EnforceResult)
  cancelEnforcement(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Enforcement | Problem> {
    return this.service.cancel(actor, id);
  }

  @Mutation(() => ActionResult)
  retryAction(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Action | Problem> {
    return this.service.retryAction(actor, id);
  }

  @FieldResolver(() => EvaluationType)
  evaluation(@Root() { evaluationId }: Enforcement, @Ctx() context: GraphQLContext): Promise<Evaluation | null> {
    return this.evaluations.evaluation(context, evaluationId);
  }

  @FieldResolver(() => String, { nullable: true })
  startedBy(@Root() { starter }: Enforcement): string | null {
    return starter.name;
  }

  @FieldResolver(() => EnforcementCountsType)
  counts(@Root() { id }: Enforcement, @Ctx() context: GraphQLContext): Promise<EnforcementCounts> {
    const loader = context.loaders.get('enforcement.counts', () => {
      return new DataLoader<string, EnforcementCounts>(async (ids) => {
        const counts = await this.service.counts(context.actor, ids);
        return ids.map((one) => counts.get(one) ?? new Error(`The enforcement ${one} was not counted.`));
      });
    });
    return loader.load(id);
  }

  @FieldResolver(() => [EnforcementTargetCountType])
  perTarget(@Root() { id }: Enforcement, @Ctx() { actor }: GraphQLContext): Promise<readonly EnforcementTargetCount[]> {
    return this.service.perTarget(actor, id);
  }

  @FieldResolver(() => ActionConnection)
  actions(
    @Root() { id }: Enforcement,
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => ActionFilterInput, { nullable: true }) filter: ActionFilterInput | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Action>> {
    const { search = null, state = null, operation = null, targetId = null } = filter ?? {};
    return this.service.actions(actor, id, { search, state, operation, targetId }, first ?? 50, after);
  }
}

@Resolver(() => EnforcementTargetCountType)
export class EnforcementTargetCountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: EnforcementTargetCount, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, targetId);
  }
}

@Resolver(() => ActionType)
export class ActionFieldsResolver {
  constructor(
    private readonly persons: PersonLoaders,
    private readonly targets: TargetLoaders,
  ) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: Action, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => PersonReferenceType)
  person(@Root() { personId }: Action, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.persons.reference(context, personId);
  }

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: Action, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, targetId);
  }
}

/** The enforcement that applied a plan. */
@Resolver(() => EvaluationType)
export class EvaluationEnforcementResolver {
  constructor(private readonly service: EnforcementService) {}

  @FieldResolver(() => EnforcementType, { nullable: true })
  enforcement(@Root() { id }: Evaluation, @Ctx() context: GraphQLContext): Promise<Enforcement | null> {
    const loader = context.loaders.get('enforcement.ofEvaluation', () => {
      return new DataLoader<string, Enforcement | null>(async (ids) => {
        const found = await this.service.ofEvaluations(context.actor, ids);
        return ids.map((one) => found.find(({ evaluationId }) => evaluationId === one) ?? null);
      });
    });
    return loader.load(id);
  }
}

/** What became of a row of a plan; null while the plan is not applied. */
@Resolver(() => EvaluationActionType)
export class EvaluationActionStateResolver {
  constructor(private readonly service: EnforcementService) {}

  @FieldResolver(() => String, { nullable: true })
  state(@Root() { id }: PlannedAction, @Ctx() context: GraphQLContext): Promise<ActionState | null> {
    const loader = context.loaders.get('enforcement.stateOfPlanned', () => {
      return new DataLoader<string, ActionState | null>(async (ids) => {
        const states = await this.service.statesOfPlanned(context.actor, ids);
        return ids.map((one) => states.get(one) ?? null);
      });
    });
    return loader.load(id);
  }
}
