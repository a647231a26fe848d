import 'reflect-metadata';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { MergePreview, PersonAggregation } from '../aggregation-service.ts';
import type { AggregationSettings } from '../domain/aggregation-settings.ts';
import { MERGE_ORIGINS, MERGE_STATES, type Merge, type MergeOrigin, type MergeState } from '../domain/merge.ts';
import { SUGGESTION_STATES, type Suggestion, type SuggestionState } from '../domain/suggestion.ts';

const MergeStateEnum = wordsEnum('MergeState', MERGE_STATES);
const MergeOriginEnum = wordsEnum('MergeOrigin', MERGE_ORIGINS);
const SuggestionStateEnum = wordsEnum('MergeSuggestionState', SUGGESTION_STATES);

@ObjectType('AggregationSettings', {
  description: 'How persons are found that may be one. Scores are percentages of one decimal.',
  simpleResolvers: true,
})
export class AggregationSettingsType implements AggregationSettings {
  @Field(() => Boolean) readonly suggests!: boolean;
  @Field(() => Float) readonly suggestionScore!: number;
  @Field(() => Boolean) readonly mergesAutomatically!: boolean;
  @Field(() => Float) readonly automaticScore!: number;
  @Field(() => Int, { description: 'How many suggestions somebody may get who was there before.' })
  readonly mostMatches!: number;
}

@InputType()
export class AggregationSettingsInput implements AggregationSettings {
  @Field(() => Boolean) readonly suggests!: boolean;
  @Field(() => Float) readonly suggestionScore!: number;
  @Field(() => Boolean) readonly mergesAutomatically!: boolean;
  @Field(() => Float) readonly automaticScore!: number;
  @Field(() => Int) readonly mostMatches!: number;
}

@ObjectType('Merge', {
  description: 'A person whose source record belongs to another person, or will with the next snapshot.',
  simpleResolvers: true,
})
export class MergeType implements Omit<Merge, 'personId' | 'mainId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => MergeStateEnum, { description: 'PENDING and ENDING until the next snapshot.' })
  readonly state!: MergeState;
  @Field(() => MergeOriginEnum) readonly origin!: MergeOrigin;
  @Field(() => DateTimeScalar) readonly decidedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the source no longer has the record.' })
  readonly missingSince!: Date | null;
}

@ObjectType('MergePreview', { simpleResolvers: true })
export class MergePreviewType implements Omit<MergePreview, 'personId'> {
  @Field(() => String, { description: 'What is compared; empty where nothing is mapped.' }) readonly text!: string;
  @Field(() => Float, { description: 'How alike this and the text of the main person are, 0 to 100.' })
  readonly score!: number;
}

@ObjectType('MergeSuggestion', { description: 'Two persons who may be one.', simpleResolvers: true })
export class MergeSuggestionType implements Omit<Suggestion, 'personId' | 'otherId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => SuggestionStateEnum) readonly state!: SuggestionState;
  @Field(() => String) readonly personText!: string;
  @Field(() => String) readonly otherText!: string;
  @Field(() => Float) readonly score!: number;
  @Field(() => DateTimeScalar) readonly foundAt!: Date;
}

@ObjectType('DecidedMerges', { simpleResolvers: true })
export class DecidedMergesType {
  @Field(() => [MergeType]) readonly merges!: readonly Merge[];
}

@ObjectType('PersonAggregation', {
  description: 'Which records are this person, and what is not decided yet.',
  simpleResolvers: true,
})
export class PersonAggregationType implements PersonAggregation {
  @Field(() => Boolean, {
    description: 'Skip processing: nothing is evaluated or carried out for the person until it is decided.',
  })
  readonly skipped!: boolean;
  @Field(() => [MergeType], {
    description: 'Those who belong to this person, and the one whom this person belongs to.',
  })
  readonly merges!: readonly Merge[];
}

export const MergeConnection = connectionType<Merge>('MergeConnection', () => MergeType);
export const MergeSuggestionConnection = connectionType<Suggestion>(
  'MergeSuggestionConnection',
  () => MergeSuggestionType,
);
export const AggregationSettingsResult = resultUnion({
  name: 'AggregationSettingsResult',
  success: AggregationSettingsType,
});
export const MergePersonsResult = resultUnion({ name: 'MergePersonsResult', success: DecidedMergesType });
export const MergeResult = resultUnion({ name: 'MergeResult', success: MergeType });
export const MergeSuggestionResult = resultUnion({ name: 'MergeSuggestionResult', success: MergeSuggestionType });
