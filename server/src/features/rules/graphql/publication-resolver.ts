import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Problem } from '../../../platform/problems.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { PublicationRequest, PublicationSubject } from '../domain/publication.ts';
import type { EffectLimit } from '../domain/publication-limits.ts';
import type { Rule, RuleContent } from '../domain/rule.ts';
import type { SavedSegment, SegmentContent } from '../domain/segment.ts';
import type { PublicationDecisionService } from '../publication-decision-service.ts';
import type { PublicationService } from '../publication-service.ts';
import type { SegmentService } from '../segment-service.ts';
import {
  EffectLimitInput,
  EffectLimitType,
  PublicationRequestType,
  PublicationResult,
  RequestedContentType,
  RequestedSegmentType,
} from './publication-type.ts';
import type { RuleLoaders } from './rule-loaders.ts';
import { RuleResult, RuleType } from './rule-type.ts';
import { SegmentType } from './segment-type.ts';

const UNMANAGE = 'Let go, instead of revoke, what the rule gives no longer and no other rule gives.';

@Resolver(() => PublicationRequestType)
export class PublicationResolver {
  constructor(
    private readonly publications: PublicationService,
    private readonly decisions: PublicationDecisionService,
    private readonly segments: SegmentService,
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

  @Mutation(() => PublicationResult, { description: 'Publishes what was asked for; never by whoever asked.' })
  approvePublication(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<PublicationRequest | Problem> {
    return this.decisions.approve(actor, id);
  }

  @Mutation(() => PublicationResult)
  rejectPublication(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
  ): Promise<PublicationRequest | Problem> {
    return this.decisions.reject(actor, id, reason);
  }

  @Mutation(() => PublicationResult)
  withdrawPublication(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
  ): Promise<PublicationRequest | Problem> {
    return this.decisions.withdraw(actor, id);
  }

  @Mutation(() => [EffectLimitType])
  setPublicationLimits(
    @Ctx() { actor }: GraphQLContext,
    @Arg('limits', () => [EffectLimitInput]) limits: EffectLimitInput[],
  ): Promise<readonly EffectLimit[]> {
    return this.decisions.setLimits(actor, limits);
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'Null of a segment.' })
  async rule(@Root() request: PublicationRequest, @Ctx() context: GraphQLContext): Promise<Rule | null> {
    return request.subject === 'RULE' ? this.loaders.rule(context, request.subjectId) : null;
  }

  @FieldResolver(() => SegmentType, { nullable: true, description: 'Null of a rule.' })
  async segment(@Root() request: PublicationRequest, @Ctx() context: GraphQLContext): Promise<SavedSegment | null> {
    if (request.subject === 'RULE') return null;
    const loader = context.loaders.get('segments.byId', () => {
      return new DataLoader<string, SavedSegment>(async (ids) => {
        const found = await this.segments.byIds(context.actor, ids);
        return ids.map((id) => found.find((segment) => segment.id === id) ?? new Error(`Segment ${id} is not stored.`));
      });
    });
    return loader.load(request.subjectId);
  }

  @FieldResolver(() => Boolean)
  requestedByMe(@Root() { requestedById }: PublicationRequest, @Ctx() { actor }: GraphQLContext): boolean {
    return requestedById === actor.id;
  }

  @FieldResolver(() => RequestedContentType, { nullable: true, description: 'Null of an archiving, and of a segment.' })
  content(@Root() request: PublicationRequest): RuleContent | null {
    return request.subject === 'RULE' ? request.content : null;
  }

  @FieldResolver(() => RequestedSegmentType, { nullable: true, description: 'Null of a rule.' })
  segmentContent(@Root() request: PublicationRequest): SegmentContent | null {
    return request.subject === 'SEGMENT' ? request.content : null;
  }
}

/** What waits for a second person, on the rule itself. */
@Resolver(() => RuleType)
export class PendingPublicationResolver {
  constructor(private readonly publications: PublicationService) {}

  @FieldResolver(() => PublicationRequestType, { nullable: true })
  pendingPublication(@Root() { id }: Rule, @Ctx() context: GraphQLContext): Promise<PublicationRequest | null> {
    return pendingOf(this.publications, 'RULE', id, context);
  }
}

/** The same on a segment. */
@Resolver(() => SegmentType)
export class PendingSegmentPublicationResolver {
  constructor(private readonly publications: PublicationService) {}

  @FieldResolver(() => PublicationRequestType, { nullable: true })
  pendingPublication(@Root() { id }: SavedSegment, @Ctx() context: GraphQLContext): Promise<PublicationRequest | null> {
    return pendingOf(this.publications, 'SEGMENT', id, context);
  }
}

function pendingOf(
  publications: PublicationService,
  subject: PublicationSubject,
  id: string,
  context: GraphQLContext,
): Promise<PublicationRequest | null> {
  const loader = context.loaders.get(`rules.pendingPublication.${subject}`, () => {
    return new DataLoader<string, PublicationRequest | null>(async (ids) => {
      const found = await publications.pendingOf(context.actor, subject, ids);
      return ids.map((one) => found.find(({ subjectId }) => subjectId === one) ?? null);
    });
  });
  return loader.load(id);
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
