import type { RawRecord } from './field-reader.ts';
import { MASK, privateColumns } from './private-cells.ts';
import type { FieldMapping } from './source.ts';

/** The paths of a record's values: `Contact.Private.Mail`; lists are walked, too, without their positions. */
function leafPaths(record: RawRecord, before = ''): readonly string[] {
  return Object.entries(record).flatMap(([key, value]) =>
    partsOf(value).length === 0
      ? [`${before}${key}`]
      : partsOf(value).flatMap((part) => leafPaths(part, `${before}${key}.`)),
  );
}

/** The values of a record that hold private contact data: mapped to it by one of these mappings, or named so. */
export function privatePaths(record: RawRecord, mappings: readonly (readonly FieldMapping[])[]): ReadonlySet<string> {
  const leaves = [...new Set(leafPaths(record))];
  const mapped = privateColumns([], mappings);
  // A part that is private is so with all that it holds: `Private.Address.Street`.
  const isPrivate = (leaf: string) => {
    const parts = leaf.split('.');
    const around = parts.map((_, at) => parts.slice(0, at + 1).join('.'));
    const within = parts.map((_, at) => parts.slice(at).join('.'));
    return around.some((path) => mapped.has(path)) || privateColumns(within, []).size > 0;
  };
  return new Set([...mapped, ...leaves.filter(isPrivate)]);
}

/** The record as it may be shown, and as scripts of a preview see it (decision 16): empty values stay empty. */
export function shownRecord(record: RawRecord, hidden: ReadonlySet<string>, before = ''): RawRecord {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      const path = `${before}${key}`;
      if (hidden.has(path)) return [key, isEmpty(value) ? value : MASK];
      if (Array.isArray(value)) {
        return [key, value.map((item: unknown) => (isPart(item) ? shownRecord(item, hidden, `${path}.`) : item))];
      }
      return [key, isPart(value) ? shownRecord(value, hidden, `${path}.`) : value];
    }),
  );
}

/** Whether what stands under a path is private, or holds something that is. */
export function isHidden(path: string, hidden: ReadonlySet<string>): boolean {
  return hidden.has(path) || [...hidden].some((one) => one.startsWith(`${path}.`));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function partsOf(value: unknown): readonly RawRecord[] {
  return (Array.isArray(value) ? value : [value]).filter(isPart);
}

function isPart(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
