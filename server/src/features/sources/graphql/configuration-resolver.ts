import 'reflect-metadata';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { ConfigurationService } from '../configuration-service.ts';
import type { SourceConfiguration } from '../domain/source-configuration.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import { SourceConfigurationInput, SourceConfigurationResult, SourceConfigurationType } from './configuration-type.ts';

@Resolver(() => SourceConfigurationType)
export class ConfigurationResolver {
  constructor(private readonly service: ConfigurationService) {}

  @Query(() => SourceConfigurationType)
  sourceConfiguration(@Ctx() { actor }: GraphQLContext): Promise<SourceConfiguration> {
    return this.service.get(actor);
  }

  @Mutation(() => SourceConfigurationResult)
  setSourceConfiguration(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SourceConfigurationInput) input: SourceConfigurationInput,
  ): Promise<SourceConfiguration | InputProblem> {
    const { timeZone, displayNames, primaryContract, primaryManager, managerFromParent, managerNotSelf } = input;
    const formats = { ...displayNames };
    return this.service.set(actor, {
      timeZone,
      displayNames: formats,
      primaryContract: primaryContract?.map(({ field, direction }) => ({ field, direction })),
      primaryManager,
      managerFromParent,
      managerNotSelf,
    });
  }
}
