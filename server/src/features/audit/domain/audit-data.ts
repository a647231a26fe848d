/** The values of an entry: what the feature gave, and the names of person, target and entitlement as they were then. */
export type AuditData = Readonly<Record<string, unknown>>;

/** A value as words; a list as its entries; null when there is none. */
export function wordsOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((entry) => wordsOf(entry) ?? '').join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value under a key, or a dash: a message never has a hole. */
export function textOf(data: AuditData, key: string): string {
  return wordsOf(data[key]) ?? '–';
}

/** `John Doe (12345, Utrecht)`: the display name without its own id, then id and location (decision 21). */
export function personOf(data: AuditData): string | null {
  const name = wordsOf(data['personName']);
  if (name === null) return null;
  const externalId = wordsOf(data['personExternalId']);
  const ownId = ` (${externalId})`;
  const bare = name.endsWith(ownId) ? name.slice(0, -ownId.length) : name;
  const known = [externalId, wordsOf(data['personLocation'])].filter((part) => part !== null);
  return known.length === 0 ? bare : `${bare} (${known.join(', ')})`;
}
