import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { PROGRESS_KINDS, type ProgressKind, type ProgressPoint } from '../../../platform/events/progress.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { PositionScalar } from '../../../platform/graphql/scalars.ts';
import type { ChangeEvent } from '../changes-of.ts';

export const ProgressKindEnum = wordsEnum('ProgressKind', PROGRESS_KINDS);

/** A point of a run, with its place in the stream of events. */
export interface Progress extends ProgressPoint {
  readonly position: bigint;
  readonly kind: ProgressKind;
  readonly runId: string;
}

@ObjectType('Progress', {
  description:
    'At most four a second per run; the last one has ended = true and says how in `state`. Rate per second; eta in seconds.',
  simpleResolvers: true,
})
export class ProgressType implements Progress {
  @Field(() => PositionScalar) readonly position!: bigint;
  @Field(() => ProgressKindEnum) readonly kind!: ProgressKind;
  @Field(() => ID) readonly runId!: string;
  @Field(() => String) readonly step!: string;
  @Field(() => Int) readonly done!: number;
  @Field(() => Int, { nullable: true }) readonly total!: number | null;
  @Field(() => Float, { nullable: true }) readonly rate!: number | null;
  @Field(() => Float, { nullable: true }) readonly eta!: number | null;
  @Field(() => Boolean) readonly ended!: boolean;
  @Field(() => String, { nullable: true }) readonly state!: string | null;
}

@ObjectType('ChangeEvent', {
  description: 'Something changed that lists may show: a kind (`import.finished`, `rule.published` …) and the id.',
  simpleResolvers: true,
})
export class ChangeEventType implements ChangeEvent {
  @Field(() => PositionScalar) readonly position!: bigint;
  @Field(() => String) readonly kind!: string;
  @Field(() => String) readonly subjectType!: string;
  @Field(() => ID) readonly subjectId!: string;
}
