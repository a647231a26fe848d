import { describe, expect, it } from 'vitest';
import { type CellFault, compileMapping } from './compile-mapping.ts';
import { columnReader } from './field-reader.ts';
import { modelWriter, recordWriter } from './model-text.ts';
import type { FieldMapping } from './source.ts';

const column = (field: string, value: string, more: Partial<FieldMapping> = {}): FieldMapping => ({
  field,
  mode: 'FIELD',
  value,
  required: false,
  dateFormat: null,
  ...more,
});
const fixed = (field: string, value: string): FieldMapping => column(field, value, { mode: 'FIXED' });

function mapped(
  subject: 'person' | 'contract',
  mapping: readonly FieldMapping[],
  row: Readonly<Record<string, string>>,
) {
  const faults: CellFault[] = [];
  const compiled = compileMapping(subject, mapping, columnReader(Object.keys(row)), (instant) => instant.slice(0, 10));
  const values = compiled.map({ cells: Object.values(row) }, (fault) => faults.push(fault));
  return { model: JSON.parse(modelWriter(compiled.fields)(values)) as unknown, faults };
}

describe('a mapping', () => {
  it('nests what it maps and leaves out what is empty', () => {
    const { model, faults } = mapped(
      'person',
      [
        column('Name.FamilyName', 'family'),
        column('Name.NickName', 'nick'),
        column('Contact.Business.Address.Street', 'street'),
        column('Details.BirthDate', 'born', { dateFormat: 'd-M-yyyy' }),
        column('Excluded', 'excluded'),
        fixed('Name.Convention', 'BP'),
      ],
      { family: 'O"Neil\\', nick: '', street: ' Øster Søgade 1 ', born: '5-6-1980', excluded: '0' },
    );
    expect(faults).toEqual([]);
    expect(model).toEqual({
      name: { familyName: 'O"Neil\\', convention: 'BP' },
      details: { birthDate: '1980-06-05' },
      contact: { business: { address: { street: ' Øster Søgade 1 ' } } },
      excluded: false,
    });
  });

  it('writes numbers as numbers', () => {
    const { model } = mapped(
      'contract',
      [column('Details.Fte', 'fte'), column('Details.Sequence', 'seq'), column('Title.Code', 'title')],
      { fte: '0,80', seq: '2', title: '007' },
    );
    expect(model).toEqual({ details: { fte: 0.8, sequence: 2 }, title: { code: '007' } });
  });

  it('takes a blank cell for an empty one', () => {
    const { model, faults } = mapped('person', [column('UserName', 'login', { required: true })], { login: '   ' });
    expect(model).toEqual({});
    expect(faults).toEqual([{ code: 'REQUIRED', field: 'UserName', column: 'login', data: {} }]);
  });

  it('names every cell that it cannot use', () => {
    const { faults } = mapped(
      'person',
      [
        column('Details.BirthDate', 'born', { dateFormat: 'd-M-yyyy' }),
        column('Status.Blocked', 'blocked'),
        column('Name.Convention', 'use'),
      ],
      { born: '1979/31/03', blocked: 'maybe', use: '0' },
    );
    expect(faults.map(({ code, field, column: cell, data }) => [code, field, cell, data['value']])).toEqual([
      ['DATE', 'Details.BirthDate', 'born', '1979/31/03'],
      ['CONVENTION', 'Name.Convention', 'use', '0'],
      ['BOOLEAN', 'Status.Blocked', 'blocked', 'maybe'],
    ]);
  });

  it('gives equal text for equal values, in whatever order the fields are mapped', () => {
    const mapping = [column('Name.FamilyName', 'a'), column('UserName', 'b'), column('ExternalId', 'c')];
    const text = (fields: readonly FieldMapping[]) =>
      JSON.stringify(mapped('person', fields, { a: '1', b: '2', c: '3' }));
    expect(text([...mapping].reverse())).toBe(text(mapping));
  });
});

describe('a record', () => {
  it('is kept as read, empty cells and odd characters included', () => {
    const cells = ['', ' "x"\n\t', 'ø\\'];
    expect(JSON.parse(recordWriter(['a', 'b "c"', ''])(cells))).toEqual({ a: '', 'b "c"': ' "x"\n\t', '': 'ø\\' });
  });
});
