import 'reflect-metadata';
import { PROBLEM_CODES, type ProblemCode } from '@gatehouse/schema';
import { Field, FieldResolver, InterfaceType, ObjectType, Resolver, Root } from 'type-graphql';
import type { Problem } from '../problems.ts';
import { wordsEnum } from './enums.ts';

export const ProblemCodeEnum = wordsEnum('ProblemCode', PROBLEM_CODES);

/** What every problem type of the API is: `@ObjectType('PlanMoved', { implements: ProblemInterface }) class … extends ProblemInterface`. */
@InterfaceType('Problem', { autoRegisterImplementations: false })
export abstract class ProblemInterface implements Problem {
  @Field(() => ProblemCodeEnum) readonly code!: ProblemCode;
  @Field(() => String) readonly message!: string;
}

@ObjectType('InputProblem', {
  implements: ProblemInterface,
  description: 'Refused because of its input or of the state of things; `fields` names the inputs concerned.',
})
export class InputProblemType extends ProblemInterface {
  @Field(() => [String]) readonly fields!: readonly string[];
}

/** Problems of the domain that concern no input in particular leave `fields` out. */
@Resolver(() => InputProblemType)
export class InputProblemResolver {
  @FieldResolver(() => [String])
  fields(@Root() problem: Partial<InputProblemType>): readonly string[] {
    return problem.fields ?? [];
  }
}
