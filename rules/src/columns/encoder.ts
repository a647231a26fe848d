import { type FactValue, normaliseValue } from '../facts.ts';
import { type Column, WINDOW_END } from './column.ts';
import { EMPTY_CODE } from './dictionary.ts';

/** What stands under a key of a model: fields, and further keys. */
interface Place {
  readonly columns: number[];
  readonly below: Map<string, Place>;
}

/**
 * Turns stored persons and contracts into codes: the same values as the columns read one by one, at a cost that follows the fields a
 * model has and not those of the catalogue.
 */
export class Encoder {
  private readonly person = new Map<string, Place>();
  private readonly contract = new Map<string, Place>();
  private readonly codes: CodesOfRaw[];
  private readonly windowEnd: number;

  constructor(private readonly columns: readonly Column[]) {
    this.codes = columns.map((column) => new CodesOfRaw(column));
    this.windowEnd = columns.findIndex(({ name }) => name === WINDOW_END);
    for (const [index, { subject, parts }] of columns.entries()) addPlace(this[subject], parts, index);
  }

  /** Writes the codes of a person's columns, by position from `at` on; where he has no value, `out` stays as it is. */
  encodePerson(model: object, out: Uint32Array, at: number): void {
    this.walk(this.person, model, out, at);
  }

  /** Writes the codes of a contract's columns. */
  encodeContract(model: object, out: Uint32Array, at: number): void {
    this.walk(this.contract, model, out, at);
    const end = this.columns[this.windowEnd];
    if (end !== undefined) out[at + this.windowEnd] = end.dictionary.encode(end.read(model));
  }

  private walk(places: ReadonlyMap<string, Place>, model: object, out: Uint32Array, at: number): void {
    if (!isRecord(model)) return;
    for (const key in model) {
      const place = places.get(key);
      if (place === undefined) continue;
      const value = model[key];
      if (value === null || value === undefined || !Object.hasOwn(model, key)) continue;
      for (const column of place.columns) out[at + column] = this.codes[column]?.of(value) ?? EMPTY_CODE;
      if (place.below.size > 0 && typeof value === 'object') this.walk(place.below, value, out, at);
    }
  }
}

function isRecord(model: object): model is Readonly<Record<string, unknown>> {
  return !Array.isArray(model);
}

function addPlace(places: Map<string, Place>, [first, ...rest]: readonly string[], column: number): void {
  if (first === undefined) return;
  const place = places.get(first) ?? { columns: [], below: new Map<string, Place>() };
  places.set(first, place);
  if (rest.length === 0) place.columns.push(column);
  else addPlace(place.below, rest, column);
}

/** The codes of a column by the values as they are stored: a date is read, and a text brought into its normal form, once. */
class CodesOfRaw {
  private readonly known = new Map<string | number | boolean, number>();

  constructor(private readonly column: Column) {}

  of(raw: unknown): number {
    const { kind, dictionary } = this.column;
    if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return this.encode(raw);
    // A text that the dictionary knows is in its normal form.
    const code = kind === 'text' && typeof raw === 'string' ? dictionary.find(raw) : this.known.get(raw);
    if (code !== undefined) return code;
    const found = this.encode(raw);
    if (kind !== 'text') this.known.set(raw, found);
    return found;
  }

  private encode(raw: unknown): number {
    const value: FactValue = normaliseValue(raw, this.column.kind);
    return this.column.dictionary.encode(value);
  }
}
