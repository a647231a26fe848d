import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { OperationRequest } from './limits.ts';

interface Misfit {
  /** `input.parts[0].name` */
  readonly place: string;
  readonly why: string;
}

/** Named in one message at most. */
const MOST_NAMED = 5;

/**
 * What does not fit of the variables of an operation, null when all do. Call after validation.
 * graphql's own words repeat the values, which may be passwords or names and end up in logs of clients: these name places and types only.
 */
export function variablesProblem(
  schema: GraphQLSchema,
  { document, operationName, variables }: OperationRequest,
): GraphQLError | null {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const misfits = definitions.flatMap((definition) => misfitsOf(schema, definition, variables ?? {}));
  return misfits.length === 0 ? null : refuse(misfits);
}

function refuse(misfits: readonly Misfit[]): GraphQLError {
  const named = misfits.slice(0, MOST_NAMED).map(({ place, why }) => `$${place}: ${why}`);
  const more = misfits.length > MOST_NAMED ? ` And ${misfits.length - MOST_NAMED} more.` : '';
  const fields = misfits.slice(0, MOST_NAMED).map(({ place }) => place);
  return new GraphQLError(
    `The variables do not fit the operation, so it was not begun. ${named.join(' ')}${more} Correct them and send it again.`,
    { extensions: { code: 'INVALID_INPUT', fields, http: { status: 400 } } },
  );
}

function misfitsOf(
  schema: GraphQLSchema,
  { variable, type: typeNode, defaultValue }: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly Misfit[] {
  const name = variable.name.value;
  const type = typeFromAST(schema, typeNode);
  // Types that are none were refused by the validation.
  if (!isInputType(type)) return [];
  if (!Object.hasOwn(variables, name)) {
    const isMissing = isNonNullType(type) && defaultValue === undefined;
    return isMissing ? [{ place: name, why: `a value of type ${String(type)} is required.` }] : [];
  }
  const misfits: Misfit[] = [];
  coerceInputValue(variables[name], type, (path, _value, error) => {
    misfits.push(misfitAt([name, ...path], typeAt(type, path), error));
  });
  return misfits;
}

/** Words of ours, or of the house's own scalars, which hold no value; those of graphql about scalars and enums do. */
function misfitAt(path: readonly (string | number)[], type: GraphQLInputType, error: GraphQLError): Misfit {
  const place = placeOf(path);
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const words = named.getValues().map(({ name }) => name);
    return { place, why: `one of ${words.join(', ')} is expected.` };
  }
  if (isScalarType(named) && !isSpecifiedScalarType(named) && error.originalError === undefined) {
    return { place, why: error.message };
  }
  if (!isInputObjectType(named)) return { place, why: `a value of type ${String(type)} is expected.` };
  const [, absent, wanted] = /^Field "(\w+)" of required type "([^"]+)" was not provided/.exec(error.message) ?? [];
  if (absent !== undefined) {
    return { place: placeOf([...path, absent]), why: `a value of type ${wanted} is required.` };
  }
  const [, unknown] = /^Field "(\w+)" is not defined/.exec(error.message) ?? [];
  if (unknown !== undefined) {
    return { place: placeOf([...path, unknown]), why: `the type ${named.name} has no field ${unknown}.` };
  }
  return { place, why: `an object of type ${String(type)} is expected.` };
}

function placeOf(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('');
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  const [part, ...rest] = path;
  if (part === undefined) return type;
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return typeAt(bare.ofType, typeof part === 'number' ? rest : path);
  const field = isInputObjectType(bare) ? bare.getFields()[part] : undefined;
  return field === undefined ? type : typeAt(field.type, rest);
}
