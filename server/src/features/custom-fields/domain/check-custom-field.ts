import type { InputProblem, Problem } from '../../../platform/problems.ts';
import type { CustomField, CustomFieldUse } from './custom-field.ts';

/** As of rules and target mappings, which name the field the same way. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const LONGEST_DISPLAY_NAME = 100;

/** A field that cannot be removed: what uses it, and for how many persons a value of it is still kept. */
export interface CustomFieldHeld extends Problem<'CUSTOM_FIELD_IN_USE'> {
  readonly uses: readonly CustomFieldUse[];
  readonly persons: number;
}

/** Null when a field can be called so. */
export function checkFieldName(name: string): InputProblem | null {
  if (NAME.test(name)) return null;
  const proposal = proposedName(name);
  const instead = proposal === '' ? 'Choose another name.' : `Call it ${proposal}, for example.`;
  return {
    code: 'INVALID_INPUT',
    message: `“${name}” cannot be the name of a custom field: it begins with a letter and has up to 64 letters, digits and _, since mappings and rules name the field by it. ${instead}`,
    fields: ['name'],
  };
}

export function checkDisplayName(displayName: string): InputProblem | null {
  if (displayName !== '' && displayName.length <= LONGEST_DISPLAY_NAME) return null;
  return {
    code: 'INVALID_INPUT',
    message: `A custom field is shown as 1 to ${LONGEST_DISPLAY_NAME} characters. Choose another display name.`,
    fields: ['displayName'],
  };
}

/** The nearest name that can be used; '' where nothing is left of it. */
export function proposedName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^[^A-Za-z]+|_+$/g, '')
    .slice(0, 64);
}

export function fieldNameTaken({ subject, name }: Pick<CustomField, 'subject' | 'name'>): InputProblem {
  return {
    code: 'NAME_TAKEN',
    message: `A custom field of a ${subject.toLowerCase()} is called ${name} already, capitals or not, and mappings tell fields apart by their names. Choose another name.`,
    fields: ['name'],
  };
}

export function fieldUnknown(): InputProblem {
  return {
    code: 'NOT_FOUND',
    message: 'There is no such custom field. It may have been removed: look at the list again.',
    fields: ['id'],
  };
}

/** Null when nothing would miss it. */
export function heldBy(
  { name }: Pick<CustomField, 'name'>,
  uses: readonly CustomFieldUse[],
  persons: number,
): CustomFieldHeld | null {
  if (uses.length > 0) {
    const named = uses.slice(0, 5).map((use) => `the ${use.kind.toLowerCase()} ${use.name}`);
    const more = uses.length > named.length ? ` and ${uses.length - named.length} more` : '';
    const message = `The custom field ${name} is used by ${named.join(', ')}${more}, which would mean nothing without it. Take it out there first.`;
    return { code: 'CUSTOM_FIELD_IN_USE', message, uses, persons };
  }
  if (persons === 0) return null;
  const message = `${persons} ${persons === 1 ? 'person has' : 'persons have'} a value of the custom field ${name} from the last import. Import the sources without it first, then remove it.`;
  return { code: 'CUSTOM_FIELD_IN_USE', message, uses, persons };
}
