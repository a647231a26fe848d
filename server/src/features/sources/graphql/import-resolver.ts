import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import { type ListedPerson, type PersonChangeKind, PersonChangeKindEnum, PersonType } from '../../persons/index.ts';
import type { Import, ImportFailure } from '../domain/import.ts';
import type { ImportChange } from '../domain/import-change.ts';
import { type ImportProblem, importProblemMessage } from '../domain/row-problem.ts';
import type { Source } from '../domain/source.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { ExceededThreshold } from '../domain/thresholds.ts';
import type { ImportListService } from '../import-list-service.ts';
import type { ImportService } from '../import-service.ts';
import {
  ExceededThresholdType,
  ImportChangeConnection,
  ImportChangeType,
  ImportConnection,
  ImportProblemConnection,
  ImportProblemType,
  ImportResult,
  ImportType,
} from './import-type.ts';
import type { SourceLoaders } from './source-loaders.ts';
import { SourceType } from './source-type.ts';

@Resolver(() => ImportType)
export class ImportResolver {
  constructor(
    private readonly list: ImportListService,
    private readonly service: ImportService,
  ) {}

  @Query(() => ImportType, { name: 'import', nullable: true })
  find(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Import | null> {
    return this.list.find(actor, id);
  }

  @Query(() => ImportConnection)
  imports(
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 20, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Import>> {
    return this.list.list(actor, first ?? 20, after);
  }

  @Mutation(() => ImportResult)
  startImport(
    @Ctx() { actor }: GraphQLContext,
    @Arg('sourceId', () => ID) sourceId: string,
  ): Promise<Import | InputProblem> {
    return this.service.startImport(actor, sourceId);
  }

  @Mutation(() => ImportResult)
  approveImport(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Import | InputProblem> {
    return this.service.approveImport(actor, id);
  }

  @Mutation(() => ImportResult)
  cancelImport(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Import | InputProblem> {
    return this.service.cancelImport(actor, id);
  }
}

@Resolver(() => ImportType)
export class ImportFieldsResolver {
  constructor(
    private readonly list: ImportListService,
    private readonly loaders: SourceLoaders,
  ) {}

  @FieldResolver(() => SourceType)
  source(@Root() { sourceId }: Import, @Ctx() context: GraphQLContext): Promise<Source> {
    return this.loaders.source(context, sourceId);
  }

  @FieldResolver(() => [ExceededThresholdType])
  exceeded(@Root() { outcome }: Import): readonly ExceededThreshold[] {
    return outcome.exceeded;
  }

  @FieldResolver(() => String, { nullable: true })
  failure(@Root() { outcome }: Import): ImportFailure | null {
    return outcome.failure;
  }

  @FieldResolver(() => Boolean)
  keptEverybody(@Root() { outcome }: Import): boolean {
    return outcome.keptEverybody;
  }

  @FieldResolver(() => ImportProblemConnection)
  problems(
    @Root() { id }: Import,
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ImportProblem>> {
    return this.list.problems(actor, id, first ?? 50, after);
  }

  @FieldResolver(() => ImportChangeConnection)
  changes(
    @Root() { id }: Import,
    @Ctx() { actor }: GraphQLContext,
    @Arg('change', () => PersonChangeKindEnum, { nullable: true }) change: PersonChangeKind | null,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ImportChange>> {
    return this.list.changes(actor, id, change ?? null, first ?? 50, after);
  }
}

@Resolver(() => ImportProblemType)
export class ImportProblemFieldsResolver {
  @FieldResolver(() => String)
  message(@Root() problem: ImportProblem): string {
    return importProblemMessage(problem);
  }
}

@Resolver(() => ImportChangeType)
export class ImportChangeFieldsResolver {
  constructor(private readonly loaders: SourceLoaders) {}

  /** Null for somebody whom only an approval would add. */
  @FieldResolver(() => PersonType, { nullable: true })
  person(@Root() { personId }: ImportChange, @Ctx() context: GraphQLContext): Promise<ListedPerson | null> {
    return this.loaders.person(context, personId);
  }
}
