import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import type { Problem } from '../../../platform/problems.ts';
import { type PersonLoaders, type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import { type Rule, type RuleLoaders, RuleType } from '../../rules/index.ts';
import { type Entitlement, EntitlementType, type Target, type TargetLoaders, TargetType } from '../../targets/index.ts';
import type { Evaluation, TargetCount } from '../domain/evaluation.ts';
import type { PlannedAction } from '../domain/plan.ts';
import type { EvaluationService } from '../evaluation-service.ts';
import {
  EvaluateResult,
  EvaluationActionConnection,
  EvaluationActionFilterInput,
  EvaluationActionType,
  EvaluationConnection,
  EvaluationType,
  TargetCountType,
} from './evaluation-type.ts';

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  constructor(private readonly service: EvaluationService) {}

  @Query(() => EvaluationConnection)
  evaluations(
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Evaluation>> {
    return this.service.list(actor, first ?? 20, after);
  }

  @Query(() => EvaluationType, { nullable: true })
  async evaluation(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Evaluation | null> {
    const [found] = await this.service.byIds(actor, [id]);
    return found ?? null;
  }

  @Mutation(() => EvaluateResult)
  evaluate(@Ctx() { actor }: GraphQLContext): Promise<Evaluation | Problem> {
    return this.service.evaluate(actor);
  }

  @FieldResolver(() => String, { nullable: true })
  startedBy(@Root() { starter }: Evaluation): string | null {
    return starter.name;
  }

  @FieldResolver(() => [TargetCountType])
  perTarget(@Root() { id }: Evaluation, @Ctx() { actor }: GraphQLContext): Promise<readonly TargetCount[]> {
    return this.service.perTarget(actor, id);
  }

  @FieldResolver(() => EvaluationActionConnection)
  actions(
    @Root() { id }: Evaluation,
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => EvaluationActionFilterInput, { nullable: true }) filter: EvaluationActionFilterInput | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<PlannedAction>> {
    const { search = null, operation = null, kind = null, targetId = null, blocked = null } = filter ?? {};
    const { origin = null, ruleId = null, state = null } = filter ?? {};
    const asked = { search, operation, kind, targetId, origin, blocked, ruleId, state };
    return this.service.actions(actor, id, asked, first ?? 50, after);
  }
}

@Resolver(() => TargetCountType)
export class TargetCountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: TargetCount, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, targetId);
  }
}

interface Loaders {
  readonly persons: PersonLoaders;
  readonly rules: RuleLoaders;
  readonly targets: TargetLoaders;
}

@Resolver(() => EvaluationActionType)
export class EvaluationActionResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: PlannedAction, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.loaders.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => PersonReferenceType)
  person(@Root() { personId }: PlannedAction, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.loaders.persons.reference(context, personId);
  }

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: PlannedAction, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.loaders.targets.target(context, targetId);
  }

  @FieldResolver(() => [RuleType])
  rules(@Root() { ruleVersions }: PlannedAction, @Ctx() context: GraphQLContext): Promise<readonly Rule[]> {
    return this.loaders.rules.reasons(context, ruleVersions);
  }

  @FieldResolver(() => [ID])
  matchingContracts(@Root() { contracts }: PlannedAction): readonly string[] {
    return contracts;
  }
}
