import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { variablesProblem } from './variables.ts';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Part { name: String! colour: Colour weights: [Float!] }
  input Thing { title: String! parts: [Part!]! }
  type Query { count(first: Int!, thing: Thing): Int! }
`);
const document = parse('query Q($first: Int!, $thing: Thing) { count(first: $first, thing: $thing) }');
const problemOf = (variables: Readonly<Record<string, unknown>> | null) =>
  variablesProblem(schema, { document, operationName: 'Q', variables });

/** Nobody's business in a message: it may be a password or a name. */
const SECRET = 'Jane Doe earns 4711';

describe('variables', () => {
  it.each([
    ['what fits', { first: 1, thing: { title: 'x', parts: [{ name: 'y', colour: 'RED', weights: [1, 2.5] }] } }],
    ['a list of one, written without brackets', { first: 1, thing: { title: 'x', parts: { name: 'y' } } }],
    ['what may be left out', { first: 1 }],
    ['one that the operation does not know', { first: 1, other: SECRET }],
  ])('%s is taken', (_what, variables) => {
    expect(problemOf(variables)).toBeNull();
  });

  it.each([
    ['a word for a number', { first: SECRET }, ['first'], 'Int'],
    ['nothing where something is required', {}, ['first'], 'Int!'],
    ['null where something is required', { first: null }, ['first'], 'Int!'],
    ['no variables at all', null, ['first'], 'Int!'],
    [
      'a word of no enum',
      { first: 1, thing: { title: 'x', parts: [{ name: 'y', colour: SECRET }] } },
      ['thing.parts[0].colour'],
      'RED, GREEN',
    ],
    [
      'a word deep inside',
      { first: 1, thing: { title: 'x', parts: [{ name: 'y', weights: [1, SECRET] }] } },
      ['thing.parts[0].weights[1]'],
      'Float',
    ],
    ['text for an object', { first: 1, thing: SECRET }, ['thing'], 'Thing'],
    ['an absent field', { first: 1, thing: { parts: [] } }, ['thing.title'], 'String!'],
    ['a field too many', { first: 1, thing: { title: 'x', parts: [], extra: SECRET } }, ['thing.extra'], 'extra'],
    ['several faults', { first: SECRET, thing: { title: 5, parts: [] } }, ['first', 'thing.title'], 'String'],
  ])('%s is refused, naming the place and not the value', (_what, variables, fields, expected) => {
    const problem = problemOf(variables);
    expect(problem?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields, http: { status: 400 } });
    for (const field of fields) expect(problem?.message).toContain(`$${field}`);
    expect(problem?.message).toContain(expected);
    expect(JSON.stringify(problem)).not.toMatch(/Jane|4711/);
  });

  it('names a few faults of many', () => {
    const problem = problemOf({ first: 1, thing: { title: 'x', parts: Array.from({ length: 1_000 }, () => ({})) } });
    expect(problem?.message.length).toBeLessThan(1_000);
  });

  it('leaves an unknown operation to who reads the operation', () => {
    expect(variablesProblem(schema, { document, operationName: 'R', variables: {} })).toBeNull();
  });
});
