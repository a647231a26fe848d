import { MODEL_FIELDS, type ModelField } from '@gatehouse/schema';

/** A place in the person model that a target's field can be mapped from. */
export type PersonPath =
  /** A field of the person or of the primary contract; `custom` fields are looked up ignoring case. */
  | { readonly from: 'person' | 'primaryContract'; readonly path: readonly string[]; readonly isPrivate: boolean }
  /** Account data stored by another target (provisioning 7.2). */
  | { readonly from: 'accounts'; readonly target: string; readonly path: readonly string[]; readonly isPrivate: false };

const CUSTOM_FIELD = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** Calculated for one day, so not part of a person's version. */
const NOT_IN_VERSIONS = new Set(['activecontracts']);

const PERSON_FIELDS = byLowerCase('person');
const CONTRACT_FIELDS = byLowerCase('contract');

function byLowerCase(subject: ModelField['subject']): ReadonlyMap<string, ModelField> {
  const fields = MODEL_FIELDS.filter((field) => field.subject === subject);
  return new Map(fields.map((field) => [field.path.toLowerCase(), field]));
}

/**
 * Reads `Person.PrimaryContract.Title.Name` (any case; the leading `Person.` may be missing; camelCase is the same).
 * Null when the model has no such field, or the path ends on a group of fields.
 */
export function parsePersonPath(text: string): PersonPath | null {
  const parts = text.trim().split('.');
  if (parts[0]?.toLowerCase() === 'person') parts.shift();
  const [root, ...rest] = parts;
  if (root === undefined) return null;
  switch (root.toLowerCase()) {
    case 'accounts':
      return accountDataPath(rest);
    case 'primarycontract':
      return modelPath('primaryContract', rest, CONTRACT_FIELDS);
    default:
      return modelPath('person', parts, PERSON_FIELDS);
  }
}

function modelPath(
  from: 'person' | 'primaryContract',
  parts: readonly string[],
  fields: ReadonlyMap<string, ModelField>,
): PersonPath | null {
  const [root, name, ...more] = parts;
  if (root?.toLowerCase() === 'custom') {
    const valid = name !== undefined && more.length === 0 && CUSTOM_FIELD.test(name);
    return valid ? { from, path: ['custom', name], isPrivate: false } : null;
  }
  const wanted = parts.join('.').toLowerCase();
  const field = NOT_IN_VERSIONS.has(wanted) ? undefined : fields.get(wanted);
  return field === undefined ? null : { from, path: field.path.split('.'), isPrivate: field.isPrivate };
}

function accountDataPath(parts: readonly string[]): PersonPath | null {
  const [target, ...path] = parts;
  if (target === undefined || path.length === 0 || parts.includes('')) return null;
  return { from: 'accounts', target, path, isPrivate: false };
}
