/** A test with its values already in it. Always false on an empty fact, but for `isEmpty`. */
export type FactTest = (fact: unknown) => boolean;

export const NEVER: FactTest = () => false;

/** `Array.isArray` without the `any` that it brings. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isTextList(value: unknown): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}
