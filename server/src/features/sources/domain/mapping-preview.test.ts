import { describe, expect, it } from 'vitest';
import { mappedFields } from './mapping-preview.ts';
import type { FieldMapping } from './source.ts';

const columns = ['Nr', 'Born', 'Home', 'Use'];
const asDay = (instant: string) => instant.slice(0, 10);
const column = (field: string, value: string, more: Partial<FieldMapping> = {}): FieldMapping => ({
  field,
  mode: 'FIELD',
  value,
  required: false,
  dateFormat: null,
  ...more,
});

function mapOne(mapping: readonly FieldMapping[], cells: readonly string[], hidden: readonly string[] = []) {
  return mappedFields('person', mapping, columns, new Set(hidden), asDay)(cells);
}

describe('the preview of a mapping', () => {
  it('gives each field what importing would give it, in the order of the mapping', () => {
    const mapping = [
      column('Details.BirthDate', 'Born', { dateFormat: 'd-M-yyyy' }),
      { ...column('Name.Convention', 'B'), mode: 'FIXED' as const },
      column('ExternalId', 'Nr'),
      column('Name.NickName', 'Use'),
    ];
    expect(mapOne(mapping, ['7', '1-2-1990', '', ''])).toEqual([
      { field: 'Details.BirthDate', value: '1990-02-01', problem: null },
      { field: 'Name.Convention', value: 'B', problem: null },
      { field: 'ExternalId', value: '7', problem: null },
      { field: 'Name.NickName', value: null, problem: null },
    ]);
  });

  it('says what is wrong with a field', () => {
    const mapping = [
      column('Details.BirthDate', 'Born'),
      column('ExternalId', 'Nr', { required: true }),
      column('UserName', 'Login'),
      column('Name.Convention', 'Use'),
    ];
    expect(mapOne(mapping, ['', '1-2-1990', '', 'Q']).map(({ problem }) => problem)).toEqual([
      'DATE',
      'REQUIRED',
      'COLUMN_MISSING',
      'CONVENTION',
    ]);
  });

  it('masks private contact data, also where its column goes elsewhere', () => {
    const mapping = [column('Contact.Personal.Email', 'Use'), column('UserName', 'Home'), column('ExternalId', 'Nr')];
    expect(mapOne(mapping, ['7', '', 'x', 'a@b.example'], ['Home']).map(({ value }) => value)).toEqual([
      '•••',
      '•••',
      '7',
    ]);
    expect(mapOne(mapping, ['7', '', '', ''], ['Home']).map(({ value }) => value)).toEqual([null, null, '7']);
  });
});
