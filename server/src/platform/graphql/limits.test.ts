import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  print,
  specifiedRules,
  typeFromAST,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf, costProblem, LIMITS, sizeRule } from './limits.ts';

const SCHEMA_FOLDER = new URL('../../../../schema/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('schema.graphql', SCHEMA_FOLDER), 'utf8'));

/** All that the web app sends, fragments included. */
const operations = readdirSync(new URL('operations/', SCHEMA_FOLDER))
  .map((file) => readFileSync(new URL(`operations/${file}`, SCHEMA_FOLDER), 'utf8'))
  .join('\n');
const parsed = parse(operations);
const names = parsed.definitions.flatMap((definition) =>
  definition.kind === Kind.OPERATION_DEFINITION && definition.name !== undefined ? [definition.name.value] : [],
);
/** Screens ask for 50 at most (`usePagedQuery`); programs that read the same may ask for twice as many. */
const LARGEST_PAGE = 100;

function nameOf(definition: DefinitionNode): string {
  const isNamed = definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION;
  return isNamed ? (definition.name?.value ?? '') : '';
}

/** One operation with the fragments that it uses, as a client sends it. */
function documentOf(name: string): DocumentNode {
  const wanted = new Set([name]);
  for (let size = 0; size < wanted.size; ) {
    size = wanted.size;
    for (const definition of parsed.definitions) {
      if (!wanted.has(nameOf(definition))) continue;
      for (const [, fragment = ''] of print(definition).matchAll(/\.\.\.(\w+)/g)) wanted.add(fragment);
    }
  }
  return { kind: Kind.DOCUMENT, definitions: parsed.definitions.filter((one) => wanted.has(nameOf(one))) };
}

/** A value that fits, as little as is required. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  const samples: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: true };
  return samples[type.name] ?? 'x';
}

function variablesOf(document: DocumentNode): Record<string, unknown> {
  const definitions = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  const samples = definitions.map(({ variable, type }) => {
    const known = typeFromAST(schema, type);
    return [variable.name.value, isInputType(known) ? sampleOf(known) : null];
  });
  return { ...(Object.fromEntries(samples) as Record<string, unknown>), first: LARGEST_PAGE };
}

describe('the limits of a request', () => {
  it.each(names)('let our own %s pass', (name) => {
    const document = documentOf(name);
    expect(validate(schema, document, [...specifiedRules, sizeRule])).toEqual([]);
    expect(costProblem(schema, { document, operationName: name, variables: variablesOf(document) })).toBeNull();
  });

  it('allow no more than our largest operation needs, in tens of thousands', () => {
    const costs = names.map((name) => {
      const document = documentOf(name);
      return costOf(schema, { document, operationName: name, variables: variablesOf(document) });
    });
    expect(LIMITS.cost).toBe(Math.ceil(Math.max(...costs) / 10_000) * 10_000);
  });

  it.each([
    // The page, its 50 rows, and once what stands beside them.
    ['{ persons(first: 50) { nodes { id } count { value } pageInfo { endCursor } } }', 1 + (1 + 50) + 2 + 2],
    // Two counts once, and as many names as were asked for.
    [
      '{ previewArchive(ruleId: "x", first: 100) { ... on RulePreview { count lost lostPersons { id } } } }',
      1 + 2 + 101,
    ],
    [
      `{ previewSegment(input: { condition: { kind: "all", conditions: [] }, first: 100 })
        { ... on RulePreview { gainedPersons { ...Named } lostPersons { ...Named } } } } fragment Named on PersonReference { id externalId }`,
      1 + 2 * (1 + 100 * 2),
    ],
    // Nobody said how many: ten, and ten in each of them.
    ['{ rules { id versions { id } } }', 1 + 10 * (1 + (1 + 10))],
    ['{ a: rules { name } ...Twice ...Twice } fragment Twice on Query { rules { id } }', 3 * (1 + 10)],
    // Asked for in one object, the number does not reach into the rows of its lists.
    ['{ persons(first: 100) { nodes { contracts { id } } } }', 1 + (1 + 100 * (1 + 10))],
  ])('count the rows of %s', (text, cost) => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    expect(costOf(schema, { document })).toBe(cost);
  });

  it('multiply lists inside lists', () => {
    const nested = (first: number) =>
      parse(`{ persons(first: ${first}) { nodes { history(first: ${first}) { nodes { id at path } } } } }`);
    expect(costProblem(schema, { document: nested(50) })).toBeNull();
    const problem = costProblem(schema, { document: nested(200) });
    expect(problem?.extensions['code']).toBe('QUERY_TOO_LARGE');
    expect(problem?.message).toContain(String(LIMITS.cost));
  });

  it('look at variables, and take a page for no larger than pages are', () => {
    const document = parse(
      `query ($n: Int) { persons(first: $n) { nodes { history(first: $n) { nodes { id at path } } } } }`,
    );
    expect(costProblem(schema, { document, variables: { n: 200 } })).not.toBeNull();
    expect(costProblem(schema, { document, variables: { n: 10 } })).toBeNull();
    const huge = parse('{ persons(first: 2000000000) { nodes { id } } }');
    expect(costProblem(schema, { document: huge })).toBeNull();
  });
});
