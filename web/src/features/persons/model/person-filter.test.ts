import { describe, expect, it } from 'vitest';
import { readLabels, readSort, writeSort } from './person-filter.ts';

describe('the filter in the address', () => {
  it('reads the labels that there are and leaves out others', () => {
    expect(readLabels('REMOVED,EXCLUDED')).toEqual(['EXCLUDED', 'REMOVED']);
    expect(readLabels('OTHER')).toEqual([]);
    expect(readLabels(null)).toEqual([]);
  });

  it.each([
    { text: null, sort: { key: 'displayName', direction: 'ASC' } },
    { text: '-displayName', sort: { key: 'displayName', direction: 'DESC' } },
    { text: 'changedAt', sort: { key: 'changedAt', direction: 'ASC' } },
  ] as const)('reads and writes the order $text', ({ text, sort }) => {
    expect(readSort(text)).toEqual(sort);
    expect(writeSort(sort)).toBe(text);
  });

  it('orders by name when the address asks for a column that cannot be ordered by', () => {
    expect(readSort('constructor')).toEqual({ key: 'displayName', direction: 'ASC' });
  });
});
