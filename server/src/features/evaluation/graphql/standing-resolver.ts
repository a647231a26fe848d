import 'reflect-metadata';
import { DIFFERENCES, type DifferenceKind } from '@gatehouse/rules';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { Subscribe } from '../../../platform/events/subscribe.ts';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { type HasStreams, live, STREAMED } from '../../../platform/graphql/live.ts';
import { connectionType } from '../../../platform/graphql/paging.ts';
import { DateScalar, PositionScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import { authorise } from '../../access/index.ts';
import { type PersonLoaders, type PersonReference, PersonReferenceType } from '../../persons/index.ts';
import { type Rule, type RuleLoaders, RuleType } from '../../rules/index.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { Operation, PlanOrigin } from '../domain/plan.ts';
import type {
  StandingAction,
  StandingCount,
  StandingDifference,
  StandingRuleCount,
  StandingService,
} from '../standing-service.ts';
import { OperationEnum, PlanOriginEnum } from './evaluation-type.ts';

const DifferenceKindEnum = wordsEnum(
  'DifferenceKind',
  DIFFERENCES,
  'GRANT, or BLOCKED while there is no account; UPDATE; REVOKE, or UNMANAGE where it is only let go; MOVED: stays, for other rules or contracts, and nothing is done for it.',
);

@ObjectType('StandingCount')
class StandingCountType implements Pick<StandingCount, 'kind' | 'count'> {
  @Field(() => DifferenceKindEnum) readonly kind!: DifferenceKind;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('StandingRuleCount')
class StandingRuleCountType implements Pick<StandingRuleCount, 'kind' | 'count'> {
  @Field(() => DifferenceKindEnum) readonly kind!: DifferenceKind;
  @Field(() => Int) readonly count!: number;
}

@ObjectType('StandingDifference', {
  simpleResolvers: true,
  description: 'What rules want minus what is granted, at this moment. It cannot be enforced: evaluate freezes it.',
})
class StandingDifferenceType implements Omit<StandingDifference, 'counts' | 'perRule'> {
  @Field(() => DateScalar) readonly asOf!: string;
  @Field(() => Int) readonly snapshotNumber!: number;
  @Field(() => Int) readonly persons!: number;
  @Field(() => [StandingCountType], { description: 'Per entitlement, largest first.' })
  readonly counts!: readonly StandingCount[];
  @Field(() => [StandingRuleCountType], {
    description: 'Per rule that is a reason, largest first; what several rules are a reason of counts in each.',
  })
  readonly perRule!: readonly StandingRuleCount[];
  @Field(() => Int, { description: 'How long the counting took.' }) readonly milliseconds!: number;
}

@ObjectType('StandingDifferenceEvent', { simpleResolvers: true })
class StandingDifferenceEventType {
  @Field(() => PositionScalar) readonly position!: bigint;
  @Field(() => StandingDifferenceType, { nullable: true }) readonly standingDifference!: StandingDifference | null;
}

@ObjectType('StandingAction')
class StandingActionType implements Pick<StandingAction, 'kind' | 'operation' | 'origin'> {
  @Field(() => DifferenceKindEnum) readonly kind!: DifferenceKind;
  @Field(() => OperationEnum, { nullable: true, description: 'What evaluating would plan; null of MOVED.' })
  readonly operation!: Operation | null;
  @Field(() => PlanOriginEnum, { nullable: true, description: 'Why evaluating would plan it; null of MOVED.' })
  readonly origin!: PlanOrigin | null;
}

const StandingActionConnection = connectionType<StandingAction>('StandingActionConnection', () => StandingActionType);

@InputType('StandingFilter')
class StandingFilterInput {
  @Field(() => DifferenceKindEnum, { nullable: true }) declare readonly kind?: DifferenceKind | null;
  @Field(() => ID, { nullable: true }) declare readonly targetId?: string | null;
  @Field(() => ID, { nullable: true }) declare readonly entitlementId?: string | null;
}

/** Whatever a plan is made from: a snapshot, who is excluded or skipped, rules, targets, the ledger. */
const KINDS = [
  'snapshot.applied',
  'person.excluded',
  'person.included',
  'person.skipped',
  'rule.published',
  'rule.archived',
  'segment.published',
  'target.created',
  'target.changed',
  'action.succeeded',
  'enforcement.finished',
];

@Resolver(() => StandingDifferenceType)
export class StandingResolver implements HasStreams {
  constructor(
    private readonly service: StandingService,
    private readonly subscribe: Subscribe,
  ) {}

  /** One answer for all that happened while the last one was counted, and one count for all who follow. */
  readonly streams: HasStreams['streams'] = {
    standingDifference: (context, { after }) =>
      live({
        subscribe: this.subscribe,
        context,
        authorise: (actor) => authorise(actor, 'Subscription.standingDifference'),
        wish: { after: after ?? null, kinds: KINDS },
        toPayloads: async (events, actor) => {
          const last = events.at(-1);
          if (last === undefined) return [];
          const standingDifference = await this.service.now(actor);
          // Counting takes its time: nobody is told whose right was taken meanwhile.
          authorise(await context.recheckActor(), 'Subscription.standingDifference');
          return [{ position: last.position, standingDifference }];
        },
      }),
  };

  @Query(() => StandingDifferenceType, { nullable: true, description: 'Null before the first snapshot.' })
  standingDifference(@Ctx() { actor }: GraphQLContext): Promise<StandingDifference | null> {
    return this.service.now(actor);
  }

  @Query(() => StandingActionConnection)
  standingActions(
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => StandingFilterInput, { nullable: true }) filter: StandingFilterInput | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<StandingAction>> {
    const { kind = null, targetId = null, entitlementId = null } = filter ?? {};
    return this.service.rows(actor, { kind, targetId, entitlementId }, first ?? 50, after);
  }

  @Subscription(() => StandingDifferenceEventType, { name: 'standingDifference', ...STREAMED })
  liveStandingDifference(
    @Root() event: StandingDifferenceEventType,
    @Arg('after', () => PositionScalar, { nullable: true }) _after: bigint | null,
  ): StandingDifferenceEventType {
    return event;
  }
}

@Resolver(() => StandingCountType)
export class StandingCountResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: StandingCount, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }
}

@Resolver(() => StandingRuleCountType)
export class StandingRuleCountResolver {
  constructor(private readonly rules: RuleLoaders) {}

  @FieldResolver(() => RuleType, { nullable: true })
  rule(@Root() { ruleId }: StandingRuleCount, @Ctx() context: GraphQLContext): Promise<Rule | null> {
    return this.rules.rule(context, ruleId);
  }
}

interface Loaders {
  readonly persons: PersonLoaders;
  readonly rules: RuleLoaders;
  readonly targets: TargetLoaders;
}

@Resolver(() => StandingActionType)
export class StandingActionResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PersonReferenceType, { nullable: true })
  person(@Root() { personId }: StandingAction, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.loaders.persons.reference(context, personId);
  }

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: StandingAction, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.loaders.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => [RuleType])
  rules(@Root() { ruleVersions }: StandingAction, @Ctx() context: GraphQLContext): Promise<readonly Rule[]> {
    return this.loaders.rules.reasons(context, ruleVersions);
  }
}
