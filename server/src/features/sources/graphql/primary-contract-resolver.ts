import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import {
  contractView,
  type ListedPerson,
  type PersonLoaders,
  PersonType,
  SortDirectionEnum,
} from '../../persons/index.ts';
import type { ConfigurationService } from '../configuration-service.ts';
import {
  type CriterionDirection,
  type DecisionCandidate,
  type DecisionStep,
  primaryContractSteps,
} from '../domain/primary-contract.ts';
import type { AppliedConfiguration } from '../domain/source-configuration.ts';

@ObjectType('PrimaryContractCandidate', { simpleResolvers: true })
class DecisionCandidateType implements DecisionCandidate {
  @Field(() => ID) readonly contractId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'State of the contract, or what stands in the field; null when empty.',
  })
  readonly value!: string | null;
  @Field(() => Boolean) readonly isLeft!: boolean;
}

@ObjectType('PrimaryContractStep', { simpleResolvers: true })
class DecisionStepType implements DecisionStep {
  @Field(() => String, {
    nullable: true,
    description: 'Path of a contract field; null for the step that looks at the states.',
  })
  readonly field!: string | null;
  @Field(() => SortDirectionEnum, { nullable: true }) readonly direction!: CriterionDirection | null;
  @Field(() => [DecisionCandidateType]) readonly candidates!: readonly DecisionCandidate[];
}

/** Why a person's primary contract is that one. */
@Resolver(() => PersonType)
export class PrimaryContractResolver {
  constructor(
    private readonly service: ConfigurationService,
    private readonly persons: PersonLoaders,
  ) {}

  @FieldResolver(() => [DecisionStepType], {
    description:
      'How the primary contract came about at the last snapshot, until one was left; of several left after the last step the one with the lowest number. Empty for a single contract.',
  })
  async primaryContractSteps(
    @Root() { id, version }: ListedPerson,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly DecisionStep[]> {
    const loader = context.loaders.get('sources.appliedConfiguration', () => {
      return new DataLoader<'LAST', AppliedConfiguration | null>(async (keys) => {
        const applied = await this.service.applied(context.actor);
        return keys.map(() => applied);
      });
    });
    const [{ contracts }, applied] = await Promise.all([
      this.persons.model(context, { personId: id, version }),
      loader.load('LAST'),
    ]);
    if (applied === null) return [];
    const compared = contracts.map((model) => ({
      ...{ id: model.id, model },
      state: contractView(model, applied.asOf, null).state,
    }));
    return primaryContractSteps(compared, applied.primaryContract);
  }
}
