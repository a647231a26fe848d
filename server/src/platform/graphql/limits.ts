import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import {
  type ComplexityEstimator,
  type ComplexityEstimatorArgs,
  getComplexity,
  simpleEstimator,
} from 'graphql-query-complexity';
import { MOST_PER_PAGE } from '../paging.ts';

/** What one request may ask for, over HTTP and WebSocket alike. Our own screens pass with pages of 100 (limits.test.ts). */
export const LIMITS = {
  /** Fields inside fields. */
  depth: 12,
  aliases: 30,
  /** Fields answered, lists multiplied out. */
  cost: 60_000,
  /** Words of the document. */
  tokens: 4_000,
} as const;

/** Entries that a list without `first` is taken for. */
const LIST_GUESS = 10;

function tooMuch(what: string, found: number | string, limit: number): GraphQLError {
  return new GraphQLError(
    `The operation has ${what} ${found}, and at most ${limit} is allowed. Ask for less, or in several requests.`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}

interface Size {
  readonly depth: number;
  readonly aliases: number;
}

/** Depth and aliases, fragments included. Introspection has a limit of its own in graphql's rules. */
export const sizeRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const size = measure(operation.selectionSet, new Map(), (name) => context.getFragment(name) ?? null);
    if (size.depth > LIMITS.depth) context.reportError(tooMuch('a depth of', size.depth, LIMITS.depth));
    if (size.aliases > LIMITS.aliases) context.reportError(tooMuch('aliases:', size.aliases, LIMITS.aliases));
  },
});

type FindFragment = (name: string) => FragmentDefinitionNode | null;

/** Each fragment is measured once, so that a small document with many spreads costs little; one that contains itself is for another rule to refuse. */
function measure(selections: SelectionSetNode, fragments: Map<string, Size>, find: FindFragment): Size {
  let depth = 0;
  let aliases = 0;
  for (const selection of selections.selections) {
    const size = sizeOf(selection, fragments, find);
    depth = Math.max(depth, size.depth);
    aliases += size.aliases;
  }
  return { depth, aliases };
}

function sizeOf(
  selection: SelectionSetNode['selections'][number],
  fragments: Map<string, Size>,
  find: FindFragment,
): Size {
  const nothing: Size = { depth: 0, aliases: 0 };
  switch (selection.kind) {
    case Kind.FIELD: {
      const inside =
        selection.selectionSet === undefined || selection.name.value.startsWith('__')
          ? nothing
          : measure(selection.selectionSet, fragments, find);
      return { depth: inside.depth + 1, aliases: inside.aliases + (selection.alias === undefined ? 0 : 1) };
    }
    case Kind.INLINE_FRAGMENT:
      return measure(selection.selectionSet, fragments, find);
    case Kind.FRAGMENT_SPREAD: {
      const known = fragments.get(selection.name.value);
      if (known !== undefined) return known;
      fragments.set(selection.name.value, nothing);
      const fragment = find(selection.name.value);
      const size = fragment === null ? nothing : measure(fragment.selectionSet, fragments, find);
      fragments.set(selection.name.value, size);
      return size;
    }
  }
}

/** A list with `first` answers that many entries, another one `LIST_GUESS`; the rest of a connection counts with them. */
const listEstimator: ComplexityEstimator = ({ args, field, childComplexity }: ComplexityEstimatorArgs) => {
  const first: unknown = args['first'];
  if (typeof first === 'number') return 1 + Math.min(Math.max(first, 1), MOST_PER_PAGE) * Math.max(childComplexity, 1);
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  const isPageOfFirst = field.name === 'nodes';
  return isListType(type) && !isPageOfFirst ? 1 + LIST_GUESS * childComplexity : undefined;
};

const ESTIMATORS = [listEstimator, simpleEstimator({ defaultComplexity: 1 })];

/** An operation as a client sends it, parsed. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What the operation would cost, if that is more than is allowed; null otherwise. Call after validation, also of the variables. */
export function costProblem(
  schema: GraphQLSchema,
  { document, operationName, variables }: OperationRequest,
): GraphQLError | null {
  let cost: number;
  try {
    cost = getComplexity({
      schema,
      query: document,
      estimators: ESTIMATORS,
      variables: { ...variables },
      ...(typeof operationName === 'string' ? { operationName } : {}),
    });
  } catch (error) {
    return error instanceof GraphQLError ? error : null;
  }
  return cost > LIMITS.cost ? tooMuch('a cost of', cost, LIMITS.cost) : null;
}
