import type { InputProblem } from '../../../platform/problems.ts';
import type { ReservedFields } from './connector.ts';
import { parsePersonPath } from './person-path.ts';
import type { AccountAction, Correlation, Target, TargetField, TargetFieldConfiguration } from './target.ts';
import { invalidInput, mappingInvalid } from './target-problems.ts';

const LONGEST_NAME = 100;

/** What a field mapping is checked against. */
export interface MappingSurroundings {
  readonly reserved: ReservedFields;
  /** The target that it is for, and all others. */
  readonly target: Pick<Target, 'identifier'>;
  readonly others: readonly Pick<Target, 'identifier' | 'fields'>[];
}

/** The first thing that is wrong with a field mapping, or null (provisioning 7.1 and 7.2). */
export function checkFields(fields: readonly TargetField[], surroundings: MappingSurroundings): InputProblem | null {
  for (const field of fields) {
    const problem = checkName(field.name) ?? checkConfigurations(field, surroundings.reserved);
    if (problem !== null) return problem;
  }
  return checkNamesTogether(fields) ?? checkAccountData(fields, surroundings);
}

/** Correlation that is on names a field of the person and one of the account (provisioning 7.4). */
export function checkCorrelation({ enabled, personField, accountField }: Correlation): InputProblem | null {
  if (personField !== null && parsePersonPath(personField) === null) return unknownPath('personField', personField);
  if (!enabled) return null;
  const missing = [
    ...(personField === null ? ['personField'] : []),
    ...(accountField === null || accountField.trim() === '' ? ['accountField'] : []),
  ];
  if (missing.length === 0) return null;
  return invalidInput(
    missing,
    'Correlation is on and a field is missing, so accounts cannot be compared with persons. Name a field of the person and one of the account, or switch correlation off.',
  );
}

function checkName(name: string): InputProblem | null {
  const segments = name.split('.');
  const isOdd = name.length > LONGEST_NAME || /\p{Cc}/u.test(name) || name !== name.trim();
  if (!isOdd && segments.every((segment) => segment !== '' && segment !== '__proto__')) return null;
  return mappingInvalid(
    [name],
    `${JSON.stringify(name)} is no name of a field (1 to ${LONGEST_NAME} characters; dots separate nested names), so the target could not be given its value. Correct the name.`,
  );
}

function checkConfigurations({ name, configurations }: TargetField, reserved: ReservedFields): InputProblem | null {
  const seen = new Set<AccountAction>();
  for (const configuration of configurations) {
    if (configuration.actions.length === 0) {
      return mappingInvalid(
        [name],
        `A configuration of the field ${name} names no action, so it would never be used. Choose its actions or remove it.`,
      );
    }
    for (const action of configuration.actions) {
      if (seen.has(action)) {
        return mappingInvalid(
          [name],
          `The field ${name} is configured for ${action} twice, so its value would be uncertain. Leave ${action} in one configuration.`,
        );
      }
      seen.add(action);
    }
    const problem = checkConfiguration(name, configuration) ?? checkReserved(name, configuration, reserved);
    if (problem !== null) return problem;
  }
  return null;
}

function checkConfiguration(name: string, configuration: TargetFieldConfiguration): InputProblem | null {
  const { mode, value, storeInAccountData, useInNotifications } = configuration;
  if (mode === 'NONE' && value !== '') {
    return mappingInvalid(
      [name],
      `The field ${name} is mapped with NONE and has a value, which would never be written. Empty the value or choose another mode.`,
    );
  }
  if (mode !== 'FIELD') return null;
  const path = parsePersonPath(value);
  if (path === null) return unknownPath(name, value);
  if (!path.isPrivate || !(storeInAccountData || useInNotifications)) return null;
  return mappingInvalid(
    [name],
    `The field ${name} is taken from ${value}, which is private contact data; account data is shown on screens and notifications are mailed, and private data may be in neither. Switch both off for this field.`,
  );
}

function unknownPath(field: string, path: string): InputProblem {
  return mappingInvalid(
    [field],
    `${field} is taken from ${JSON.stringify(path)}, which is no field of the person model, so it would have no value. Choose a field such as Person.PrimaryContract.Title.Name or Person.Custom.Badge.`,
  );
}

function checkReserved(
  name: string,
  { mode, actions }: TargetFieldConfiguration,
  { always, afterCreation }: ReservedFields,
): InputProblem | null {
  if (mode === 'NONE') return null;
  const isOwn =
    always.includes(name) || (afterCreation.includes(name) && actions.some((action) => action !== 'CREATE'));
  if (!isOwn) return null;
  return mappingInvalid(
    [name],
    `The field ${name} is the connector's own (the key, the access or the marker of an account), so a mapping may not write it${always.includes(name) ? '' : ' after creation'}. Remove it from the mapping.`,
  );
}

/** `name` beside `name.first` cannot both have a value; names that differ in case only would be one field in most targets. */
function checkNamesTogether(fields: readonly TargetField[]): InputProblem | null {
  const names = new Map<string, string>();
  for (const { name } of fields) {
    const twin = names.get(name.toLowerCase());
    if (twin !== undefined) {
      return mappingInvalid(
        [name],
        `The field ${name} is there twice (${twin}), so its value would be uncertain. Keep one of them.`,
      );
    }
    names.set(name.toLowerCase(), name);
  }
  for (const { name } of fields) {
    const parts = name.toLowerCase().split('.');
    for (let length = 1; length < parts.length; length++) {
      const group = names.get(parts.slice(0, length).join('.'));
      if (group === undefined) continue;
      return mappingInvalid(
        [name, group],
        `The field ${group} has a value of its own and is the group of ${name}, which cannot both be. Rename one of them.`,
      );
    }
  }
  return null;
}

/** Account data of other targets: they must be there, and no target may wait for itself in the end. */
function checkAccountData(
  fields: readonly TargetField[],
  { target, others }: MappingSurroundings,
): InputProblem | null {
  const dependencies = new Map<string, readonly string[]>(
    others.map(({ identifier, fields: theirs }) => [identifier.toLowerCase(), accountDataUsed(theirs)]),
  );
  const own = target.identifier.toLowerCase();
  const used = accountDataUsed(fields);
  const unknown = used.find((identifier) => identifier !== own && !dependencies.has(identifier));
  if (unknown !== undefined) {
    return mappingInvalid(
      [],
      `Account data of ${unknown} is used, and no target has that identifier, so the fields would stay empty. Use the identifier of a target.`,
    );
  }
  const waitsFor = new Set<string>();
  const queue = [...used];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (waitsFor.has(next)) continue;
    waitsFor.add(next);
    queue.push(...(dependencies.get(next) ?? []));
  }
  if (!waitsFor.has(own)) return null;
  return mappingInvalid(
    [],
    `Targets would wait for each other's account data in a circle (${[...waitsFor].join(', ')}), so none could begin. Take the account data out of one of the mappings.`,
  );
}

/** Identifiers, in lower case, of the targets whose account data a mapping uses (provisioning 7.2). */
export function accountDataUsed(fields: readonly TargetField[]): readonly string[] {
  const used = new Set<string>();
  for (const { configurations } of fields) {
    for (const { mode, value } of configurations) {
      const path = mode === 'FIELD' ? parsePersonPath(value) : null;
      if (path?.from === 'accounts') used.add(path.target.toLowerCase());
    }
  }
  return [...used];
}
