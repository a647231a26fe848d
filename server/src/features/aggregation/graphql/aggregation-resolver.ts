import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import { isProblem } from '../../../platform/problems.ts';
import type { AggregationService, MergePreview } from '../aggregation-service.ts';
import type { InputProblem } from '../domain/aggregation-problems.ts';
import type { AggregationSettings } from '../domain/aggregation-settings.ts';
import type { Merge } from '../domain/merge.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import type { SuggestionService } from '../suggestion-service.ts';
import {
  AggregationSettingsInput,
  AggregationSettingsResult,
  AggregationSettingsType,
  MergeConnection,
  MergePersonsResult,
  MergePreviewType,
  MergeResult,
  MergeSuggestionConnection,
  MergeSuggestionResult,
} from './aggregation-type.ts';

@Resolver()
export class AggregationResolver {
  constructor(
    private readonly service: AggregationService,
    private readonly suggestions: SuggestionService,
  ) {}

  @Query(() => AggregationSettingsType)
  aggregationSettings(@Ctx() { actor }: GraphQLContext): Promise<AggregationSettings> {
    return this.service.settings(actor);
  }

  @Query(() => MergeConnection, { description: 'Current merges, those of one main person together.' })
  merges(
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Merge>> {
    return this.service.list(actor, first ?? 50, after);
  }

  @Query(() => [MergePreviewType], { description: 'The main person first; unknown persons are left out.' })
  previewMerge(
    @Ctx() { actor }: GraphQLContext,
    @Arg('mainId', () => ID) mainId: string,
    @Arg('personIds', () => [ID]) personIds: string[],
  ): Promise<readonly MergePreview[]> {
    return this.service.preview(actor, mainId, personIds);
  }

  @Query(() => MergeSuggestionConnection, { description: 'Open ones, the best first.' })
  mergeSuggestions(
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Suggestion>> {
    return this.suggestions.open(actor, first ?? 50, after);
  }

  @Mutation(() => AggregationSettingsResult)
  setAggregationSettings(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => AggregationSettingsInput) input: AggregationSettingsInput,
  ): Promise<AggregationSettings | InputProblem> {
    const { suggests, suggestionScore, mergesAutomatically, automaticScore, mostMatches } = input;
    return this.service.setSettings(actor, {
      suggests,
      suggestionScore,
      mergesAutomatically,
      automaticScore,
      mostMatches,
    });
  }

  @Mutation(() => MergePersonsResult, {
    description:
      'From the next snapshot on the contracts of these persons belong to the main person, and what they had is managed no more.',
  })
  async mergePersons(
    @Ctx() { actor }: GraphQLContext,
    @Arg('mainId', () => ID) mainId: string,
    @Arg('personIds', () => [ID]) personIds: string[],
  ): Promise<{ merges: readonly Merge[] } | InputProblem> {
    const decided = await this.service.merge(actor, mainId, personIds);
    return isProblem(decided) ? decided : { merges: decided };
  }

  @Mutation(() => MergeResult, { description: 'From the next snapshot on the person is on his own again.' })
  unmergePerson(
    @Ctx() { actor }: GraphQLContext,
    @Arg('personId', () => ID) personId: string,
  ): Promise<Merge | InputProblem> {
    return this.service.unmerge(actor, personId);
  }

  @Mutation(() => MergeSuggestionResult, {
    description:
      'They are one person from the next snapshot on. Without mainId the one with the primary contract becomes the main person.',
  })
  approveMerge(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('mainId', () => ID, { nullable: true }) mainId: string | null,
  ): Promise<Suggestion | InputProblem> {
    return this.suggestions.approve(actor, id, mainId);
  }

  @Mutation(() => MergeSuggestionResult, { description: 'They are two persons, and are not suggested again.' })
  rejectMerge(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Suggestion | InputProblem> {
    return this.suggestions.reject(actor, id);
  }

  @Mutation(() => Boolean, {
    description: 'Compares everybody with everybody in the background. What was decided stays decided.',
  })
  redetermineMerges(@Ctx() { actor }: GraphQLContext): Promise<boolean> {
    return this.suggestions.redetermine(actor);
  }
}
