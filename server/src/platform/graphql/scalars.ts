import 'reflect-metadata';
import {
  parseRuleCondition,
  parseRulePopulation,
  type RuleCondition,
  type RulePopulation,
  type WireResult,
} from '@gatehouse/schema';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { Temporal } from 'temporal-polyfill';

/** The value of a literal, variables inside it included. */
function literal(node: ValueNode, variables: Readonly<Record<string, unknown>> | null | undefined): unknown {
  return valueFromASTUntyped(node, variables);
}

function refuse(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) refuse('A Date is written YYYY-MM-DD.');
  try {
    return Temporal.PlainDate.from(value).toString();
  } catch {
    return refuse('There is no such day in the calendar. A Date is written YYYY-MM-DD.');
  }
}

/** In and out a string `YYYY-MM-DD`, as everywhere in the house. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day, YYYY-MM-DD.',
  serialize: parseDay,
  parseValue: parseDay,
  parseLiteral: (node, variables) => parseDay(literal(node, variables)),
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
  if (instant === null || Number.isNaN(instant.getTime())) {
    refuse('A DateTime is written with its offset, such as 2026-11-22T10:00:00Z.');
  }
  return instant;
}

/** Out: a `Date`, or the ISO text that jsonb keeps of one. In: a `Date`. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC.',
  serialize: (value) => (value instanceof Date ? value : parseInstant(value)).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node, variables) => parseInstant(literal(node, variables)),
});

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('A JSONObject is an object.');
  return value as JsonObject;
}

export const JSONObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: 'JSONObject',
  serialize: parseObject,
  parseValue: parseObject,
  parseLiteral: (node, variables) => parseObject(literal(node, variables)),
});

function accept<T>(what: string, result: WireResult<T>): T {
  if (result.ok) return result.value;
  const found = result.problems.slice(0, 5).map(({ path, message }) => `${path.join('.') || what} ${message}`);
  return refuse(`This is no ${what}: ${found.join('; ')}.`);
}

const parseCondition = (value: unknown) => accept('RuleCondition', parseRuleCondition(value));
const parsePopulation = (value: unknown) => accept('RulePopulation', parseRulePopulation(value));

/** Structure only; whether fields exist and values fit is for `check` to say. */
export const RuleConditionScalar = new GraphQLScalarType<RuleCondition, unknown>({
  name: 'RuleCondition',
  description: "Tree of a rule's condition: RuleCondition of @gatehouse/schema.",
  parseValue: parseCondition,
  parseLiteral: (node, variables) => parseCondition(literal(node, variables)),
});

export const RulePopulationScalar = new GraphQLScalarType<RulePopulation, unknown>({
  name: 'RulePopulation',
  description: 'RulePopulation of @gatehouse/schema.',
  parseValue: parsePopulation,
  parseLiteral: (node, variables) => parsePopulation(literal(node, variables)),
});

function parsePosition(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d{1,18}$/.test(value)) refuse('A Position is a whole number, as text.');
  return BigInt(value);
}

/** A `bigint` inside. */
export const PositionScalar = new GraphQLScalarType<bigint, string>({
  name: 'Position',
  description: 'Place in the stream of events: a whole number as text.',
  serialize: (value) => String(value),
  parseValue: parsePosition,
  parseLiteral: (node) => parsePosition(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
});
