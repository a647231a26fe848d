import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Page } from '../../../platform/paging.ts';
import type { ListedDepartment, ListedPerson } from '../domain/listed-person.ts';
import type { PersonReference } from '../domain/person.ts';
import type { PersonService } from '../person-service.ts';
import { PersonReferenceType } from './contract-type.ts';
import type { PersonLoaders } from './person-loaders.ts';
import { DepartmentType, PersonConnection, PersonFilterInput, PersonSortInput, PersonType } from './person-type.ts';

@Resolver(() => PersonType)
export class PersonResolver {
  constructor(private readonly service: PersonService) {}

  @Query(() => PersonConnection)
  persons(
    @Ctx() { actor }: GraphQLContext,
    @Arg('filter', () => PersonFilterInput, { nullable: true }) filter: PersonFilterInput | null,
    @Arg('sort', () => PersonSortInput, { nullable: true }) sort: PersonSortInput | null,
    @Arg('first', () => Int, { defaultValue: 50, nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ListedPerson>> {
    return this.service.list(actor, filter ?? {}, sort, first ?? 50, after);
  }

  @Query(() => PersonType, { nullable: true })
  person(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<ListedPerson | null> {
    return this.service.find(actor, id);
  }

  @Query(() => [DepartmentType])
  departments(@Ctx() { actor }: GraphQLContext): Promise<readonly ListedDepartment[]> {
    return this.service.departments(actor);
  }
}

@Resolver(() => DepartmentType)
export class DepartmentFieldsResolver {
  constructor(private readonly loaders: PersonLoaders) {}

  @FieldResolver(() => PersonReferenceType, { nullable: true })
  manager(
    @Root() { managerPersonId }: ListedDepartment,
    @Ctx() context: GraphQLContext,
  ): Promise<PersonReference | null> {
    return this.loaders.reference(context, managerPersonId);
  }
}
