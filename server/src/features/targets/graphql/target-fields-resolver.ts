import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Entitlement, Target } from '../domain/target.ts';
import type { TargetLoaders } from './target-loaders.ts';
import { EntitlementType, TargetType } from './target-type.ts';

@Resolver(() => TargetType)
export class TargetFieldsResolver {
  constructor(private readonly loaders: TargetLoaders) {}

  @FieldResolver(() => [EntitlementType])
  entitlements(@Root() { id }: Target, @Ctx() context: GraphQLContext): Promise<readonly Entitlement[]> {
    return this.loaders.entitlementsOf(context, id);
  }
}

@Resolver(() => EntitlementType)
export class EntitlementFieldsResolver {
  constructor(private readonly loaders: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: Entitlement, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.loaders.target(context, targetId);
  }
}
