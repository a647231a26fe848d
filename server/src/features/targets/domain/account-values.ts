import type { AccountValue, AccountValues } from './connector.ts';

/** A value that stands for no field but holds the values of several: arrays and null are values. */
export function isGroup(value: AccountValue | undefined): value is AccountValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nested values back under dotted names, for targets whose accounts are flat: `{ name: { first: 'Jo' } }` → `name.first`. */
export function flatten(values: AccountValues, prefix = ''): ReadonlyMap<string, Exclude<AccountValue, AccountValues>> {
  const flat = new Map<string, Exclude<AccountValue, AccountValues>>();
  for (const [name, value] of Object.entries(values)) {
    if (isGroup(value)) for (const [inner, leaf] of flatten(value, `${prefix}${name}.`)) flat.set(inner, leaf);
    else flat.set(prefix + name, value);
  }
  return flat;
}
