import 'reflect-metadata';
import type { ConditionPath, ContainedRule, SharedEntitlement } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { RuleConditionScalar } from '../../../platform/graphql/scalars.ts';
import { type Entitlement, EntitlementType, type TargetLoaders } from '../../targets/index.ts';
import type { Rule } from '../domain/rule.ts';
import type { AnalysisOfRules, NotOffered, RuleAnalysisService, WrittenTest } from '../rule-analysis-service.ts';
import type { RuleLoaders } from './rule-loaders.ts';
import { RuleType } from './rule-type.ts';

const CONSTANT_ANSWERS = ['ALWAYS', 'NEVER'] as const;
const ConstantAnswerEnum = wordsEnum(
  'ConstantAnswer',
  CONSTANT_ANSWERS,
  'Of a test, for everything it looks at today.',
);

@ObjectType('ContainedRule', {
  description:
    'Whoever is in the rule is in the other, too, which gives all that it gives: without it nothing would change.',
})
class ContainedRuleType implements Pick<ContainedRule, 'persons' | 'withinPersons'> {
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int) readonly withinPersons!: number;
}

@ObjectType('SharingRule')
class SharingRuleType {
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int, { description: 'Who gets the entitlement from this rule alone.' }) readonly only!: number;
}

@ObjectType('SharedEntitlement', {
  description: 'An entitlement that several rules give; those with most overlap first.',
})
class SharedEntitlementType implements Pick<SharedEntitlement, 'persons' | 'overlapping'> {
  @Field(() => Int) readonly persons!: number;
  @Field(() => Int, { description: 'Who gets it from more than one.' }) readonly overlapping!: number;
  @Field(() => [SharingRuleType]) readonly rules!: SharedEntitlement['rules'];
}

@ObjectType('ConstantTest', {
  simpleResolvers: true,
  description: 'A test with the same answer for all that it looks at.',
})
class ConstantTestType {
  @Field(() => [Int], { description: 'Place in the tree of the rule: positions from the root.' })
  readonly path!: ConditionPath;
  @Field(() => RuleConditionScalar) readonly test!: RuleCondition;
  @Field(() => ConstantAnswerEnum) readonly holds!: WrittenTest['holds'];
  @Field(() => Int, { description: 'Whom the rule looks at.' }) readonly persons!: number;
}

@ObjectType('NotOffered', { description: 'An entitlement that its target no longer lists and rules still give.' })
class NotOfferedType {}

@ObjectType('RuleAnalysis', { description: 'What could go from the published rules, as things are today.' })
class RuleAnalysisType implements Pick<AnalysisOfRules, 'everybody' | 'rules' | 'milliseconds'> {
  @Field(() => Int) readonly everybody!: number;
  @Field(() => Int) readonly rules!: number;
  @Field(() => Int) readonly milliseconds!: number;
  @Field(() => [ContainedRuleType]) readonly contained!: readonly ContainedRule[];
  @Field(() => [SharedEntitlementType]) readonly shared!: readonly SharedEntitlement[];
  @Field(() => [ConstantTestType]) readonly constantTests!: readonly WrittenTest[];
  @Field(() => [NotOfferedType]) readonly notOffered!: readonly NotOffered[];
}

@Resolver(() => RuleAnalysisType)
export class RuleAnalysisResolver {
  constructor(
    private readonly service: RuleAnalysisService,
    private readonly loaders: RuleLoaders,
  ) {}

  @Query(() => RuleAnalysisType)
  ruleAnalysis(@Ctx() { actor }: GraphQLContext): Promise<AnalysisOfRules> {
    return this.service.analyse(actor);
  }

  @FieldResolver(() => [RuleType], { description: 'Rules that nobody is in.' })
  empty(@Root() { empty }: AnalysisOfRules, @Ctx() context: GraphQLContext): Promise<readonly Rule[]> {
    return Promise.all(empty.map((id) => this.loaders.rule(context, id)));
  }
}

@Resolver(() => ContainedRuleType)
export class ContainedRuleResolver {
  constructor(private readonly loaders: RuleLoaders) {}

  @FieldResolver(() => RuleType)
  rule(@Root() { ruleId }: ContainedRule, @Ctx() context: GraphQLContext): Promise<Rule> {
    return this.loaders.rule(context, ruleId);
  }

  @FieldResolver(() => RuleType)
  within(@Root() { withinId }: ContainedRule, @Ctx() context: GraphQLContext): Promise<Rule> {
    return this.loaders.rule(context, withinId);
  }
}

@Resolver(() => SharingRuleType)
export class SharingRuleResolver {
  constructor(private readonly loaders: RuleLoaders) {}

  @FieldResolver(() => RuleType)
  rule(@Root() { ruleId }: SharedEntitlement['rules'][number], @Ctx() context: GraphQLContext): Promise<Rule> {
    return this.loaders.rule(context, ruleId);
  }
}

@Resolver(() => ConstantTestType)
export class ConstantTestResolver {
  constructor(private readonly loaders: RuleLoaders) {}

  @FieldResolver(() => RuleType)
  rule(@Root() { ruleId }: WrittenTest, @Ctx() context: GraphQLContext): Promise<Rule> {
    return this.loaders.rule(context, ruleId);
  }
}

@Resolver(() => SharedEntitlementType)
export class SharedEntitlementResolver {
  constructor(private readonly targets: TargetLoaders) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: SharedEntitlement, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }
}

@Resolver(() => NotOfferedType)
export class NotOfferedResolver {
  constructor(
    private readonly loaders: RuleLoaders,
    private readonly targets: TargetLoaders,
  ) {}

  @FieldResolver(() => EntitlementType)
  entitlement(@Root() { entitlementId }: NotOffered, @Ctx() context: GraphQLContext): Promise<Entitlement> {
    return this.targets.entitlement(context, entitlementId);
  }

  @FieldResolver(() => [RuleType])
  rules(@Root() { ruleIds }: NotOffered, @Ctx() context: GraphQLContext): Promise<readonly Rule[]> {
    return Promise.all(ruleIds.map((id) => this.loaders.rule(context, id)));
  }
}
