import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Problem } from '../../../platform/problems.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { PublicationRequest } from '../domain/publication.ts';
import type { EffectLimit } from '../domain/publication-limits.ts';
import type { Rule, RuleContent } from '../domain/rule.ts';
import type { PublicationDecisionService } from '../publication-decision-service.ts';
import type { PublicationService } from '../publication-service.ts';
import { EffectLimitInput, EffectLimitType, PublicationRequestType, RequestedContentType } from './publication-type.ts';
import type { RuleLoaders } from './rule-loaders.ts';
import { RuleResult, RuleType } from './rule-type.ts';

const UNMANAGE = 'Let go, instead of revoke, what the rule gives no longer and no other rule gives.';

@Resolver(() => PublicationRequestType)
export class PublicationResolver {
  constructor(
    private readonly publications: PublicationService,
    private readonly decisions: PublicationDecisionService,
    private readonly loaders: RuleLoaders,
  ) {}

  @Query(() => [PublicationRequestType], {
    description: 'Publications that wait for a second person, the oldest first.',
  })
  pendingPublications(@Ctx() { actor }: GraphQLContext): Promise<readonly PublicationRequest[]> {
    return this.publications.pending(actor);
  }

  @Query(() => [EffectLimitType], { description: 'From which effect on a publication needs a second person.' })
  publicationLimits(@Ctx() { actor }: GraphQLContext): Promise<readonly EffectLimit[]> {
    return this.decisions.limits(actor);
  }

  @Mutation(() => RuleResult)
  publishRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('ruleId', () => ID) ruleId: string,
    @Arg('unmanage', () => Boolean, { defaultValue: false, description: UNMANAGE }) unmanage: boolean,
  ): Promise<Rule | Problem> {
    return this.publications.publish(actor, ruleId, { unmanage });
  }

  @Mutation(() => RuleResult)
  archiveRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('ruleId', () => ID) ruleId: string,
    @Arg('unmanage', () => Boolean, { defaultValue: false, description: UNMANAGE }) unmanage: boolean,
  ): Promise<Rule | Problem> {
    return this.publications.archive(actor, ruleId, { unmanage });
  }

  @Mutation(() => RuleResult, { description: 'Publishes what was asked for; never by whoever asked.' })
  approvePublication(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Rule | Problem> {
    return this.decisions.approve(actor, id);
  }

  @Mutation(() => RuleResult)
  rejectPublication(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<Rule | Problem> {
    return this.decisions.reject(actor, id, reason);
  }

  @Mutation(() => RuleResult)
  withdrawPublication(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Rule | Problem> {
    return this.decisions.withdraw(actor, id);
  }

  @Mutation(() => [EffectLimitType])
  setPublicationLimits(
    @Ctx() { actor }: GraphQLContext,
    @Arg('limits', () => [EffectLimitInput]) limits: EffectLimitInput[],
  ): Promise<readonly EffectLimit[]> {
    return this.decisions.setLimits(actor, limits);
  }

  @FieldResolver(() => RuleType)
  async rule(@Root() { ruleId }: PublicationRequest, @Ctx() context: GraphQLContext): Promise<Rule> {
    return this.loaders.rule(context, ruleId);
  }

  @FieldResolver(() => Boolean)
  requestedByMe(@Root() { requestedById }: PublicationRequest, @Ctx() { actor }: GraphQLContext): boolean {
    return requestedById === actor.id;
  }

  @FieldResolver(() => RequestedContentType, { nullable: true, description: 'Null of an archiving.' })
  content(@Root() { content }: PublicationRequest): RuleContent | null {
    return content;
  }
}

/** What waits for a second person, on the rule itself. */
@Resolver(() => RuleType)
export class PendingPublicationResolver {
  constructor(private readonly publications: PublicationService) {}

  @FieldResolver(() => PublicationRequestType, { nullable: true })
  pendingPublication(@Root() { id }: Rule, @Ctx() context: GraphQLContext): Promise<PublicationRequest | null> {
    const loader = context.loaders.get('rules.pendingPublication', () => {
      return new DataLoader<string, PublicationRequest | null>(async (ids) => {
        const found = await this.publications.pendingOf(context.actor, ids);
        return ids.map((ruleId) => found.find((request) => request.ruleId === ruleId) ?? null);
      });
    });
    return loader.load(id);
  }
}

@Resolver(() => RequestedContentType)
export class RequestedContentResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => [EntitlementType])
  entitlements(
    @Root() { entitlementIds }: RuleContent,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly Entitlement[]> {
    return Promise.all(entitlementIds.map((id) => this.targets.entitlement(context, id)));
  }
}
