import 'reflect-metadata';
import type { FieldChange, FoundValue } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { Rule } from '../domain/rule.ts';
import type { RuleExplainService, RuleExplanation } from '../rule-explain-service.ts';
import {
  EntitlementExplanationType,
  type FieldChangeType,
  RuleExplanationResult,
  RuleExplanationType,
} from './rule-explain-type.ts';
import type { RuleLoaders } from './rule-loaders.ts';
import { RuleType } from './rule-type.ts';

@Resolver()
export class RuleExplainResolver {
  constructor(private readonly service: RuleExplainService) {}

  @Query(() => RuleExplanationType)
  async explainRule(
    @Ctx() { actor }: GraphQLContext,
    @Arg('ruleId', () => ID) ruleId: string,
    @Arg('personId', () => ID) personId: string,
  ): Promise<RuleExplanationType> {
    return answer(await this.service.explainRule(actor, ruleId, personId));
  }

  @Query(() => RuleExplanationResult, { description: 'Of a rule as it is being edited.' })
  async explainCondition(
    @Ctx() { actor }: GraphQLContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('population', () => RulePopulationScalar) population: RulePopulation,
    @Arg('condition', () => RuleConditionScalar) condition: RuleCondition,
  ): Promise<RuleExplanationType | Problem> {
    const found = await this.service.explainCondition(actor, { population, condition }, personId);
    return isProblem(found) ? found : answer(found);
  }

  @Query(() => EntitlementExplanationType, { description: 'By each published rule that gives the entitlement.' })
  async explainEntitlement(
    @Ctx() { actor }: GraphQLContext,
    @Arg('entitlementId', () => ID) entitlementId: string,
    @Arg('personId', () => ID) personId: string,
  ): Promise<EntitlementExplanationType> {
    const { given, rules } = await this.service.explainEntitlement(actor, entitlementId, personId);
    return { entitlementId, given, rules: rules.map(answer) };
  }
}

@Resolver(() => RuleExplanationType)
export class RuleExplanationFieldsResolver {
  constructor(private readonly rules: RuleLoaders) {}

  @FieldResolver(() => RuleType, { nullable: true, description: 'Null for a condition that is being edited.' })
  async rule(@Root() { version }: RuleExplanationType, @Ctx() context: GraphQLContext): Promise<Rule | null> {
    return version === null ? null : this.rules.rule(context, version.ruleId);
  }
}

@Resolver(() => EntitlementExplanationType)
export class EntitlementExplanationFieldsResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(
    @Root() { entitlementId }: EntitlementExplanationType,
    @Ctx() context: GraphQLContext,
  ): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }
}

function answer({ tree, changes, ...rest }: RuleExplanation): RuleExplanationType {
  return {
    ...rest,
    tree: { ...tree },
    get smallestChanges() {
      return changes().map((set) => ({ fields: set.map((one) => fieldChange(one, rest.contractIds)) }));
    },
  };
}

function fieldChange(change: FieldChange, contractIds: readonly string[]): FieldChangeType {
  const { field, contract, found, wanted, isAny } = change;
  const contractId = contract === null ? null : (contractIds[contract] ?? null);
  return { field, contractId, found: asTexts(found), wanted: asTexts(wanted), isAny };
}

function asTexts(value: FoundValue): readonly string[] {
  return value === null ? [] : [value].flat().map(String);
}
