import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import type { ApiTokenService, CreatedApiToken } from '../api-token-service.ts';
import type { ApiToken } from '../domain/api-token.ts';
import { CreateApiTokenInput } from './access-inputs.ts';
import { ApiTokenType, CreateApiTokenResult } from './api-token-type.ts';

@Resolver()
export class ApiTokenResolver {
  constructor(private readonly tokens: ApiTokenService) {}

  @Query(() => [ApiTokenType])
  apiTokens(@Ctx() { actor }: GraphQLContext): Promise<readonly ApiToken[]> {
    return this.tokens.list(actor);
  }

  @Mutation(() => CreateApiTokenResult)
  createApiToken(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => CreateApiTokenInput) input: CreateApiTokenInput,
  ): Promise<CreatedApiToken | InputProblem> {
    return this.tokens.create(actor, input);
  }

  @Mutation(() => ApiTokenType)
  revokeApiToken(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<ApiToken> {
    return this.tokens.revoke(actor, id);
  }
}
