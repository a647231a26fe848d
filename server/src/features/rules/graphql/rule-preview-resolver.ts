import 'reflect-metadata';
import type { RuleDefinition } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { JSONObjectScalar, RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { EntitlementEffect } from '../domain/entitlement-effects.ts';
import type { ValueSuggestion } from '../domain/value-suggestions.ts';
import type { RulePreview, RulePreviewService } from '../rule-preview-service.ts';
import {
  ConditionCountsResult,
  type ConditionCountsType,
  EntitlementEffectType,
  FactFieldType,
  LiftRuleResult,
  RulePreviewInput,
  RulePreviewResult,
  type RulePreviewType,
  ValueSuggestionType,
} from './rule-preview-type.ts';

@Resolver()
export class RulePreviewResolver {
  constructor(private readonly service: RulePreviewService) {}

  @Query(() => RulePreviewResult)
  async previewRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => RulePreviewInput) input: RulePreviewInput,
  ): Promise<RulePreviewType | Problem> {
    const { population, condition, ruleId, entitlementIds, first } = input;
    const asked = { population, condition, ruleId: ruleId ?? null, entitlementIds: entitlementIds ?? null };
    return shown(await this.service.preview(actor, { ...asked, first: first ?? 50 }));
  }

  @Query(() => RulePreviewResult)
  async previewArchive(
    @Ctx() { actor }: GraphQLContext,
    @Arg('ruleId', () => ID) ruleId: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
  ): Promise<RulePreviewType | Problem> {
    return shown(await this.service.previewArchive(actor, ruleId, first ?? 50));
  }

  @Query(() => ConditionCountsResult, { description: 'Of a rule as it is being edited.' })
  async conditionCounts(
    @Ctx() { actor }: GraphQLContext,
    @Arg('population', () => RulePopulationScalar) population: RulePopulation,
    @Arg('condition', () => RuleConditionScalar) condition: RuleCondition,
  ): Promise<ConditionCountsType | Problem> {
    const found = await this.service.conditionCounts(actor, { population, condition });
    return isProblem(found) ? found : { conditions: found };
  }

  @Query(() => LiftRuleResult)
  liftRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('json', () => JSONObjectScalar) json: Readonly<Record<string, unknown>>,
  ): Promise<RuleDefinition | Problem> {
    return this.service.lift(actor, json);
  }

  @Query(() => [FactFieldType])
  async factFields(@Ctx() { actor }: GraphQLContext): Promise<readonly FactFieldType[]> {
    const fields = await this.service.factFields(actor);
    return fields.map(({ field, subject, kind, isCustom, displayName }) => {
      return { path: field, subject, kind, custom: isCustom, displayName };
    });
  }

  @Query(() => [ValueSuggestionType])
  suggestValues(
    @Ctx() { actor }: GraphQLContext,
    @Arg('field', () => String) field: string,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
  ): Promise<readonly ValueSuggestion[]> {
    return this.service.suggestValues(actor, field, search, first ?? 20);
  }
}

@Resolver(() => EntitlementEffectType)
export class RulePreviewFieldsResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: EntitlementEffect, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }
}

function shown(preview: RulePreview | Problem): RulePreviewType | Problem {
  if (isProblem(preview)) return preview;
  return {
    ...preview,
    persons: preview.persons.map(({ person, ...rest }) => ({ person, departmentName: person.departmentName, ...rest })),
  };
}
