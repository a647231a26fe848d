import 'reflect-metadata';
import type { ModelField } from '@gatehouse/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import type { Import } from '../domain/import.ts';
import type { Source, SourceFile } from '../domain/source.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { ImportListService } from '../import-list-service.ts';
import type { MappableField, SourceService } from '../source-service.ts';
import { ImportConnection, ImportType } from './import-type.ts';
import {
  CreateSourceInput,
  SetSourceMappingInput,
  toMappingChange,
  toNewSource,
  toSourcePatch,
  UpdateSourceInput,
} from './source-inputs.ts';
import type { SourceLoaders } from './source-loaders.ts';
import { MappableFieldType, SourceFileType, SourceResult, SourceType } from './source-type.ts';

@Resolver(() => SourceType)
export class SourceResolver {
  constructor(private readonly service: SourceService) {}

  @Query(() => [SourceType])
  sources(@Ctx() { actor }: GraphQLContext): Promise<readonly Source[]> {
    return this.service.list(actor);
  }

  @Query(() => SourceType, { nullable: true })
  source(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Source | null> {
    return this.service.find(actor, id);
  }

  @Query(() => [MappableFieldType])
  mappableFields(@Ctx() { actor }: GraphQLContext): Promise<readonly MappableField[]> {
    return this.service.mappableFields(actor);
  }

  @Mutation(() => SourceResult)
  createSource(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => CreateSourceInput) input: CreateSourceInput,
  ): Promise<Source | InputProblem> {
    return this.service.create(actor, toNewSource(input));
  }

  @Mutation(() => SourceResult)
  updateSource(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => UpdateSourceInput) input: UpdateSourceInput,
  ): Promise<Source | InputProblem> {
    return this.service.update(actor, toSourcePatch(input));
  }

  @Mutation(() => SourceResult)
  setSourceMapping(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SetSourceMappingInput) input: SetSourceMappingInput,
  ): Promise<Source | InputProblem> {
    return this.service.setMapping(actor, toMappingChange(input));
  }
}

@Resolver(() => SourceType)
export class SourceFieldsResolver {
  constructor(
    private readonly imports: ImportListService,
    private readonly loaders: SourceLoaders,
  ) {}

  @FieldResolver(() => Int)
  persons(@Root() { id }: Source, @Ctx() context: GraphQLContext): Promise<number> {
    return this.loaders.personCount(context, id);
  }

  @FieldResolver(() => ImportType, { nullable: true })
  lastImport(@Root() { id }: Source, @Ctx() context: GraphQLContext): Promise<Import | null> {
    return this.loaders.lastImport(context, id);
  }

  @FieldResolver(() => ImportConnection, { name: 'imports' })
  importsOf(
    @Root() { id }: Source,
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 20, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Import>> {
    return this.imports.ofSource(actor, id, first ?? 20, after);
  }
}

@Resolver(() => SourceFileType)
export class SourceFileFieldsResolver {
  constructor(private readonly loaders: SourceLoaders) {}

  /** As it was called when it was handed in, or the last part of its path. */
  @FieldResolver(() => String, { nullable: true })
  async fileName(@Root() { uploadId, path }: SourceFile, @Ctx() context: GraphQLContext): Promise<string | null> {
    if (uploadId !== null) return this.loaders.uploadName(context, uploadId);
    return path?.replace(/^.*[/\\]/, '') ?? null;
  }
}

@Resolver(() => MappableFieldType)
export class MappableFieldResolver {
  @FieldResolver(() => String)
  field(@Root() { exchangeName }: ModelField): string {
    return exchangeName;
  }
}
