import 'reflect-metadata';
import type { ProblemCode } from '@gatehouse/schema';
import { type ClassType, createUnionType } from 'type-graphql';
import { isProblem } from '../problems.ts';
import { InputProblemType } from './problem-types.ts';

interface ResultUnion {
  /** Name in the API: `PublishRuleResult`. */
  readonly name: string;
  readonly success: ClassType;
  /** Types of problems that carry more than InputProblem does, by their code; every other code is an InputProblem. */
  readonly problems?: Readonly<Partial<Record<ProblemCode, ClassType>>>;
}

/**
 * The result of a mutation: what it made, or why not. Resolvers return plain domain objects; a value with `code` and `message` is a problem.
 * Use: `@Mutation(() => RuleResult)` with `const RuleResult = resultUnion({ name: 'RuleResult', success: RuleType })`.
 */
export function resultUnion({ name, success, problems = {} }: ResultUnion) {
  const special = new Map(Object.entries(problems));
  return createUnionType({
    name,
    types: () => [success, ...new Set(special.values()), InputProblemType] as const,
    resolveType: (value) => (isProblem(value) ? (special.get(value.code) ?? InputProblemType) : success),
  });
}
