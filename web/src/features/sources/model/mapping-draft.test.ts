import { describe, expect, it } from 'vitest';
import {
  fieldsLeft,
  likelyColumn,
  type MappableField,
  newRow,
  rowsWithoutColumn,
  toMappingInputs,
} from './mapping-draft.ts';

const field = (name: string, subject: string, kind = 'text'): MappableField => ({
  subject,
  field: name,
  path: name,
  kind,
  isPrivate: false,
  displayName: null,
});

describe('mapping of a source', () => {
  it('proposes the column that is called like the field, whatever its case and signs', () => {
    expect(likelyColumn('Name.FamilyName', ['EmployeeID', 'family_name'])).toBe('family_name');
    expect(likelyColumn('StartDate', ['START-DATE', 'End'])).toBe('START-DATE');
    expect(likelyColumn('Name.FamilyName', ['NameFamilyName', 'FamilyName'])).toBe('NameFamilyName');
    expect(likelyColumn('Name.Initials', ['Surname'])).toBeNull();
  });

  it('begins a date with the ISO format and anything else without', () => {
    expect(newRow(field('StartDate', 'contract', 'date'), [])).toMatchObject({ dateFormat: 'yyyy-MM-dd', value: '' });
    expect(newRow(field('ExternalId', 'contract'), [])).toMatchObject({ dateFormat: null });
  });

  it('offers each field of the subject once', () => {
    const fields = [field('ExternalId', 'person'), field('UserName', 'person'), field('ExternalId', 'contract')];
    const rows = [{ field: 'externalid', mode: 'FIELD' as const, value: 'Id', required: true, dateFormat: null }];
    expect(fieldsLeft(fields, 'person', rows).map((one) => one.field)).toEqual(['UserName']);
    expect(fieldsLeft(fields, 'contract', []).map((one) => one.field)).toEqual(['ExternalId']);
  });

  it('names fields without a column, but not fixed ones that are empty', () => {
    const rows = [
      { field: 'UserName', mode: 'FIELD' as const, value: ' ', required: false, dateFormat: null },
      { field: 'Status.Reason', mode: 'FIXED' as const, value: '', required: false, dateFormat: null },
    ];
    expect(rowsWithoutColumn(rows)).toEqual(['UserName']);
  });

  it('sends a date format only where there is one', () => {
    const [sent] = toMappingInputs([
      { field: 'UserName', mode: 'FIELD', value: 'u', required: false, dateFormat: null },
    ]);
    expect(sent).not.toHaveProperty('dateFormat');
  });
});
