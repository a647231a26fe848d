import 'reflect-metadata';
import type { FieldChange, FoundValue } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { RuleConditionScalar, RulePopulationScalar } from '../../../platform/graphql/scalars.ts';
import { isProblem, type Problem } from '../../../platform/problems.ts';
import type { RuleExplainService, RuleExplanation } from '../rule-explain-service.ts';
import { type FieldChangeType, RuleExplanationResult, RuleExplanationType } from './rule-explain-type.ts';

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
}

function answer({ tree, changes, ...rest }: RuleExplanation): RuleExplanationType {
  const smallestChanges = changes.map((set) => ({ fields: set.map((one) => fieldChange(one, rest.contractIds)) }));
  return { ...rest, tree: { ...tree }, smallestChanges };
}

function fieldChange(change: FieldChange, contractIds: readonly string[]): FieldChangeType {
  const { field, contract, found, wanted, isAny } = change;
  const contractId = contract === null ? null : (contractIds[contract] ?? null);
  return { field, contractId, found: asTexts(found), wanted: asTexts(wanted), isAny };
}

function asTexts(value: FoundValue): readonly string[] {
  return value === null ? [] : [value].flat().map(String);
}
