import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem, Problem } from '../../../platform/problems.ts';
import type { CustomFieldService } from '../custom-field-service.ts';
import type { CustomField } from '../domain/custom-field.ts';
import {
  CreateCustomFieldInput,
  CustomFieldResult,
  CustomFieldType,
  UpdateCustomFieldInput,
} from './custom-field-type.ts';

@Resolver(() => CustomFieldType)
export class CustomFieldResolver {
  constructor(private readonly service: CustomFieldService) {}

  @Query(() => [CustomFieldType])
  customFields(@Ctx() { actor }: GraphQLContext): Promise<readonly CustomField[]> {
    return this.service.list(actor);
  }

  @Mutation(() => CustomFieldResult)
  createCustomField(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => CreateCustomFieldInput) input: CreateCustomFieldInput,
  ): Promise<CustomField | InputProblem> {
    const { subject, name, displayName, convertToString } = input;
    return this.service.create(actor, { subject, name, displayName, convertToString });
  }

  @Mutation(() => CustomFieldResult)
  updateCustomField(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => UpdateCustomFieldInput) input: UpdateCustomFieldInput,
  ): Promise<CustomField | InputProblem> {
    return this.service.update(actor, input);
  }

  @Mutation(() => CustomFieldResult)
  deleteCustomField(@Ctx() { actor }: GraphQLContext, @Arg('id', () => ID) id: string): Promise<CustomField | Problem> {
    return this.service.delete(actor, id);
  }
}
