import type { ValueKind } from '@gatehouse/schema';
import type { FactValue } from '../facts.ts';
import { PackedTexts, type TextsPart } from './packed-texts.ts';

/** The code of the empty value, in every dictionary. */
export const EMPTY_CODE = 0;

/** A dictionary as it goes to another thread. */
export interface DictionaryPart {
  readonly texts: TextsPart | null;
  readonly others: readonly FactValue[];
}

/**
 * The distinct values of one field, each with a small number, its code. Codes are given in the order of arrival and never change,
 * so a dictionary grows in place; nothing depends on their order. Values are as `normaliseFacts` makes them, all of one kind.
 */
export class Dictionary {
  /** Of texts, of which there may be one for everybody; places are codes less one. */
  private readonly texts: PackedTexts | null;
  /** Of other kinds, by code. */
  private readonly others: FactValue[] = [null];
  private readonly codes = new Map<string | number | boolean, number>();

  constructor(kind: ValueKind) {
    this.texts = kind === 'text' ? new PackedTexts() : null;
  }

  /** How many codes there are, that of the empty value among them. */
  get size(): number {
    return this.texts === null ? this.others.length : this.texts.size + 1;
  }

  valueAt(code: number): FactValue {
    if (code === EMPTY_CODE) return null;
    return (this.texts === null ? this.others[code] : this.texts.at(code - 1)) ?? null;
  }

  /** The code of a value, given now if it is new. */
  encode(value: FactValue): number {
    if (value === null) return EMPTY_CODE;
    if (this.texts !== null) return typeof value === 'string' ? this.texts.add(value) + 1 : EMPTY_CODE;
    const key = keyOf(value);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.others.length;
    this.others.push(value);
    this.codes.set(key, code);
    return code;
  }

  /** What {@link adopt} takes; it shares its arrays with this dictionary. */
  part(): DictionaryPart {
    return { texts: this.texts?.part() ?? null, others: this.others };
  }

  /** Gives codes to the values of another dictionary of the same kind; answers the code here by that there. */
  adopt({ texts, others }: DictionaryPart): Uint32Array {
    if (this.texts === null || texts === null) return Uint32Array.from(others, (value) => this.encode(value));
    const codes = new Uint32Array(texts.count + 1);
    const places = this.texts.adopt(texts);
    for (let place = 0; place < places.length; place++) codes[place + 1] = (places[place] ?? 0) + 1;
    return codes;
  }

  /** The code of a value, or undefined where nobody has it. */
  find(value: FactValue): number | undefined {
    if (value === null) return EMPTY_CODE;
    if (this.texts === null) return this.codes.get(keyOf(value));
    const place = typeof value === 'string' ? this.texts.find(value) : undefined;
    return place === undefined ? undefined : place + 1;
  }
}

/** A column holds lists or single values, never both: the text of a list cannot be mistaken for a text. */
function keyOf(value: string | number | boolean | readonly string[]): string | number | boolean {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
