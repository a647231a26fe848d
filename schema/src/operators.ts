/** What a field holds; decides which operators apply to it. */
export type ValueKind = 'text' | 'number' | 'date' | 'boolean' | 'list';

export type OperatorName =
  | 'isOneOf'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'matches'
  | 'equals'
  | 'lessThan'
  | 'atMost'
  | 'greaterThan'
  | 'atLeast'
  | 'between'
  | 'on'
  | 'before'
  | 'onOrBefore'
  | 'after'
  | 'onOrAfter'
  | 'betweenDates'
  | 'withinNextDays'
  | 'withinLastDays'
  | 'moreThanDaysAhead'
  | 'moreThanDaysAgo'
  | 'is'
  | 'hasOneOf'
  | 'hasAllOf'
  | 'isEmpty';

/** How many values a test with the operator carries. */
export type Arity = 'none' | 'one' | 'two' | 'many';

export interface OperatorDefinition {
  readonly name: OperatorName;
  /** Kinds of field the operator applies to. */
  readonly appliesTo: readonly ValueKind[];
  readonly arity: Arity;
  /** Kind of each value; `days` is a whole number of days, not negative. */
  readonly valueKind: ValueKind | 'days' | 'none';
}

const ALL_KINDS: readonly ValueKind[] = ['text', 'number', 'date', 'boolean', 'list'];

/** Every operator of the rule language, in the order in which the builder offers them. */
export const OPERATORS: readonly OperatorDefinition[] = [
  { name: 'isOneOf', appliesTo: ['text'], arity: 'many', valueKind: 'text' },
  { name: 'startsWith', appliesTo: ['text'], arity: 'many', valueKind: 'text' },
  { name: 'endsWith', appliesTo: ['text'], arity: 'many', valueKind: 'text' },
  { name: 'contains', appliesTo: ['text'], arity: 'many', valueKind: 'text' },
  { name: 'matches', appliesTo: ['text'], arity: 'many', valueKind: 'text' },
  { name: 'equals', appliesTo: ['number'], arity: 'one', valueKind: 'number' },
  { name: 'lessThan', appliesTo: ['number'], arity: 'one', valueKind: 'number' },
  { name: 'atMost', appliesTo: ['number'], arity: 'one', valueKind: 'number' },
  { name: 'greaterThan', appliesTo: ['number'], arity: 'one', valueKind: 'number' },
  { name: 'atLeast', appliesTo: ['number'], arity: 'one', valueKind: 'number' },
  { name: 'between', appliesTo: ['number'], arity: 'two', valueKind: 'number' },
  { name: 'on', appliesTo: ['date'], arity: 'one', valueKind: 'date' },
  { name: 'before', appliesTo: ['date'], arity: 'one', valueKind: 'date' },
  { name: 'onOrBefore', appliesTo: ['date'], arity: 'one', valueKind: 'date' },
  { name: 'after', appliesTo: ['date'], arity: 'one', valueKind: 'date' },
  { name: 'onOrAfter', appliesTo: ['date'], arity: 'one', valueKind: 'date' },
  { name: 'betweenDates', appliesTo: ['date'], arity: 'two', valueKind: 'date' },
  { name: 'withinNextDays', appliesTo: ['date'], arity: 'one', valueKind: 'days' },
  { name: 'withinLastDays', appliesTo: ['date'], arity: 'one', valueKind: 'days' },
  { name: 'moreThanDaysAhead', appliesTo: ['date'], arity: 'one', valueKind: 'days' },
  { name: 'moreThanDaysAgo', appliesTo: ['date'], arity: 'one', valueKind: 'days' },
  { name: 'is', appliesTo: ['boolean'], arity: 'one', valueKind: 'boolean' },
  { name: 'hasOneOf', appliesTo: ['list'], arity: 'many', valueKind: 'text' },
  { name: 'hasAllOf', appliesTo: ['list'], arity: 'many', valueKind: 'text' },
  { name: 'isEmpty', appliesTo: ALL_KINDS, arity: 'none', valueKind: 'none' },
];

const VALUE_COUNTS: Readonly<Record<Arity, { readonly least: number; readonly most: number }>> = {
  none: { least: 0, most: 0 },
  one: { least: 1, most: 1 },
  two: { least: 2, most: 2 },
  many: { least: 1, most: 5000 },
};

const BY_NAME: ReadonlyMap<string, OperatorDefinition> = new Map(
  OPERATORS.map((operator) => [operator.name, operator]),
);

/** The operator with that name, or undefined when the language has none. */
export function findOperator(name: string): OperatorDefinition | undefined {
  return BY_NAME.get(name);
}

/** How many values an operator of that arity takes at least and at most. */
export function valueCounts(arity: Arity): { readonly least: number; readonly most: number } {
  return VALUE_COUNTS[arity];
}
