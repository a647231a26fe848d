import type { FieldPath, Subject } from '@gatehouse/schema';
import type { CatalogueField, FactCatalogue } from './fact-catalogue.ts';
import { toDayNumber } from './whole-day.ts';

/** A person as a rule test holds him: fields of the catalogue only, so no private contact data, nested as the model is. */
export interface ExamplePerson {
  readonly person: Readonly<Record<string, unknown>>;
  readonly contracts: readonly Readonly<Record<string, unknown>>[];
}

export type ExampleValue = string | number | boolean | readonly string[];

/** One field of an example that holds something. */
export interface ExampleField {
  readonly field: FieldPath;
  readonly value: ExampleValue;
}

/** What in an example cannot be kept, and where: `contracts.1.startDate`. */
export interface ExampleProblem {
  readonly path: string;
  readonly kind: 'UNKNOWN_FIELD' | 'WRONG_VALUE' | 'NOT_AN_OBJECT';
}

/** Follows from the contracts of an example, as of everybody. */
const CALCULATED: FieldPath = 'person.activeContracts';

/** The fields of a subject that an example may hold. */
export function exampleCatalogue(subject: Subject, catalogue: FactCatalogue): readonly CatalogueField[] {
  return catalogue.fields.filter((field) => field.subject === subject && field.field !== CALCULATED);
}

/** What rules can read of a stored model; everything else, private contact data first of all, is left out. */
export function toExample(person: object, contracts: readonly object[], catalogue: FactCatalogue): ExamplePerson {
  const pick = (subject: Subject, model: object) => exampleTree(exampleFields(subject, model, catalogue));
  return { person: pick('person', person), contracts: contracts.map((contract) => pick('contract', contract)) };
}

/** The fields of a stored or made-up model that hold something, in the order of the catalogue. */
export function exampleFields(subject: Subject, model: object, catalogue: FactCatalogue): readonly ExampleField[] {
  return [...exampleCatalogue(subject, catalogue), ...othersIn(subject, model, catalogue)].flatMap(
    ({ field, parts }) => {
      const value = asExampleValue(valueAt(model, parts));
      return value === null ? [] : [{ field, value }];
    },
  );
}

/** Custom fields of a model that an open catalogue does not list. */
function othersIn(subject: Subject, model: object, catalogue: FactCatalogue): readonly CatalogueField[] {
  const custom = valueAt(model, ['custom']);
  if (!isTree(custom)) return [];
  const listed = new Set(exampleCatalogue(subject, catalogue).map(({ field }) => field));
  return Object.keys(custom).flatMap((name) => {
    const field = catalogue.find(`${subject}.custom.${name}`);
    return field === undefined || listed.has(field.field) ? [] : [field];
  });
}

/** The way back of {@link exampleFields}. */
export function exampleTree(fields: readonly ExampleField[]): Readonly<Record<string, unknown>> {
  return fields.reduce<Readonly<Record<string, unknown>>>(
    (tree, { field, value }) => put(tree, field.split('.').slice(1), value),
    {},
  );
}

/** Everything in a proposed example that is no field of the catalogue, or holds a value of another kind. */
export function exampleProblems(example: ExamplePerson, catalogue: FactCatalogue): readonly ExampleProblem[] {
  return [
    ...modelProblems('person', 'person', example.person, catalogue),
    ...example.contracts.flatMap((contract, index) =>
      modelProblems('contract', `contracts.${index}`, contract, catalogue),
    ),
  ];
}

function modelProblems(
  subject: Subject,
  place: string,
  model: unknown,
  catalogue: FactCatalogue,
): readonly ExampleProblem[] {
  if (!isTree(model)) return [{ path: place, kind: 'NOT_AN_OBJECT' }];
  const known = new Map(exampleCatalogue(subject, catalogue).map((field) => [field.parts.join('.'), field]));
  const branches = new Set(
    [...known.values()].flatMap(({ parts }) => parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('.'))),
  );
  const look = (tree: Readonly<Record<string, unknown>>, parts: readonly string[]): readonly ExampleProblem[] =>
    Object.entries(tree).flatMap(([key, value]) => {
      const path = [...parts, key].join('.');
      const field = known.get(path) ?? (parts[0] === 'custom' ? catalogue.find(`${subject}.${path}`) : undefined);
      const at = `${place}.${path}`;
      if (field !== undefined) return isOfKind(value, field) ? [] : [{ path: at, kind: 'WRONG_VALUE' as const }];
      if (!branches.has(path) && path !== 'custom') return [{ path: at, kind: 'UNKNOWN_FIELD' as const }];
      return isTree(value)
        ? look(value, [...parts, key])
        : value === null
          ? []
          : [{ path: at, kind: 'NOT_AN_OBJECT' as const }];
    });
  return look(model, []);
}

function isOfKind(value: unknown, { kind, isCustom }: CatalogueField): boolean {
  if (value === null) return true;
  // What is not converted to text stays the number or the boolean that it was, and rules read it as text.
  if (isCustom && kind === 'text') return ['string', 'number', 'boolean'].includes(typeof value);
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && toDayNumber(value) !== null;
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
}

function asExampleValue(value: unknown): ExampleValue | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String);
  return null;
}

/** Own properties only: a custom field named `constructor` must not find the prototype's. */
function valueAt(model: unknown, [first = '', ...rest]: readonly string[]): unknown {
  if (!isTree(model) || !Object.hasOwn(model, first)) return undefined;
  return rest.length === 0 ? model[first] : valueAt(model[first], rest);
}

function put(
  tree: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
  value: ExampleValue,
): Readonly<Record<string, unknown>> {
  if (rest.length === 0) return { ...tree, [first]: value };
  const branch = Object.hasOwn(tree, first) ? tree[first] : undefined;
  return { ...tree, [first]: put(isTree(branch) ? branch : {}, rest, value) };
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
