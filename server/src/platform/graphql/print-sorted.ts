import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The schema as text in an order that does not depend on who was imported first. */
export function printSorted(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
