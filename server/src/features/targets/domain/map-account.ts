import { isGroup } from './account-values.ts';
import type { AccountValue, AccountValues } from './connector.ts';
import { type PersonPath, parsePersonPath } from './person-path.ts';
import type { AccountAction, TargetField, TargetFieldConfiguration } from './target.ts';

/** A person as mappings see it: one version of the person, and what other targets stored of the person's accounts there. */
export interface MappablePerson {
  /** `person_versions.model`: the person model with `displayName`, `primaryContractId`, `primaryManager` and `contracts`. */
  readonly model: Readonly<Record<string, unknown>>;
  /** Stored account data by the target's identifier; empty when left out. */
  readonly accounts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface MappingProblem {
  readonly code: 'PATH_UNKNOWN' | 'NOT_A_VALUE';
  /** Name of the target's field. */
  readonly field: string;
  readonly message: string;
}

export type MappedAccount =
  | {
      readonly ok: true;
      /** What to write; a field that the action does not map, or maps with NONE, is absent. */
      readonly values: AccountValues;
      /** The part of it marked *store in account data*. */
      readonly stored: AccountValues;
    }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/**
 * The values of a target's fields for one action on the account of one person (provisioning 7.1).
 * A FIELD that is empty gives null; numbers and booleans keep their type; dotted field names become nested objects.
 */
export function mapAccount(
  fields: readonly TargetField[],
  action: AccountAction,
  person: MappablePerson,
): MappedAccount {
  const values: Record<string, AccountValue> = {};
  const stored: Record<string, AccountValue> = {};
  const problems: MappingProblem[] = [];
  for (const { field, segments, configuration, path } of plan(fields)[action]) {
    const value = configuration.mode === 'FIXED' ? configuration.value : valueAt(path, person);
    if (value === undefined) {
      problems.push(
        path === null ? pathUnknown(field.name, configuration.value) : notAValue(field.name, configuration.value),
      );
      continue;
    }
    place(values, segments, value);
    if (configuration.storeInAccountData) place(stored, segments, value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values, stored };
}

/** The value of one person field, for correlation and previews: null when empty, undefined when the path is no field with one value. */
export function personValue(path: string, person: MappablePerson): string | number | boolean | null | undefined {
  return valueAt(parsePersonPath(path), person);
}

interface PlannedField {
  readonly field: TargetField;
  readonly segments: readonly string[];
  readonly configuration: TargetFieldConfiguration;
  /** Null for FIXED, and for a path that the model does not have. */
  readonly path: PersonPath | null;
}
type MappingPlan = Readonly<Record<AccountAction, readonly PlannedField[]>>;

/** Evaluation maps every granted account: paths are read once per mapping, not once per person. */
const plans = new WeakMap<readonly TargetField[], MappingPlan>();

function plan(fields: readonly TargetField[]): MappingPlan {
  const known = plans.get(fields);
  if (known !== undefined) return known;
  const made: Record<AccountAction, PlannedField[]> = { CREATE: [], ENABLE: [], UPDATE: [], DISABLE: [], DELETE: [] };
  for (const field of fields) {
    for (const configuration of field.configurations) {
      if (configuration.mode === 'NONE') continue;
      const path = configuration.mode === 'FIELD' ? parsePersonPath(configuration.value) : null;
      const planned = { field, segments: field.name.split('.'), configuration, path };
      for (const action of configuration.actions) made[action].push(planned);
    }
  }
  plans.set(fields, made);
  return made;
}

function valueAt(path: PersonPath | null, person: MappablePerson): string | number | boolean | null | undefined {
  if (path === null) return undefined;
  switch (path.from) {
    case 'person':
      return scalar(walk(person.model, path.path));
    case 'primaryContract':
      return scalar(walk(primaryContract(person.model), path.path));
    case 'accounts':
      return scalar(walk(property(person.accounts, path.target), path.path));
  }
}

function primaryContract(model: MappablePerson['model']): unknown {
  const { primaryContractId, contracts } = model;
  if (typeof primaryContractId !== 'string' || !Array.isArray(contracts)) return null;
  return contracts.find((contract: unknown) => property(contract, 'id') === primaryContractId);
}

function walk(start: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => property(value, name), start);
}

/** A property by its name, else by its name in another case: custom fields and account data come in the writer's spelling. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return value[name as keyof typeof value];
  const wanted = name.toLowerCase();
  const spelled = Object.keys(value).find((key) => key.toLowerCase() === wanted);
  return spelled === undefined ? undefined : value[spelled as keyof typeof value];
}

/** Empty is null; undefined says that it is no single value. */
function scalar(value: unknown): string | number | boolean | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  return undefined;
}

function place(into: Record<string, AccountValue>, segments: readonly string[], value: AccountValue): void {
  const [name = '', ...rest] = segments;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const nested = into[name];
  const group: Record<string, AccountValue> = isGroup(nested) ? { ...nested } : {};
  place(group, rest, value);
  into[name] = group;
}

function pathUnknown(field: string, path: string): MappingProblem {
  return {
    code: 'PATH_UNKNOWN',
    field,
    message: `The field ${field} is mapped from ${path}, which the person model does not have, so it has no value. Choose a field such as Person.PrimaryContract.Title.Name.`,
  };
}

function notAValue(field: string, path: string): MappingProblem {
  return {
    code: 'NOT_A_VALUE',
    field,
    message: `The field ${field} is mapped from ${path}, which holds several values for this person, and an account field takes one. Map it from a field with a single value.`,
  };
}
