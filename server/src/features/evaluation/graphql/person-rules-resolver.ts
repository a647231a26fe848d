import 'reflect-metadata';
import { describeRule } from '@gatehouse/rules';
import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { wordsEnum } from '../../../platform/graphql/enums.ts';
import { type PersonEntitlement, PersonEntitlementType } from '../../grants/index.ts';
import { PersonType } from '../../persons/index.ts';
import { type Rule, type RuleLoaders, RuleType } from '../../rules/index.ts';
import type { TargetLoaders } from '../../targets/index.ts';
import { countKinds, PERSON_RULE_STATUSES, type PersonRuleStatus } from '../domain/person-rules.ts';
import type { EvaluationService } from '../evaluation-service.ts';
import type { PersonRulesService, RuleOfOnePerson } from '../person-rules-service.ts';

const PersonRuleStatusEnum = wordsEnum(
  'PersonRuleStatus',
  PERSON_RULE_STATUSES,
  'IN_RULE now and in the last applied plan; JOINS or LEAVES when today differs from what was applied.',
);

@ObjectType('PersonRule', { simpleResolvers: true })
class PersonRuleType {
  @Field(() => RuleType) readonly rule!: Rule;
  @Field(() => PersonRuleStatusEnum) readonly status!: PersonRuleStatus;
  @Field(() => String) readonly sentence!: string;
  @Field(() => Int) readonly accounts!: number;
  @Field(() => Int) readonly accountAccess!: number;
  @Field(() => Int) readonly permissions!: number;
  @Field(() => [ID]) readonly matchingContracts!: readonly string[];
}

/** Tab *Rules* of a person. */
@Resolver(() => PersonType)
export class PersonRulesResolver {
  constructor(
    private readonly service: PersonRulesService,
    private readonly targets: TargetLoaders,
  ) {}

  @FieldResolver(() => [PersonRuleType], { description: 'Published rules the person is in today.' })
  async rules(@Root() { id }: { readonly id: string }, @Ctx() context: GraphQLContext): Promise<PersonRuleType[]> {
    const loader = context.loaders.get('evaluation.personRules', () => {
      return new DataLoader<string, readonly RuleOfOnePerson[]>(async (ids) => {
        const found = await this.service.of(context.actor, ids);
        return ids.map((one) => found.get(one) ?? []);
      });
    });
    const own = await loader.load(id);
    return Promise.all(own.map((one) => this.described(one, context)));
  }

  private async described(one: RuleOfOnePerson, context: GraphQLContext): Promise<PersonRuleType> {
    const { rule, status, matchingContracts } = one;
    const { shown } = rule;
    const found = await Promise.all(shown.entitlementIds.map((id) => this.targets.entitlement(context, id)));
    const kinds = countKinds(found);
    return {
      rule,
      status,
      matchingContracts,
      sentence: describeRule(shown, 'en', { segments: shown.segments }),
      ...kinds,
    };
  }
}

/** Which rules gave what a person has. */
@Resolver(() => PersonEntitlementType)
export class PersonEntitlementRulesResolver {
  constructor(private readonly loaders: RuleLoaders) {}

  @FieldResolver(() => [RuleType])
  rules(@Root() { ruleVersions }: PersonEntitlement, @Ctx() context: GraphQLContext): Promise<readonly Rule[]> {
    return this.loaders.reasons(context, ruleVersions);
  }
}

/** Persons of a rule in the last evaluation. */
@Resolver(() => RuleType)
export class RulePersonsResolver {
  constructor(private readonly service: EvaluationService) {}

  @FieldResolver(() => Int, { nullable: true })
  async persons(@Root() { id }: Rule, @Ctx() context: GraphQLContext): Promise<number | null> {
    const loader = context.loaders.get('evaluation.rulePersons', () => {
      return new DataLoader<string, number | null>(async (ids) => {
        const persons = await this.service.rulePersons(context.actor);
        return ids.map((one) => persons?.[one] ?? null);
      });
    });
    return loader.load(id);
  }
}
