import type { ModelField } from '@gatehouse/schema';
import type { MappedValues } from './compile-mapping.ts';

/** Writes mapped values as the JSON text of a model: nested, empty fields and empty parts left out. */
export type WriteModel = (values: MappedValues) => string;

type Write = (values: MappedValues) => string;

/** One writer for many records. Equal values give equal text: hashes are made of it. */
export function modelWriter(fields: readonly ModelField[]): WriteModel {
  const members = membersOf(
    fields.map((field, slot) => ({ field, slot })),
    0,
  );
  return (values) => `{${joined(members, values)}}`;
}

interface Leaf {
  readonly field: ModelField;
  readonly slot: number;
}

function membersOf(leaves: readonly Leaf[], depth: number): readonly Write[] {
  const keys = [...new Set(leaves.map(({ field }) => partOf(field, depth)))];
  return keys.map((key) => {
    const inside = leaves.filter(({ field }) => partOf(field, depth) === key);
    const [first] = inside;
    if (first !== undefined && first.field.path.split('.').length === depth + 1) return leafWriter(key, first);
    const members = membersOf(inside, depth + 1);
    return (values) => {
      const text = joined(members, values);
      return text === '' ? '' : `${jsonText(key)}:{${text}}`;
    };
  });
}

function partOf(field: ModelField, depth: number): string {
  return field.path.split('.')[depth] ?? '';
}

function leafWriter(key: string, { field, slot }: Leaf): Write {
  const name = `${jsonText(key)}:`;
  const isBare = field.kind === 'number' || field.kind === 'boolean' || field.isJson === true;
  return (values) => {
    const value = values[slot] ?? null;
    if (value === null) return '';
    return isBare ? name + value : name + jsonText(value);
  };
}

function joined(members: readonly Write[], values: MappedValues): string {
  let text = '';
  for (const write of members) {
    const member = write(values);
    if (member !== '') text += text === '' ? member : `,${member}`;
  }
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these.
const NEEDS_ESCAPE = /["\\\u0000-\u001f]/;

/** The text as a JSON string; several times faster than JSON.stringify for the usual cell, which needs no escape. */
export function jsonText(text: string): string {
  return NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Writes a row as it was read: every column with its cell, the empty ones too. */
export function recordWriter(columns: readonly string[]): (cells: readonly string[]) => string {
  const names = columns.map((column, index) => `${index === 0 ? '{' : ','}${jsonText(column)}:`);
  return (cells) => {
    let text = '';
    for (let index = 0; index < names.length; index++) text += (names[index] ?? '') + jsonText(cells[index] ?? '');
    return `${text}}`;
  };
}
