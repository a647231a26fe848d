import 'reflect-metadata';
import { describeCondition } from '@gatehouse/rules';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import { toLocale } from '../domain/rule-locale.ts';
import { publishedSegments, type SavedSegment, type SegmentVersion } from '../domain/segment.ts';
import type { SegmentUser } from '../domain/segment-use.ts';
import type { SegmentPublisher } from '../segment-publisher.ts';
import { SEGMENT_POPULATION, type SegmentService } from '../segment-service.ts';
import { RulePreviewResult, type RulePreviewType } from './rule-preview-type.ts';
import {
  SaveSegmentDraftInput,
  SegmentEffectResult,
  type SegmentEffectType,
  SegmentPreviewInput,
  SegmentResult,
  SegmentType,
  SegmentUserType,
  SegmentVersionType,
} from './segment-type.ts';

@Resolver(() => SegmentType)
export class SegmentResolver {
  constructor(
    private readonly service: SegmentService,
    private readonly publisher: SegmentPublisher,
  ) {}

  @Query(() => [SegmentType])
  segments(
    @Ctx() { actor }: GraphQLContext,
    @Arg('archived', () => Boolean, { defaultValue: false, description: 'Whether archived ones come along.' })
    archived: boolean,
  ): Promise<readonly SavedSegment[]> {
    return this.service.list(actor, archived);
  }

  @Query(() => SegmentType, { nullable: true })
  segment(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<SavedSegment | null> {
    return this.service.find(actor, id);
  }

  @Query(() => RulePreviewResult, { description: 'For whom a segment as it is being edited holds today.' })
  async previewSegment(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SegmentPreviewInput) { condition, population, segmentId, first }: SegmentPreviewInput,
  ): Promise<RulePreviewType | Problem> {
    const began = performance.now();
    const preview = await this.publisher.preview(actor, {
      ...{ condition, population: population ?? SEGMENT_POPULATION },
      ...{ segmentId: segmentId ?? null, first: first ?? 50 },
    });
    if (isProblem(preview)) return preview;
    return {
      ...preview,
      persons: preview.persons.map(({ person, ...rest }) => {
        return { person, departmentName: person.departmentName, ...rest };
      }),
      exceeded: [],
      milliseconds: Math.round(performance.now() - began),
    };
  }

  @Query(() => SegmentEffectResult, {
    description: 'What publishing the draft would do to the rules that use the segment.',
  })
  segmentEffect(
    @Ctx() { actor }: GraphQLContext,
    @Arg('segmentId', () => ID) segmentId: string,
  ): Promise<SegmentEffectType | Problem> {
    return this.publisher.effect(actor, segmentId);
  }

  @Mutation(() => SegmentResult)
  saveSegmentDraft(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SaveSegmentDraftInput) { segmentId, content }: SaveSegmentDraftInput,
  ): Promise<SavedSegment | Problem> {
    return this.service.saveDraft(actor, { segmentId: segmentId ?? null, content });
  }

  @Mutation(() => SegmentResult)
  discardSegmentDraft(
    @Ctx() { actor }: GraphQLContext,
    @Arg('segmentId', () => ID) segmentId: string,
  ): Promise<SavedSegment | Problem> {
    return this.service.discardDraft(actor, segmentId);
  }

  @Mutation(() => SegmentResult, {
    description:
      'Publishes the draft and, with it, a new version of every published rule that uses the segment: all or nothing. Waits for a second person when the effect reaches a limit.',
  })
  publishSegment(
    @Ctx() { actor }: GraphQLContext,
    @Arg('segmentId', () => ID) segmentId: string,
  ): Promise<SavedSegment | Problem> {
    return this.publisher.publish(actor, segmentId);
  }

  @Mutation(() => SegmentResult)
  archiveSegment(
    @Ctx() { actor }: GraphQLContext,
    @Arg('segmentId', () => ID) segmentId: string,
  ): Promise<SavedSegment | Problem> {
    return this.service.archive(actor, segmentId);
  }

  @FieldResolver(() => String)
  name(@Root() { shown }: SavedSegment): string {
    return shown.name;
  }

  @FieldResolver(() => String)
  description(@Root() { shown }: SavedSegment): string {
    return shown.description;
  }

  @FieldResolver(() => [SegmentVersionType])
  versions(@Root() { id }: SavedSegment, @Ctx() context: GraphQLContext): Promise<readonly SegmentVersion[]> {
    const loader = context.loaders.get('segments.versions', () => {
      return new DataLoader<string, readonly SegmentVersion[]>(async (ids) => {
        const found = await this.service.versionsOf(context.actor, ids);
        return ids.map((segmentId) => found.filter((version) => version.segmentId === segmentId));
      });
    });
    return loader.load(id);
  }

  @FieldResolver(() => [SegmentUserType])
  users(@Root() { id }: SavedSegment, @Ctx() context: GraphQLContext): Promise<readonly SegmentUser[]> {
    const loader = context.loaders.get('segments.users', () => {
      return new DataLoader<string, readonly SegmentUser[]>(async (ids) => {
        const users = await this.service.users(context.actor);
        return ids.map((segmentId) => users.get(segmentId) ?? []);
      });
    });
    return loader.load(id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Persons for whom the published version holds today, by a contract of today; null of what is not published.',
  })
  persons(@Root() { id }: SavedSegment, @Ctx() context: GraphQLContext): Promise<number | null> {
    const loader = context.loaders.get('segments.persons', () => {
      return new DataLoader<string, number | null>(async (ids) => {
        const counts = await this.service.persons(context.actor);
        return ids.map((segmentId) => counts.get(segmentId) ?? null);
      });
    });
    return loader.load(id);
  }
}

@Resolver(() => SegmentVersionType)
export class SegmentVersionFieldsResolver {
  constructor(private readonly service: SegmentService) {}

  @FieldResolver(() => String)
  async sentence(
    @Root() { condition }: SegmentVersion,
    @Arg('locale', () => String, { nullable: true, defaultValue: 'en' }) locale: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<string> {
    const loader = context.loaders.get('segments.names', () => {
      return new DataLoader<'all', readonly SavedSegment[]>(async (keys) => {
        const all = await this.service.list(context.actor, true);
        return keys.map(() => all);
      });
    });
    return describeCondition(condition, toLocale(locale), { segments: publishedSegments(await loader.load('all')) });
  }
}
