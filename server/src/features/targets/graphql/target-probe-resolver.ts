import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import type { ConnectionTest } from '../domain/connector.ts';
import type { TargetPreview } from '../domain/preview.ts';
import type { Target } from '../domain/target.ts';
import type { TargetProbeService } from '../target-probe-service.ts';
import { TargetPreviewType, TargetResult, TargetTestType } from './target-type.ts';

@Resolver()
export class TargetProbeResolver {
  constructor(private readonly probe: TargetProbeService) {}

  @Query(() => TargetTestType)
  testTarget(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<ConnectionTest> {
    return this.probe.test(actor, id);
  }

  @Query(() => [TargetPreviewType])
  previewTarget(
    @Ctx() { actor }: GraphQLContext,
    @Arg('targetId', () => ID) targetId: string,
    @Arg('personId', () => ID) personId: string,
  ): Promise<readonly TargetPreview[]> {
    return this.probe.preview(actor, targetId, personId);
  }

  @Mutation(() => TargetResult)
  refreshEntitlements(
    @Ctx() { actor }: GraphQLContext,
    @Arg('targetId', () => ID) targetId: string,
  ): Promise<Target | InputProblem> {
    return this.probe.refreshEntitlements(actor, targetId);
  }
}
