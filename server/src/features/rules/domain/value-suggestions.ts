import { type CatalogueField, type FactNode, factReader, isFactTree, toIsoDate } from '@gatehouse/rules';
import type { PersonInView } from './rule-impact.ts';

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

/** The most frequent values of a field whose value or label contains `search`, ignoring case. */
export function suggestValues(
  people: readonly PersonInView[],
  field: CatalogueField,
  search: string | null,
  first: number,
): readonly ValueSuggestion[] {
  const read = factReader(field.parts);
  const readLabels = labelParts(field).map((parts) => factReader(parts));
  const found = new Map<string, { label: string | null; count: number }>();
  for (const { facts } of people) {
    for (const subject of field.subject === 'person' ? [facts.person] : facts.contracts) {
      for (const value of textsOf(read(subject), field.kind === 'date')) {
        const known = found.get(value) ?? { label: null, count: 0 };
        found.set(value, known);
        known.count += 1;
        known.label ??= readLabels.map((label) => label(subject)).find((label) => typeof label === 'string') ?? null;
      }
    }
  }
  const wanted = (search ?? '').trim().normalize('NFC').toLowerCase();
  return [...found]
    .map(([value, { label, count }]) => ({ value, label, count }))
    .filter(({ value, label }) => `${value}\n${label ?? ''}`.toLowerCase().includes(wanted))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, first);
}

function labelParts({ parts }: CatalogueField): readonly (readonly string[])[] {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 && KEYS.includes(last) ? NAMES.map((name) => [...parts.slice(0, -1), name]) : [];
}

function textsOf(node: FactNode, isDate: boolean): readonly string[] {
  if (node === undefined || node === null || isFactTree(node)) return [];
  if (typeof node === 'object') return node;
  if (isDate && typeof node === 'number') return [toIsoDate(node) ?? ''];
  return [String(node)];
}
