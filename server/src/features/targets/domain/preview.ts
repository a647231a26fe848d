import { flatten } from './account-values.ts';
import type { AccountValues } from './connector.ts';
import { type MappablePerson, mapAccount } from './map-account.ts';
import { parsePersonPath } from './person-path.ts';
import { ACCOUNT_ACTIONS, type AccountAction, type TargetField } from './target.ts';

/** Shown instead of private contact data (decision 16). */
export const MASK = '•••';

export interface PreviewedValue {
  readonly name: string;
  /** Null = the field is emptied. */
  readonly value: string | null;
  /** The action does not write this field. */
  readonly absent: boolean;
}

/** What an action would write to a person's account. */
export interface TargetPreview {
  readonly action: AccountAction;
  readonly values: readonly PreviewedValue[];
  readonly problem: string | null;
}

export function previewTarget(fields: readonly TargetField[], person: MappablePerson): readonly TargetPreview[] {
  return ACCOUNT_ACTIONS.map((action) => {
    // One field at a time: a field that cannot be mapped hides no other.
    const mapped = fields.map((field) => ({ field, result: mapAccount([field], action, person) }));
    const problems = mapped.flatMap(({ result }) => (result.ok ? [] : result.problems.map(({ message }) => message)));
    return {
      action,
      values: mapped.map(({ field, result }) => shown(field, action, result.ok ? result.values : {})),
      problem: problems.length === 0 ? null : problems.join(' '),
    };
  });
}

function shown({ name, configurations }: TargetField, action: AccountAction, values: AccountValues): PreviewedValue {
  const value = flatten(values).get(name);
  if (value === undefined) return { name, value: null, absent: true };
  const configuration = configurations.find(({ actions }) => actions.includes(action));
  const isPrivate = configuration?.mode === 'FIELD' && parsePersonPath(configuration.value)?.isPrivate === true;
  return { name, value: value === null ? null : isPrivate ? MASK : String(value), absent: false };
}
