import 'reflect-metadata';
import type { RuleDefinition } from '@gatehouse/rules';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import type { ValueSuggestion } from '../domain/value-suggestions.ts';
import type { RulePreviewService } from '../rule-preview-service.ts';
import {
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
    @Arg('input', () => RulePreviewInput) { population, condition, ruleId, first }: RulePreviewInput,
  ): Promise<RulePreviewType | Problem> {
    const asked = { population, condition, ruleId: ruleId ?? null, first: first ?? 50 };
    const preview = await this.service.preview(actor, asked);
    if (isProblem(preview)) return preview;
    return {
      ...preview,
      persons: preview.persons.map(({ person, ...rest }) => ({
        person,
        departmentName: person.departmentName,
        ...rest,
      })),
    };
  }

  @Query(() => LiftRuleResult)
  liftRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('json', () => JSONObjectScalar) json: Readonly<Record<string, unknown>>,
  ): RuleDefinition | Problem {
    return this.service.lift(actor, json);
  }

  @Query(() => [FactFieldType])
  factFields(@Ctx() { actor }: GraphQLContext): readonly FactFieldType[] {
    return this.service
      .factFields(actor)
      .map(({ field, subject, kind, isCustom }) => ({ path: field, subject, kind, custom: isCustom }));
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
