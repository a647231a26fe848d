import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { MappingExchangeService, MappingImport } from '../mapping-exchange-service.ts';
import { ImportSourceMappingInput, MappingImportResult } from './mapping-file-type.ts';

@Resolver()
export class MappingFileResolver {
  constructor(private readonly service: MappingExchangeService) {}

  @Query(() => String, {
    nullable: true,
    description: 'The mapping of a source as a file of the ecosystem: JSON text.',
  })
  sourceMappingFile(
    @Ctx() { actor }: GraphQLContext,
    @Arg('sourceId', () => ID) sourceId: string,
  ): Promise<string | null> {
    return this.service.exportMapping(actor, sourceId);
  }

  @Mutation(() => MappingImportResult)
  importSourceMapping(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => ImportSourceMappingInput) { sourceId, content, apply }: ImportSourceMappingInput,
  ): Promise<MappingImport | InputProblem> {
    return this.service.importMapping(actor, { sourceId, content, apply });
  }
}
