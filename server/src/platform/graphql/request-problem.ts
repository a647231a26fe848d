import type { GraphQLError, GraphQLSchema } from 'graphql';
import { costProblem, type OperationRequest } from './limits.ts';
import { variablesProblem } from './variables.ts';

/** Why a valid operation is not begun, the same over both transports; null when it may begin. */
export function requestProblem(schema: GraphQLSchema, request: OperationRequest): GraphQLError | null {
  return variablesProblem(schema, request) ?? costProblem(schema, request);
}
