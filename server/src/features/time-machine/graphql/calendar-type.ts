import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { Calendar } from '../calendar-service.ts';
import type { ComingCounts, ComingPerson } from '../domain/calendar-questions.ts';
import { COMING_KINDS, type ComingKind } from '../domain/coming-changes.ts';

export const ComingKindEnum = wordsEnum(
  'ComingKind',
  COMING_KINDS,
  'JOINER gets the first entitlements, LEAVER loses the last ones, MOVER gains and loses some, GAINS and LOSES only one of the two; RULES_ONLY keeps what he has, for other rules.',
);
const ComingOperationEnum = wordsEnum('ComingOperation', ['GRANT', 'REVOKE']);

@ObjectType('ComingDay', { description: 'What one day changes by coming: persons by kind, and actions.' })
export class ComingDayType {
  @Field(() => DateScalar) readonly date!: string;
  @Field(() => Int) readonly grants!: number;
  @Field(() => Int) readonly revokes!: number;
}

@ObjectType('Calendar', { simpleResolvers: true })
export class CalendarType implements Calendar {
  @Field(() => DateScalar, { description: 'The day it was worked out on.' }) readonly today!: string;
  @Field(() => [ComingDayType], { description: 'Every day of the period, in order.' })
  readonly days!: readonly ComingCounts[];
}

@ObjectType('PassingDate', {
  description: 'A date of the person or of a contract that a rule asks about, and that passes.',
  simpleResolvers: true,
})
export class PassingDateType {
  @Field(() => String) readonly field!: string;
  @Field(() => DateScalar) readonly date!: string;
}

/** `rule` is added by the resolver. */
@ObjectType('ComingRule', { simpleResolvers: true })
export class ComingRuleType {
  @Field(() => [PassingDateType], { description: 'Why on this day.' }) readonly dates!: readonly PassingDateType[];
}

/** `entitlement` and `rules` are added by the resolver. */
@ObjectType('ComingEntitlement', { simpleResolvers: true })
export class ComingEntitlementType {
  @Field(() => ComingOperationEnum) readonly operation!: 'GRANT' | 'REVOKE';
}

@ObjectType('ComingPerson', { description: 'What a coming day changes for one person.', simpleResolvers: true })
export class ComingPersonType implements ComingPerson {
  @Field(() => ID) readonly personId!: string;
  @Field(() => String) readonly displayName!: string;
  @Field(() => String) readonly externalId!: string;
  @Field(() => String, { nullable: true }) readonly departmentName!: string | null;
  @Field(() => ComingKindEnum) readonly kind!: ComingKind;
  @Field(() => [ComingRuleType]) readonly enters!: ComingPerson['enters'];
  @Field(() => [ComingRuleType]) readonly leaves!: ComingPerson['leaves'];
  @Field(() => [ComingEntitlementType]) readonly entitlements!: ComingPerson['entitlements'];
}

@InputType('CalendarFilter')
export class CalendarFilterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Only persons who come into this rule or fall out of it, or gain or lose something of it.',
  })
  readonly ruleId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only what is gained and lost in this target.' })
  readonly targetId?: string | null;
}

export const ComingPersonConnection = connectionType<ComingPerson>('ComingPersonConnection', () => ComingPersonType);
