import { describe, expect, it } from 'vitest';
import { proposeMapping } from './propose-mapping.ts';

/** `field` → `column`, or `=value` where it is fixed. */
function inShort(mapping: ReturnType<typeof proposeMapping>): Record<string, string> {
  return Object.fromEntries(
    mapping.map(({ field, mode, value }) => [field, mode === 'FIELD' ? value : `=${value}`] as const),
  );
}

describe('the mapping proposed for a new source', () => {
  it('finds the columns of an English personnel file, and fixes the convention that it lacks', () => {
    const columns = [
      'BusinessEntityID',
      'NationalIDNumber',
      'LoginID',
      'JobTitle',
      'BirthDate',
      'MaritalStatus',
      'Gender',
    ];
    const proposed = proposeMapping('person', { columns, rows: [['1', '29', 'ken0', 'Boss', '1969-01-29', 'S', 'M']] });
    expect(inShort(proposed)).toEqual({
      ExternalId: 'BusinessEntityID',
      UserName: 'LoginID',
      'Details.BirthDate': 'BirthDate',
      'Details.MaritalStatus': 'MaritalStatus',
      'Details.Gender': 'Gender',
      'Name.Convention': '=B',
    });
  });

  it('finds Dutch columns whatever their capitals and spaces', () => {
    const columns = ['Medewerkernummer', 'Roepnaam', 'Tussenvoegsel', 'ACHTERNAAM', 'Naamgebruik', 'E-mail werk'];
    expect(inShort(proposeMapping('person', { columns, rows: [] }))).toEqual({
      ExternalId: 'Medewerkernummer',
      'Name.NickName': 'Roepnaam',
      'Name.FamilyNamePrefix': 'Tussenvoegsel',
      'Name.FamilyName': 'ACHTERNAAM',
      'Name.Convention': 'Naamgebruik',
      'Contact.Business.Email': 'E-mail werk',
    });
  });

  it('finds a column that is named as the field itself', () => {
    const columns = ['contact.business.phone.fixed'];
    expect(inShort(proposeMapping('person', { columns, rows: [] }))).toMatchObject({
      'Contact.Business.Phone.Fixed': 'contact.business.phone.fixed',
    });
  });

  it.each([
    ['d-M-yyyy', ['31-12-2026', '']],
    ['M/d/yyyy', ['1/2/2026', '12/31/2026']],
    ['d/M/yyyy', ['31/12/2026', '1/2/2026']],
    ['yyyy-MM-dd', ['2026-12-31T00:00:00']],
    [null, ['soon', '']],
  ])('reads the date format %s off the cells', (dateFormat, cells) => {
    const rows = cells.map((cell) => [cell]);
    const proposed = proposeMapping('contract', { columns: ['Startdatum'], rows });
    expect(proposed).toEqual([{ field: 'StartDate', mode: 'FIELD', value: 'Startdatum', required: true, dateFormat }]);
  });

  it('of a file that says nothing is the convention alone', () => {
    expect(inShort(proposeMapping('person', { columns: [], rows: [] }))).toEqual({ 'Name.Convention': '=B' });
    expect(proposeMapping('contract', { columns: [], rows: [] })).toEqual([]);
  });
});
