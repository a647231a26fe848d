import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import type { Entitlement, Target } from '../domain/target.ts';
import type { TargetService } from '../target-service.ts';
import { CreateTargetInput, SetTargetFieldsInput, toFields, toPatch, UpdateTargetInput } from './target-inputs.ts';
import { ConnectorType, EntitlementType, TargetResult, TargetType } from './target-type.ts';

@Resolver()
export class TargetResolver {
  constructor(private readonly service: TargetService) {}

  @Query(() => [ConnectorType])
  connectors(@Ctx() { actor }: GraphQLContext): readonly ConnectorType[] {
    return this.service.connectors(actor).map(({ name, label, options }) => ({ name, kind: 'TARGET', label, options }));
  }

  @Query(() => [TargetType])
  targets(@Ctx() { actor }: GraphQLContext): Promise<readonly Target[]> {
    return this.service.list(actor);
  }

  @Query(() => TargetType, { nullable: true })
  async target(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Target | null> {
    const [target] = await this.service.byIds(actor, [id]);
    return target ?? null;
  }

  @Query(() => [EntitlementType])
  entitlements(@Ctx() { actor }: GraphQLContext): Promise<readonly Entitlement[]> {
    return this.service.entitlements(actor);
  }

  @Mutation(() => TargetResult)
  createTarget(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => CreateTargetInput) input: CreateTargetInput,
  ): Promise<Target | InputProblem> {
    return this.service.create(actor, input);
  }

  @Mutation(() => TargetResult)
  updateTarget(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => UpdateTargetInput) input: UpdateTargetInput,
  ): Promise<Target | InputProblem> {
    return this.service.update(actor, toPatch(input));
  }

  @Mutation(() => TargetResult)
  setTargetFields(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SetTargetFieldsInput) input: SetTargetFieldsInput,
  ): Promise<Target | InputProblem> {
    return this.service.setFields(actor, input.targetId, toFields(input));
  }
}
