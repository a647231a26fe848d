import { customModelField } from '@gatehouse/schema';
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
  const record = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
  const preview = mappedFields({ subject: 'person', mapping, customFields: [], dayOfInstant: asDay });
  return preview.map({ record, columns, hidden: new Set(hidden), outcomes: [] });
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
      { field: 'Details.BirthDate', value: '1990-02-01', problem: null, fault: null },
      { field: 'Name.Convention', value: 'B', problem: null, fault: null },
      { field: 'ExternalId', value: '7', problem: null, fault: null },
      { field: 'Name.NickName', value: null, problem: null, fault: null },
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

  it('reads records of any shape, custom fields in their kind, and what scripts gave', () => {
    const badge = customModelField({ subject: 'person', name: 'Badge', convertToString: false });
    const complex = (field: string): FieldMapping => ({ ...column(field, 'whatever'), mode: 'COMPLEX' });
    const mapping = [
      column('Custom.Badge', 'job.badge'),
      complex('UserName'),
      complex('Name.NickName'),
      column('ExternalId', 'no'),
    ];
    const preview = mappedFields({ subject: 'person', mapping, customFields: [badge], dayOfInstant: asDay });
    // Scripts stand in the order of the model, not of the mapping.
    expect(preview.scripts.map(({ id }) => id)).toEqual(['UserName', 'Name.NickName']);
    const fault = { code: 'THROWN', message: 'no name', line: 2, column: 7 } as const;
    const record = { job: { badge: 7 } };
    expect(preview.map({ record, columns: null, hidden: new Set(), outcomes: [{ value: 'ann' }, { fault }] })).toEqual([
      { field: 'Custom.Badge', value: '7', problem: null, fault: null },
      { field: 'UserName', value: 'ann', problem: null, fault: null },
      { field: 'Name.NickName', value: null, problem: 'SCRIPT', fault },
      { field: 'ExternalId', value: null, problem: null, fault: null },
    ]);
    expect(
      preview.map({ record: { job: { badge: 'x' } }, columns: null, hidden: new Set(['job.badge']), outcomes: [] })[0],
    ).toMatchObject({ value: '•••' });
  });
});
