import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import type { User } from '../domain/user.ts';
import type { UserService } from '../user-service.ts';
import { CreateUserInput, UpdateUserInput } from './access-inputs.ts';
import { UserResult, UserType } from './user-type.ts';

@Resolver()
export class UserResolver {
  constructor(private readonly users: UserService) {}

  @Query(() => [UserType], { name: 'users' })
  list(@Ctx() { actor }: GraphQLContext): Promise<readonly User[]> {
    return this.users.list(actor);
  }

  @Mutation(() => UserResult)
  createUser(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
  ): Promise<User | InputProblem> {
    return this.users.create(actor, input);
  }

  @Mutation(() => UserResult)
  updateUser(
    @Ctx() { actor }: GraphQLContext,
    @Arg('input', () => UpdateUserInput) input: UpdateUserInput,
  ): Promise<User | InputProblem> {
    return this.users.update(actor, input);
  }
}
