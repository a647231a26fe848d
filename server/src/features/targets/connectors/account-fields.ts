import type { AccountValue, AccountValues } from '../domain/connector.ts';

/** Nested values back under dotted names, for targets whose accounts are flat: `{ name: { first: 'Jo' } }` → `name.first`. */
export function flatten(values: AccountValues, prefix = ''): ReadonlyMap<string, Exclude<AccountValue, AccountValues>> {
  const flat = new Map<string, Exclude<AccountValue, AccountValues>>();
  for (const [name, value] of Object.entries(values)) {
    if (isGroup(value)) for (const [inner, leaf] of flatten(value, `${prefix}${name}.`)) flat.set(inner, leaf);
    else flat.set(prefix + name, value);
  }
  return flat;
}

function isGroup(value: AccountValue): value is AccountValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
