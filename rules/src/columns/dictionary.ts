import type { FactValue } from '../facts.ts';

/** The code of the empty value, in every dictionary. */
export const EMPTY_CODE = 0;

/**
 * The distinct values of one field, each with a small number, its code. Codes are given in the order of arrival and never change,
 * so a dictionary grows in place; nothing depends on their order. Values are as `normaliseFacts` makes them, all of one kind.
 */
export class Dictionary {
  /** By code. */
  readonly values: FactValue[] = [null];
  private readonly codes = new Map<string | number | boolean, number>();

  /** The code of a value, given now if it is new. */
  encode(value: FactValue): number {
    if (value === null) return EMPTY_CODE;
    const key = keyOf(value);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.codes.set(key, code);
    return code;
  }

  /** The code of a value, or undefined where nobody has it. */
  find(value: FactValue): number | undefined {
    return value === null ? EMPTY_CODE : this.codes.get(keyOf(value));
  }
}

/** A column holds lists or single values, never both: the text of a list cannot be mistaken for a text. */
function keyOf(value: string | number | boolean | readonly string[]): string | number | boolean {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
