import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isListType,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { MOST_PER_PAGE } from '../paging.ts';

/** What one request may ask for, over HTTP and WebSocket alike. What our own screens ask for passes with pages of 100 (limits.test.ts). */
export const LIMITS = {
  /** Fields inside fields. */
  depth: 12,
  aliases: 30,
  /** Fields answered, rows of lists multiplied out. */
  cost: 60_000,
  /** Words of the document. */
  tokens: 4_000,
} as const;

/** Entries that a list is taken for that nobody asks a number of. */
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

/** An operation as a client sends it, parsed. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What the operation would cost, if that is more than is allowed; null otherwise. Call after validation, also of the variables. */
export function costProblem(schema: GraphQLSchema, request: OperationRequest): GraphQLError | null {
  const cost = costOf(schema, request);
  return cost > LIMITS.cost ? tooMuch('a cost of', cost, LIMITS.cost) : null;
}

/** How many fields the operation may answer. */
export function costOf(schema: GraphQLSchema, { document, operationName, variables }: OperationRequest): number {
  const operation = getOperationAST(document, operationName);
  const root = operation ? schema.getRootType(operation.operation) : null;
  if (!operation || !root) return 0;
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return new Costs(schema, fragments, coerced).ofSelections(operation.selectionSet, root, null);
}

/** Counts what may be answered: of selections that exclude each other all, as validation leaves few of them. */
class Costs {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** `rows` is how many entries the lists right inside have, where the field around them was told; null where nobody said. */
  ofSelections({ selections }: SelectionSetNode, type: GraphQLNamedType, rows: number | null): number {
    return selections.reduce((cost, selection) => cost + this.ofSelection(selection, type, rows), 0);
  }

  private ofSelection(
    selection: SelectionSetNode['selections'][number],
    type: GraphQLNamedType,
    rows: number | null,
  ): number {
    if (selection.kind === Kind.FIELD) return this.ofField(selection, type, rows);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value, rows);
    const condition = selection.typeCondition?.name.value;
    return this.ofSelections(selection.selectionSet, this.typeNamed(condition) ?? type, rows);
  }

  /** Each fragment is counted once for a number of rows, so that a small document with many spreads costs little. */
  private ofFragment(name: string, rows: number | null): number {
    const key = `${name} ${rows}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // One that contains itself is for another rule to refuse.
    this.known.set(key, 0);
    const fragment = this.fragments.get(name);
    const type = this.typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.ofSelections(fragment.selectionSet, type, rows) : 0;
    this.known.set(key, cost);
    return cost;
  }

  /** The field, and what is inside it: once, or as often as the list has rows. The rest of a page is there once. */
  private ofField(node: FieldNode, parent: GraphQLNamedType, rows: number | null): number {
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined || !('args' in field) || node.selectionSet === undefined) return 1;
    const first = firstOf(getArgumentValues(field, node, this.variables));
    const isList = isListType(getNullableType(field.type));
    const inside = this.ofSelections(node.selectionSet, getNamedType(field.type), isList ? null : first);
    return 1 + (isList ? (first ?? rows ?? LIST_GUESS) * inside : inside);
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

/** How many rows a field is asked for, by itself or in its input; no list has more than a page. */
function firstOf(args: Readonly<Record<string, unknown>>): number | null {
  const input: unknown = args['input'];
  const inInput: unknown = typeof input === 'object' && input !== null && 'first' in input ? input.first : null;
  const first: unknown = args['first'] ?? inInput;
  return typeof first === 'number' ? Math.min(Math.max(first, 1), MOST_PER_PAGE) : null;
}
