import { type CatalogueField, type ColumnStore, countValues, type FactValue, toIsoDate } from '@gatehouse/rules';

/** A value that a field holds now. */
export interface ValueSuggestion {
  readonly value: string;
  /** What the value means where the model says so: the name beside a code. */
  readonly label: string | null;
  /** In how many persons, or contracts for a contract field. */
  readonly count: number;
}

/** The name that stands beside a key or code in the model. */
const NAMES = ['displayName', 'name', 'description'];
const KEYS = ['externalId', 'code'];

/** The most frequent values of a field whose value or label contains `search`, ignoring case. `today` is a day number. */
export function suggestValues(
  store: ColumnStore,
  field: CatalogueField,
  today: number,
  search: string | null,
  first: number,
): readonly ValueSuggestion[] {
  const found = new Map<string, { label: string | null; count: number }>();
  for (const { value, count, beside } of countValues(store, field.field, today, labelFields(field, store))) {
    for (const text of textsOf(value, field.kind === 'date')) {
      const known = found.get(text) ?? { label: null, count: 0 };
      found.set(text, known);
      known.count += count;
      known.label ??= typeof beside === 'string' ? beside : null;
    }
  }
  const wanted = (search ?? '').trim().normalize('NFC').toLowerCase();
  return [...found]
    .map(([value, { label, count }]) => ({ value, label, count }))
    .filter(({ value, label }) => `${value}\n${label ?? ''}`.toLowerCase().includes(wanted))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, first);
}

function labelFields({ subject, parts }: CatalogueField, { catalogue }: ColumnStore) {
  if (parts.length < 2 || !KEYS.includes(parts.at(-1) ?? '')) return [];
  return NAMES.map((name) => catalogue.find([subject, ...parts.slice(0, -1), name].join('.'))?.field).filter(
    (field) => field !== undefined,
  );
}

/** A list is a value for each of its items; one that holds an item twice counts it twice. */
function textsOf(value: FactValue, isDate: boolean): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'object') return value;
  return [isDate && typeof value === 'number' ? (toIsoDate(value) ?? '') : String(value)];
}
