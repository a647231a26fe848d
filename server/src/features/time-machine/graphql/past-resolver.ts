import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { DateScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import type { ListedPastGrant, PastAccount, PastGrant, PastGrantFilter } from '../../grants/index.ts';
import { type Entitlement, EntitlementType, type Target, type TargetLoaders, TargetType } from '../../targets/index.ts';
import type { NamedRuleVersion } from '../domain/past.ts';
import type { PastService, PersonOnDate } from '../past-service.ts';
import {
  EntitlementHolderConnection,
  PastAccountType,
  PastEntitlementType,
  PastPersonType,
  PastReasonType,
  PersonOnDateType,
  pastPerson,
} from './past-type.ts';

@InputType('PastEntitlementFilter')
class PastEntitlementFilterInput implements PastGrantFilter {
  @Field(() => ID, { nullable: true }) readonly entitlementId?: string | null;
  @Field(() => ID, { nullable: true }) readonly targetId?: string | null;
  @Field(() => String, { nullable: true, description: 'Words of the name, number or e-mail of the person.' })
  readonly search?: string | null;
}

@Resolver(() => PersonOnDateType)
export class PastResolver {
  constructor(private readonly service: PastService) {}

  @Query(() => PersonOnDateType, {
    description: 'A person and all he had, and why, at the end of a day that has come.',
  })
  personOnDate(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('date', () => DateScalar) date: string,
  ): Promise<PersonOnDate> {
    return this.service.personOn(actor, id, date);
  }

  @Query(() => EntitlementHolderConnection, {
    description: 'Who had what, and why, at the end of a day that has come, by name.',
  })
  entitlementsOn(
    @Ctx() { actor }: GraphQLContext,
    @Arg('date', () => DateScalar) date: string,
    @Arg('filter', () => PastEntitlementFilterInput, { nullable: true }) filter: PastEntitlementFilterInput | null,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ListedPastGrant>> {
    return this.service.entitlementsOn(actor, date, filter ?? {}, first ?? 50, after ?? null);
  }

  @FieldResolver(() => PastPersonType, { nullable: true, description: 'Null while no source held him.' })
  person(@Root() { version, date }: PersonOnDate): PastPersonType | null {
    return version === null ? null : pastPerson(version, date);
  }
}

/** What a past grant was of, and the rules behind it: one statement each, however many rows are shown. */
@Resolver(() => PastEntitlementType)
export class PastEntitlementResolver {
  constructor(
    private readonly service: PastService,
    private readonly targets: TargetLoaders,
  ) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: PastGrant, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => [PastReasonType], { description: 'The rule versions that gave it on that day, by name.' })
  async reasons(@Root() { ruleVersions }: PastGrant, @Ctx() context: GraphQLContext): Promise<NamedRuleVersion[]> {
    const loader = context.loaders.get('timeMachine.ruleVersions', () => {
      return new DataLoader<string, NamedRuleVersion | null>(async (ids) => {
        const found = await this.service.ruleVersions(context.actor, ids);
        return ids.map((id) => found.find((one) => one.id === id) ?? null);
      });
    });
    const found = await Promise.all(ruleVersions.map((id) => loader.load(id)));
    return found.filter((one) => one !== null).sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }
}

@Resolver(() => PastAccountType)
export class PastAccountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => TargetType)
  target(@Root() { targetId }: PastAccount, @Ctx() context: GraphQLContext): Promise<Target> {
    return this.targets.target(context, targetId);
  }
}
