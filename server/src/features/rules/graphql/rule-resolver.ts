import 'reflect-metadata';
import { describeRule } from '@gatehouse/rules';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { Problem } from '../../../platform/problems.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { Rule, RuleVersion } from '../domain/rule.ts';
import { toLocale } from '../domain/rule-locale.ts';
import { publishedForm } from '../publish-version.ts';
import type { RuleService } from '../rule-service.ts';
import type { RuleLoaders } from './rule-loaders.ts';
import { RuleResult, RuleType, RuleVersionType, SaveRuleDraftInput } from './rule-type.ts';

@Resolver(() => RuleType)
export class RuleResolver {
  constructor(
    private readonly service: RuleService,
    private readonly loaders: RuleLoaders,
  ) {}

  @Query(() => [RuleType])
  rules(@Ctx() { actor }: GraphQLContext): Promise<readonly Rule[]> {
    return this.service.list(actor);
  }

  @Query(() => RuleType, { nullable: true })
  rule(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<Rule | null> {
    return this.service.find(actor, id);
  }

  @Mutation(() => RuleResult)
  saveRuleDraft(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => SaveRuleDraftInput) { ruleId, content }: SaveRuleDraftInput,
  ): Promise<Rule | Problem> {
    return this.service.saveDraft(actor, { ruleId: ruleId ?? null, content });
  }

  @Mutation(() => RuleResult)
  discardRuleDraft(@Ctx() { actor }: GraphQLContext, @Arg('ruleId', () => ID) ruleId: string): Promise<Rule | Problem> {
    return this.service.discardDraft(actor, ruleId);
  }

  @FieldResolver(() => String)
  name(@Root() { shown }: Rule): string {
    return shown.name;
  }

  @FieldResolver(() => [String])
  categories(@Root() { shown }: Rule): readonly string[] {
    return shown.categories;
  }

  @FieldResolver(() => [RuleVersionType])
  versions(@Root() { id }: Rule, @Ctx() context: GraphQLContext): Promise<readonly RuleVersion[]> {
    return this.loaders.versions(context, id);
  }
}

@Resolver(() => RuleVersionType)
export class RuleVersionFieldsResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => String)
  sentence(
    @Root() version: RuleVersion,
    @Arg('locale', () => String, { nullable: true, defaultValue: 'en' }) locale: string | null,
  ): string {
    return describeRule(version, toLocale(locale), { segments: version.segments });
  }

  @FieldResolver(() => [EntitlementType])
  entitlements(
    @Root() { entitlementIds }: RuleVersion,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly Entitlement[]> {
    return Promise.all(entitlementIds.map((id) => this.targets.entitlement(context, id)));
  }

  @FieldResolver(() => JSONObjectScalar, { description: 'json-rules-engine JSON.' })
  json(@Root() version: RuleVersion): Readonly<Record<string, unknown>> {
    return { ...(version.published ?? publishedForm(version)) };
  }
}

@Resolver(() => EntitlementType)
export class EntitlementRulesResolver {
  constructor(private readonly loaders: RuleLoaders) {}

  /** Published rules that give it. */
  @FieldResolver(() => Int)
  rules(@Root() { id }: Entitlement, @Ctx() context: GraphQLContext): Promise<number> {
    return this.loaders.rulesGiving(context, id);
  }
}
