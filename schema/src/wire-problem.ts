/** What can be wrong with a rule that comes as JSON; the screens have their words by it. */
export type WireFaultCode = keyof typeof FAULT_WORDS;

/** What a value had to be. */
export type WireExpectation = keyof typeof EXPECTATION_WORDS;

/** What is wrong with the structure of a value from outside. */
export interface WireProblem {
  /** From the root of the value to the place. */
  readonly path: readonly (string | number)[];
  readonly code: WireFaultCode;
  /** What the words are about. `found` is a value as JSON, or one of {@link WireKind}; `expected` a {@link WireExpectation}. */
  readonly data: Readonly<Record<string, string | number>>;
  /** In English, for logs and the API; it goes on after the name of the place. */
  readonly message: string;
}

export type WireResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly WireProblem[] };

const FAULT_WORDS = {
  wrongValue: 'is {found}; it must be {expected}',
  unknownWord: 'is {found}; it must be one of {known}',
  unknownKey: 'has no meaning here; the keys are {known}',
  unknownOperator: 'is {found}; the rule language has no such operator',
  operatorDoesNotFit: 'is {found}, which does not apply to this field',
  notAField: 'is {found}, which is no field that rules can test',
  windowNotFirst: 'is of the population: sinceStart and untilEnd stand first, each with greaterThanInclusive',
  emptyGroup: 'is empty; a group holds at least one condition',
  groupInGroup: 'is a contract group inside a contract group',
  countOutOfRange: 'is {found}; it must be a whole number from 1 to {of}',
  rangeReversed: 'begins after it ends, and would be true for nobody',
  tooDeep: 'is nested more than {limit} deep; flatten the groups or use a segment',
  tooMany: 'has {count} entries; at most {limit} fit',
  tooManyTests: 'is one test too many; a condition has at most {limit}',
} as const;

const EXPECTATION_WORDS = {
  object: 'an object',
  list: 'a list',
  text: 'text',
  value: 'text, a finite number, true or false',
  texts: 'text, or a list of texts that are not empty',
  boolean: 'true or false',
  true: 'true (for the opposite, put a not around it)',
  numbers: 'a number, or for between a list of two',
  dayNumbers: 'a day as the number of days since 1970-01-01, or for between a list of two',
  days: 'a whole number of days, or for between a list of two',
  wholeNumber: 'a whole number, 0 or more',
  window: 'rule, any or { daysBeforeStart, daysAfterEnd } in whole days',
  path: '$. and the path of a field',
} as const;

/** For screens, which have words of their own for each. */
export const WIRE_FAULT_CODES: readonly string[] = Object.keys(FAULT_WORDS);
export const WIRE_EXPECTATIONS: readonly string[] = Object.keys(EXPECTATION_WORDS);

/** Values that are told by their kind: a message never holds what is in an object. */
export type WireKind = 'missing' | 'null' | 'list' | 'object';

const KIND_WORDS: Readonly<Record<WireKind, string>> = {
  missing: 'missing',
  null: 'null',
  list: 'a list',
  object: 'an object',
};

export function wireProblem(
  path: WireProblem['path'],
  code: WireFaultCode,
  data: WireProblem['data'] = {},
): WireProblem {
  const message = FAULT_WORDS[code].replace(/\{(\w+)\}/g, (_whole, name: string) => said(name, data[name]));
  return { path, code, data, message };
}

/** A value in a message: short, and never an object's content. */
export function foundOnWire(value: unknown): string {
  if (value === undefined) return 'missing' satisfies WireKind;
  if (value === null) return 'null' satisfies WireKind;
  if (Array.isArray(value)) return 'list' satisfies WireKind;
  if (typeof value === 'object') return 'object' satisfies WireKind;
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

function said(name: string, value: string | number | undefined): string {
  if (name === 'found' && isKey(KIND_WORDS, value)) return KIND_WORDS[value];
  if (name === 'expected' && isKey(EXPECTATION_WORDS, value)) return EXPECTATION_WORDS[value];
  return String(value);
}

function isKey<Words extends object>(words: Words, key: string | number | undefined): key is keyof Words & string {
  return typeof key === 'string' && Object.hasOwn(words, key);
}
