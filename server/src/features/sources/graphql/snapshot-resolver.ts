import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import { type ListedPerson, type PersonChangeKind, PersonChangeKindEnum, PersonType } from '../../persons/index.ts';
import type { Import } from '../domain/import.ts';
import type {
  SnapshotChange,
  SnapshotFieldChange,
  SnapshotInfo,
  SnapshotKind,
  SnapshotState,
} from '../domain/snapshot-info.ts';
import type { InputProblem } from '../domain/source-problems.ts';
import type { ImportListService } from '../import-list-service.ts';
import type { SnapshotService } from '../snapshot-service.ts';
import { ImportType } from './import-type.ts';
import {
  SnapshotChangeConnection,
  SnapshotChangeType,
  SnapshotConnection,
  SnapshotFieldChangeType,
  SnapshotKindEnum,
  SnapshotResult,
  SnapshotStateEnum,
  SnapshotType,
} from './snapshot-type.ts';
import type { SourceLoaders } from './source-loaders.ts';

@Resolver(() => SnapshotType)
export class SnapshotResolver {
  constructor(private readonly service: SnapshotService) {}

  @Query(() => SnapshotType, { name: 'snapshot', nullable: true })
  find(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<SnapshotInfo | null> {
    return this.service.find(actor, id);
  }

  @Query(() => SnapshotConnection)
  snapshots(
    @Ctx() { actor }: GraphQLContext,
    @Arg('kinds', () => [SnapshotKindEnum], { nullable: true }) kinds: readonly SnapshotKind[] | null,
    @Arg('states', () => [SnapshotStateEnum], { nullable: true }) states: readonly SnapshotState[] | null,
    @Arg('first', () => Int, { defaultValue: 20, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<SnapshotInfo>> {
    return this.service.list(actor, { kinds: kinds ?? [], states: states ?? [] }, first ?? 20, after);
  }

  @Mutation(() => SnapshotResult)
  createSnapshot(@Ctx() { actor }: GraphQLContext): Promise<SnapshotInfo | InputProblem> {
    return this.service.create(actor);
  }

  @Mutation(() => SnapshotResult)
  approveSnapshot(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<SnapshotInfo | InputProblem> {
    return this.service.approve(actor, id);
  }

  @Mutation(() => SnapshotResult)
  cancelSnapshot(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<SnapshotInfo | InputProblem> {
    return this.service.cancel(actor, id);
  }
}

@Resolver(() => SnapshotType)
export class SnapshotFieldsResolver {
  constructor(
    private readonly service: SnapshotService,
    private readonly imports: ImportListService,
  ) {}

  /** The import that made it; null of a manual one and of one that the calendar made. */
  @FieldResolver(() => ImportType, { name: 'import', nullable: true })
  async madeBy(@Root() { importId }: SnapshotInfo, @Ctx() context: GraphQLContext): Promise<Import | null> {
    if (importId === null) return null;
    const loader = context.loaders.get('snapshots.import', () => {
      return new DataLoader<string, Import | null>(async (ids) => {
        const found = await this.imports.byIds(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return await loader.load(importId);
  }

  /** What each source has in a manual one: counts, thresholds that are reached, problems. */
  @FieldResolver(() => [ImportType])
  sources(@Root() { id }: SnapshotInfo, @Ctx() context: GraphQLContext): Promise<readonly Import[]> {
    const loader = context.loaders.get('snapshots.sources', () => {
      return new DataLoader<string, readonly Import[]>(async (ids) => {
        const found = await this.service.shares(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? []);
      });
    });
    return loader.load(id);
  }

  @FieldResolver(() => SnapshotChangeConnection)
  changes(
    @Root() { id }: SnapshotInfo,
    @Ctx() { actor }: GraphQLContext,
    @Arg('change', () => PersonChangeKindEnum, { nullable: true }) change: PersonChangeKind | null,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<SnapshotChange>> {
    return this.service.changes(actor, id, change ?? null, first ?? 50, after);
  }
}

@Resolver(() => SnapshotChangeType)
export class SnapshotChangeFieldsResolver {
  constructor(
    private readonly service: SnapshotService,
    private readonly loaders: SourceLoaders,
  ) {}

  /** Null for somebody whom only an approval would add. */
  @FieldResolver(() => PersonType, { nullable: true })
  person(@Root() { personId }: SnapshotChange, @Ctx() context: GraphQLContext): Promise<ListedPerson | null> {
    return this.loaders.person(context, personId);
  }

  /** What changed, field by field; none before it is applied, and none of somebody who came or went. */
  @FieldResolver(() => [SnapshotFieldChangeType])
  async fields(
    @Root() { personId, snapshotNumber }: SnapshotChange,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly SnapshotFieldChange[]> {
    if (snapshotNumber === null) return [];
    const loader = context.loaders.get(`snapshots.fields.${snapshotNumber}`, () => {
      return new DataLoader<string, readonly SnapshotFieldChange[]>(async (ids) => {
        const found = await this.service.fields(context.actor, snapshotNumber, ids);
        return ids.map((asked) => found.get(asked) ?? []);
      });
    });
    return await loader.load(personId);
  }
}
