import { GraphQLID, type GraphQLInputType, getNamedType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { Refusal } from '../problems.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * Refuses what no argument may hold, for all operations at once: an ID that is none of ours (they are all UUIDs), and text with a NUL, which
 * PostgreSQL cannot store. Without this the database would refuse them, which looks like a fault of the server.
 * @throws Refusal INVALID_INPUT, naming the argument.
 */
export const checkArguments: MiddlewareFn = ({ args, info }, next) => {
  const field = info.parentType.getFields()[info.fieldName];
  for (const { name, type } of field?.args ?? []) check(args[name], type, name);
  return next();
};

function check(value: unknown, type: GraphQLInputType, path: string): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return check(value, type.ofType, path);
  if (isListType(type)) {
    for (const entry of Array.isArray(value) ? value : [value]) check(entry, type.ofType, path);
    return;
  }
  if (isInputObjectType(type)) {
    for (const { name, type: inner } of Object.values(type.getFields()))
      check(Reflect.get(value, name), inner, `${path}.${name}`);
    return;
  }
  if (getNamedType(type) === GraphQLID && !(typeof value === 'string' && UUID.test(value))) {
    throw new Refusal(
      'INVALID_INPUT',
      `${path} is no id of this server, so nothing can be found by it. Use an id that the API gave you.`,
    );
  }
  if (holdsNul(value)) {
    throw new Refusal('INVALID_INPUT', `${path} holds a NUL character, which cannot be stored. Remove it.`);
  }
}

/** Objects are those of JSON and of the rule scalars. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (Array.isArray(value)) return value.some(holdsNul);
  if (typeof value !== 'object' || value === null || value instanceof Date) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner));
}
