import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import { type Rule, type RuleLoaders, RuleType } from '../../rules/index.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { Calendar, CalendarService } from '../calendar-service.ts';
import type { ComingCounts, ComingPerson, MovedRule } from '../domain/calendar-questions.ts';
import type { ComingKind } from '../domain/coming-changes.ts';
import {
  CalendarFilterInput,
  CalendarType,
  ComingDayType,
  ComingEntitlementType,
  ComingKindEnum,
  ComingPersonConnection,
  ComingRuleType,
} from './calendar-type.ts';

@Resolver()
export class CalendarResolver {
  constructor(private readonly service: CalendarService) {}

  @Query(() => CalendarType, {
    description:
      'What comes by the dates that data and published rules hold now, up to a year ahead; a week from today by itself.',
  })
  calendar(
    @Ctx() { actor }: GraphQLContext,
    @Arg('from', () => DateScalar, { nullable: true }) from: string | null,
    @Arg('to', () => DateScalar, { nullable: true }) to: string | null,
    @Arg('filter', () => CalendarFilterInput, { nullable: true }) filter: CalendarFilterInput | null,
  ): Promise<Calendar> {
    return this.service.calendar(actor, from, to, filterOf(filter));
  }

  @Query(() => ComingPersonConnection, { description: 'Whom one day of the calendar changes, by name.' })
  comingPersons(
    @Ctx() { actor }: GraphQLContext,
    @Arg('date', () => DateScalar) date: string,
    @Arg('filter', () => CalendarFilterInput, { nullable: true }) filter: CalendarFilterInput | null,
    @Arg('kind', () => ComingKindEnum, { nullable: true }) kind: ComingKind | null,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ComingPerson>> {
    return this.service.persons(actor, date, { ...filterOf(filter), kind: kind ?? null }, first ?? 50, after);
  }
}

/** Persons by kind. */
@Resolver(() => ComingDayType)
export class ComingDayResolver {
  @FieldResolver(() => Int)
  joiners(@Root() { persons }: ComingCounts): number {
    return persons.JOINER;
  }

  @FieldResolver(() => Int)
  movers(@Root() { persons }: ComingCounts): number {
    return persons.MOVER;
  }

  @FieldResolver(() => Int)
  leavers(@Root() { persons }: ComingCounts): number {
    return persons.LEAVER;
  }

  @FieldResolver(() => Int)
  gaining(@Root() { persons }: ComingCounts): number {
    return persons.GAINS;
  }

  @FieldResolver(() => Int)
  losing(@Root() { persons }: ComingCounts): number {
    return persons.LOSES;
  }

  @FieldResolver(() => Int)
  rulesOnly(@Root() { persons }: ComingCounts): number {
    return persons.RULES_ONLY;
  }
}

@Resolver(() => ComingRuleType)
export class ComingRuleResolver {
  constructor(private readonly rules: RuleLoaders) {}

  @FieldResolver(() => RuleType)
  async rule(@Root() { versionId }: MovedRule, @Ctx() context: GraphQLContext): Promise<Rule> {
    const [rule] = await this.rules.reasons(context, [versionId]);
    if (rule === undefined) throw new Error(`The rule version ${versionId} is not stored.`);
    return rule;
  }
}

@Resolver(() => ComingEntitlementType)
export class ComingEntitlementResolver {
  constructor(
    private readonly targets: TargetLoaders,
    private readonly ruleLoaders: RuleLoaders,
  ) {}

  @FieldResolver(() => EntitlementType)
  entitlement(
    @Root() { entitlementId }: ComingPerson['entitlements'][number],
    @Ctx() context: GraphQLContext,
  ): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => [RuleType], { description: 'That give it, or the account that it needs.' })
  rules(
    @Root() { ruleVersions }: ComingPerson['entitlements'][number],
    @Ctx() context: GraphQLContext,
  ): Promise<readonly Rule[]> {
    return this.ruleLoaders.reasons(context, ruleVersions);
  }
}

function filterOf(filter: CalendarFilterInput | null) {
  return { ruleId: filter?.ruleId ?? null, targetId: filter?.targetId ?? null };
}
