import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { DateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts';
import { resultUnion } from '../../../platform/graphql/union.ts';
import type { Problem } from '../../../platform/problems.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import type { ListedPerson } from '../domain/listed-person.ts';
import type { ExclusionService } from '../exclusion-service.ts';
import { PersonType } from './person-type.ts';

@ObjectType('Exclusion', { simpleResolvers: true })
class ExclusionType implements Omit<Exclusion, 'personId'> {
  @Field(() => String, { nullable: true, description: 'Null where none was asked for yet.' })
  readonly reason!: string | null;
  @Field(() => DateTimeScalar) readonly since!: Date;
  @Field(() => String, { nullable: true, description: 'Name of the user; null for the system.' })
  readonly by!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'On this day the person is included again by itself; null = until somebody does it.',
  })
  readonly until!: string | null;
}

const PersonExclusionResult = resultUnion({ name: 'PersonExclusionResult', success: PersonType });

@Resolver(() => PersonType)
export class ExclusionResolver {
  constructor(private readonly service: ExclusionService) {}

  @FieldResolver(() => ExclusionType, { nullable: true, description: 'Null unless excluded by hand.' })
  exclusion(@Root() { id }: ListedPerson, @Ctx() context: GraphQLContext): Promise<Exclusion | null> {
    const loader = context.loaders.get('persons.exclusion', () => {
      return new DataLoader<string, Exclusion | null>(async (ids) => {
        const found = await this.service.current(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(id);
  }

  @Mutation(() => PersonExclusionResult, {
    description: 'Keeps all rights and leaves the person out of processing; in place of a current exclusion by hand.',
  })
  excludePerson(
    @Ctx() { actor }: GraphQLContext,
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Arg('until', () => DateScalar, { nullable: true, description: 'The day on which it ends by itself.' })
    until: string | null,
  ): Promise<ListedPerson | Problem> {
    return this.service.exclude(actor, id, { reason, until });
  }

  @Mutation(() => PersonExclusionResult, {
    description: 'Also of a person whom the source excludes: until the next import, which says so.',
  })
  includePerson(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<ListedPerson | Problem> {
    return this.service.include(actor, id);
  }
}
