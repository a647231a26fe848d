import type { FieldPath, Subject, ValueKind } from '@gatehouse/schema';
import type { FactCatalogue } from '../fact-catalogue.ts';
import { type FactValue, readWindowEnd, storedValueReader } from '../facts.ts';
import { Dictionary } from './dictionary.ts';

/** The last day of a contract as windows see it: an open end is a day beyond all others, not an empty value. */
export const WINDOW_END = 'window end';

/** What a column holds: a field that rules read, or the end of windows. */
export type ColumnName = FieldPath | typeof WINDOW_END;

/** One field of all persons or all contracts. Its codes lie in the chunks; what they mean is here. */
export interface Column {
  readonly name: ColumnName;
  readonly subject: Subject;
  readonly kind: ValueKind;
  /** Where it stands in a stored person or contract; nowhere where it is worked out. */
  readonly parts: readonly string[];
  readonly dictionary: Dictionary;
  /** The normalised value of a stored person or contract. */
  readonly read: (model: object) => FactValue;
}

/** The windows of every rule read these. */
export const WINDOW_COLUMNS: readonly ColumnName[] = ['contract.startDate', WINDOW_END];

/** The one field that is counted from the contracts on each day, and never stored. */
export const COUNTED_FIELD = 'person.activeContracts';

/** @throws RangeError on a field that the catalogue does not have, or that is not stored */
export function makeColumn(name: ColumnName, catalogue: FactCatalogue): Column {
  if (name === WINDOW_END) {
    const dictionary = new Dictionary('date');
    return { name, subject: 'contract', kind: 'date', parts: [], dictionary, read: readWindowEnd };
  }
  const field = catalogue.find(name);
  if (field === undefined || name === COUNTED_FIELD) {
    throw new RangeError(
      `There is no stored field ${name}, so it can have no column; ask for fields of the catalogue.`,
    );
  }
  const { subject, kind, parts } = field;
  return { name, subject, kind, parts, dictionary: new Dictionary(kind), read: storedValueReader(field) };
}
