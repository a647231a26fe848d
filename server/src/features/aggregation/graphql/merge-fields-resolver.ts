import 'reflect-metadata';
import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import { type ListedPerson, type PersonService, PersonType } from '../../persons/index.ts';
import type { AggregationService, MergePreview } from '../aggregation-service.ts';
import type { Merge } from '../domain/merge.ts';
import type { Suggestion } from '../domain/suggestion.ts';
import { MergePreviewType, MergeSuggestionType, MergeType, PersonAggregationType } from './aggregation-type.ts';

/** One statement per request, however many persons are named. */
function personOf(persons: PersonService, context: GraphQLContext, id: string): Promise<ListedPerson> {
  const loader = context.loaders.get('aggregation.person', () => {
    return new DataLoader<string, ListedPerson>(async (ids) => {
      const found = await persons.byIds(context.actor, ids);
      return ids.map((asked) => found.get(asked) ?? new Error(`Person ${asked} of a merge is not stored.`));
    });
  });
  return loader.load(id);
}

@Resolver(() => MergeType)
export class MergeFieldsResolver {
  constructor(private readonly persons: PersonService) {}

  @FieldResolver(() => PersonType)
  person(@Root() { personId }: Merge, @Ctx() context: GraphQLContext): Promise<ListedPerson> {
    return personOf(this.persons, context, personId);
  }

  @FieldResolver(() => PersonType)
  main(@Root() { mainId }: Merge, @Ctx() context: GraphQLContext): Promise<ListedPerson> {
    return personOf(this.persons, context, mainId);
  }
}

@Resolver(() => MergePreviewType)
export class MergePreviewFieldsResolver {
  constructor(private readonly persons: PersonService) {}

  @FieldResolver(() => PersonType)
  person(@Root() { personId }: MergePreview, @Ctx() context: GraphQLContext): Promise<ListedPerson> {
    return personOf(this.persons, context, personId);
  }
}

@Resolver(() => MergeSuggestionType)
export class SuggestionFieldsResolver {
  constructor(private readonly persons: PersonService) {}

  @FieldResolver(() => PersonType, { description: 'The newly imported one.' })
  person(@Root() { personId }: Suggestion, @Ctx() context: GraphQLContext): Promise<ListedPerson> {
    return personOf(this.persons, context, personId);
  }

  @FieldResolver(() => PersonType)
  other(@Root() { otherId }: Suggestion, @Ctx() context: GraphQLContext): Promise<ListedPerson> {
    return personOf(this.persons, context, otherId);
  }
}

@Resolver(() => PersonType)
export class PersonAggregationResolver {
  constructor(private readonly service: AggregationService) {}

  @FieldResolver(() => PersonAggregationType)
  aggregation(@Root() { id }: ListedPerson, @Ctx() context: GraphQLContext): Promise<PersonAggregationType> {
    const loader = context.loaders.get('persons.aggregation', () => {
      return new DataLoader<string, PersonAggregationType>((ids) => this.service.ofPersons(context.actor, ids));
    });
    return loader.load(id);
  }
}
