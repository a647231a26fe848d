import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { PlannedRun, Schedule, ScheduleContent, SchedulePolicy, ScheduleTime } from '../domain/schedule.ts';
import {
  SCHEDULE_RUN_ORIGINS,
  SCHEDULE_RUN_STATES,
  SCHEDULE_STEP_KINDS,
  SCHEDULE_STEP_STATES,
  type ScheduleRun,
  type ScheduleRunOrigin,
  type ScheduleRunState,
  type ScheduleStep,
  type ScheduleStepKind,
  type ScheduleStepState,
} from '../domain/schedule-run.ts';

const ScheduleRunStateEnum = wordsEnum(
  'ScheduleRunState',
  SCHEDULE_RUN_STATES,
  'INCOMPLETE: it went on to its end, and not all of it succeeded. CANCELLED: it never began.',
);
const ScheduleRunOriginEnum = wordsEnum('ScheduleRunOrigin', SCHEDULE_RUN_ORIGINS);
const ScheduleStepKindEnum = wordsEnum('ScheduleStepKind', SCHEDULE_STEP_KINDS);
const ScheduleStepStateEnum = wordsEnum('ScheduleStepState', SCHEDULE_STEP_STATES);

@ObjectType('ScheduleTime', {
  description: 'On the clock of the time zone. Without a minute: some minute of that hour, another one each day.',
  simpleResolvers: true,
})
export class ScheduleTimeType implements ScheduleTime {
  @Field(() => Int) readonly hour!: number;
  @Field(() => Int, { nullable: true }) readonly minute!: number | null;
}

@ObjectType('PlannedRun', { simpleResolvers: true })
export class PlannedRunType implements PlannedRun {
  @Field(() => DateTimeScalar) readonly at!: Date;
  @Field(() => DateTimeScalar, { description: 'Later than `at` while the minute is not drawn: of a new draft.' })
  readonly latest!: Date;
  @Field(() => String, { description: '`at` on the clock of the schedule, with its distance to UTC.' })
  readonly local!: string;
}

/** Sources, next runs and the last run are resolved by `ScheduleFieldsResolver`. */
@ObjectType('Schedule', { simpleResolvers: true })
export class ScheduleType implements Omit<Schedule, 'sourceIds' | 'seenUntil'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly timeZone!: string;
  @Field(() => [ScheduleTimeType]) readonly times!: readonly ScheduleTime[];
  @Field(() => [Int], { description: 'Days of the week, Monday = 1.' }) readonly days!: readonly number[];
  @Field(() => Boolean) readonly evaluate!: boolean;
  @Field(() => Boolean) readonly enforce!: boolean;
  @Field(() => Boolean) readonly paused!: boolean;
  @Field(() => DateTimeScalar) readonly createdAt!: Date;
  @Field(() => DateTimeScalar) readonly updatedAt!: Date;
}

/** What it leads to is resolved by `ScheduleStepResolver`. */
@ObjectType('ScheduleStep', { simpleResolvers: true })
export class ScheduleStepType implements Omit<ScheduleStep, 'sourceId' | 'referenceId'> {
  @Field(() => Int) readonly number!: number;
  @Field(() => ScheduleStepKindEnum) readonly kind!: ScheduleStepKind;
  @Field(() => ScheduleStepStateEnum) readonly state!: ScheduleStepState;
  @Field(() => String, { nullable: true, description: 'Why it did not succeed; a word.' })
  readonly reason!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly startedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
}

/** The schedule is resolved by `ScheduleRunFieldsResolver`. */
@ObjectType('ScheduleRun', { simpleResolvers: true })
export class ScheduleRunType implements Omit<ScheduleRun, 'scheduleId'> {
  @Field(() => ID) readonly id!: string;
  @Field(() => ScheduleRunStateEnum) readonly state!: ScheduleRunState;
  @Field(() => ScheduleRunOriginEnum) readonly origin!: ScheduleRunOrigin;
  @Field(() => DateTimeScalar) readonly plannedAt!: Date;
  @Field(() => Boolean, { description: 'It was due while no server ran.' }) readonly madeUp!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) readonly startedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) readonly finishedAt!: Date | null;
  @Field(() => [ScheduleStepType]) readonly steps!: readonly ScheduleStep[];
}

@ObjectType('SchedulePolicy', {
  description:
    'Hour slots, at most `mostPerDay` runs of all schedules a day, `hoursApart` hours apart; relaxed: as often as wanted, at exact minutes.',
  simpleResolvers: true,
})
export class SchedulePolicyType implements SchedulePolicy {
  @Field(() => Boolean) readonly relaxed!: boolean;
}

@ObjectType('SchedulePreview', { simpleResolvers: true })
export class SchedulePreviewType {
  @Field(() => [PlannedRunType]) readonly nextRuns!: readonly PlannedRun[];
}

@InputType('ScheduleTimeInput')
export class ScheduleTimeInput {
  @Field(() => Int) readonly hour!: number;
  @Field(() => Int, { nullable: true }) readonly minute?: number | null;
}

@InputType('ScheduleInput')
export class ScheduleInput {
  @Field(() => String) readonly name!: string;
  @Field(() => String) readonly timeZone!: string;
  @Field(() => [ScheduleTimeInput]) readonly times!: readonly ScheduleTimeInput[];
  @Field(() => [Int]) readonly days!: readonly number[];
  @Field(() => [ID]) readonly sourceIds!: readonly string[];
  @Field(() => Boolean, { defaultValue: true }) readonly evaluate!: boolean;
  @Field(() => Boolean, { defaultValue: true }) readonly enforce!: boolean;
}

export function contentOf({
  name,
  timeZone,
  times,
  days,
  sourceIds,
  evaluate,
  enforce,
}: ScheduleInput): ScheduleContent {
  const exact = times.map(({ hour, minute }) => ({ hour, minute: minute ?? null }));
  return { name, timeZone, days, sourceIds, evaluate, enforce, times: exact };
}

export const ScheduleRunConnection = connectionType<ScheduleRun>('ScheduleRunConnection', () => ScheduleRunType);
export const ScheduleResult = resultUnion({ name: 'ScheduleResult', success: ScheduleType });
export const ScheduleRunResult = resultUnion({ name: 'ScheduleRunResult', success: ScheduleRunType });
export const SchedulePolicyResult = resultUnion({ name: 'SchedulePolicyResult', success: SchedulePolicyType });
export const SchedulePreviewResult = resultUnion({ name: 'SchedulePreviewResult', success: SchedulePreviewType });
