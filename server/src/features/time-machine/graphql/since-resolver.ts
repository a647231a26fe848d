import 'reflect-metadata';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { AnswerSince, SinceService } from '../since-service.ts';
import { AnswerSinceType } from './since-type.ts';

@Resolver()
export class SinceResolver {
  constructor(private readonly service: SinceService) {}

  @Query(() => [AnswerSinceType], {
    description: 'For each rule, then for each entitlement, in the order asked; none before the first import.',
  })
  answersSince(
    @Ctx() { actor }: GraphQLContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('ruleIds', () => [ID], { nullable: true }) ruleIds: string[] | null,
    @Arg('entitlementIds', () => [ID], { nullable: true }) entitlementIds: string[] | null,
  ): Promise<readonly AnswerSince[]> {
    return this.service.since(actor, personId, ruleIds ?? [], entitlementIds ?? []);
  }
}
