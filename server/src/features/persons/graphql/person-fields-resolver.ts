import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { JSONObjectScalar } from '../../../platform/graphql/scalars.ts';
import type { Page } from '../../../platform/paging.ts';
import { authorise } from '../../access/index.ts';
import { type CodedReference, type ContractView, contractView, partOf, reference } from '../domain/contract-view.ts';
import type { ListedPerson } from '../domain/listed-person.ts';
import type { PersonReference } from '../domain/person.ts';
import type { PersonHistoryEntry } from '../domain/person-history.ts';
import type { PersonVersionModel } from '../domain/person-model.ts';
import {
  type ContactInformation,
  contactOf,
  nameOf,
  type PersonName,
  type PersonPersonalia,
  personaliaOf,
} from '../domain/person-profile.ts';
import type { PersonService } from '../person-service.ts';
import { ContractType, PersonReferenceType, ReferenceType } from './contract-type.ts';
import type { PersonLoaders } from './person-loaders.ts';
import { PersonHistoryConnection, PersonSourceType, PersonType } from './person-type.ts';
import { ContactInformationType, PersonDetailsType, PersonNameType } from './profile-types.ts';

/** What stands in the person's version: names, contact, contracts; and his history. */
@Resolver(() => PersonType)
export class PersonFieldsResolver {
  constructor(
    private readonly service: PersonService,
    private readonly loaders: PersonLoaders,
  ) {}

  @FieldResolver(() => Boolean)
  excluded(@Root() person: ListedPerson): boolean {
    return person.excludedByMapping || person.excludedByHand;
  }

  @FieldResolver(() => PersonNameType)
  async name(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<PersonName> {
    return nameOf(await this.model(person, context));
  }

  @FieldResolver(() => PersonDetailsType)
  async details(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<PersonPersonalia> {
    return personaliaOf(await this.model(person, context));
  }

  @FieldResolver(() => ReferenceType)
  async location(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<CodedReference> {
    return reference(await this.model(person, context), 'location');
  }

  @FieldResolver(() => ContactInformationType)
  async businessContact(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<ContactInformation> {
    return contactOf(await this.model(person, context), 'business');
  }

  @FieldResolver(() => ContactInformationType, {
    description: 'Needs VIEW_PRIVATE_CONTACT; no screen asks for it.',
  })
  async privateContact(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<ContactInformation> {
    authorise(context.actor, 'Person.privateContact');
    return contactOf(await this.model(person, context), 'personal');
  }

  @FieldResolver(() => JSONObjectScalar)
  async custom(
    @Root() person: ListedPerson,
    @Ctx() context: GraphQLContext,
  ): Promise<Readonly<Record<string, unknown>>> {
    return partOf(await this.model(person, context), 'custom');
  }

  @FieldResolver(() => JSONObjectScalar)
  async status(
    @Root() person: ListedPerson,
    @Ctx() context: GraphQLContext,
  ): Promise<Readonly<Record<string, unknown>>> {
    return partOf(await this.model(person, context), 'status');
  }

  @FieldResolver(() => PersonSourceType)
  async source(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<PersonSourceType> {
    const name = await this.loaders.sourceName(context, person.sourceId);
    return { id: person.sourceId, name, recordKey: person.sourceKey };
  }

  @FieldResolver(() => ContractType, { nullable: true })
  async primaryContract(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<ContractView | null> {
    return (await this.contractsOf(person, context)).find((contract) => contract.isPrimary) ?? null;
  }

  @FieldResolver(() => PersonReferenceType, { nullable: true })
  primaryManager(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.loaders.reference(context, person.primaryManagerId);
  }

  @FieldResolver(() => [ContractType])
  contracts(@Root() person: ListedPerson, @Ctx() context: GraphQLContext): Promise<readonly ContractView[]> {
    return this.contractsOf(person, context);
  }

  @FieldResolver(() => PersonHistoryConnection)
  history(
    @Root() person: ListedPerson,
    @Ctx() { actor }: GraphQLContext,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<PersonHistoryEntry>> {
    return this.service.history(actor, person.id, first ?? 50, after);
  }

  private model(person: ListedPerson, context: GraphQLContext): Promise<PersonVersionModel> {
    return this.loaders.model(context, { personId: person.id, version: person.version });
  }

  /** The primary one first, then the latest start first. */
  private async contractsOf(person: ListedPerson, context: GraphQLContext): Promise<readonly ContractView[]> {
    const { contracts, primaryContractId } = await this.model(person, context);
    const today = await this.service.today();
    return contracts
      .map((contract) => contractView(contract, today, primaryContractId))
      .sort(
        (one, other) =>
          Number(other.isPrimary) - Number(one.isPrimary) ||
          (other.startDate ?? '').localeCompare(one.startDate ?? '') ||
          one.id.localeCompare(other.id),
      );
  }
}

/** Who manages a contract, by the contract itself and by its department. */
@Resolver(() => ContractType)
export class ContractFieldsResolver {
  constructor(private readonly loaders: PersonLoaders) {}

  @FieldResolver(() => PersonReferenceType, { nullable: true })
  async manager(@Root() contract: ContractView, @Ctx() context: GraphQLContext): Promise<PersonReference | null> {
    return this.loaders.reference(context, (await this.loaders.managers(context, contract.id)).managerId);
  }

  @FieldResolver(() => PersonReferenceType, { nullable: true })
  async departmentManager(
    @Root() contract: ContractView,
    @Ctx() context: GraphQLContext,
  ): Promise<PersonReference | null> {
    return this.loaders.reference(context, (await this.loaders.managers(context, contract.id)).departmentManagerId);
  }
}
