import { customModelField, MODEL_FIELDS } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { readMappingFile } from './mapping-file.ts';

const BADGE = customModelField({ subject: 'person', name: 'Badge', convertToString: false });
const known = {
  fields: [...MODEL_FIELDS, BADGE],
  newField: (missing: { name: string; subject: 'person' | 'contract'; convertToString: boolean }) =>
    missing.name.includes(' ') ? 'No such name.' : customModelField(missing),
  checkScript: (code: string) =>
    code.startsWith('(') ? { code: 'SYNTAX' as const, message: 'Unexpected end', line: 1, column: 2 } : null,
};
const entry = (name: string, mode: string, value: string | null, more: object = {}) => ({
  name,
  mode,
  value,
  validation: { required: false },
  ...more,
});

function read(personMappings: readonly unknown[], contractMappings: readonly unknown[] = []) {
  const found = readMappingFile({ personMappings, contractMappings }, known);
  if (!('mapping' in found)) throw new Error(found.message);
  return found;
}

describe('a mapping file', () => {
  it('is known by its content', () => {
    expect(readMappingFile({ personMappings: [] }, known)).toMatchObject({ mapping: { person: [], contract: [] } });
    for (const other of [null, [], 'x', {}, { personMappings: {} }]) {
      expect(readMappingFile(other, known)).toMatchObject({ code: 'INVALID_INPUT' });
    }
    const ofTarget = readMappingFile({ Version: 'v1', MappingFields: [] }, known);
    expect('message' in ofTarget ? ofTarget.message : '').toContain('field mapping of a target');
  });

  it('is taken field by field with mode, value and requirement', () => {
    const { mapping, fields } = read(
      [
        entry('Name.NickName', 'field', 'Roepnaam', { validation: { required: true } }),
        entry('Excluded', 'fixed', 'false'),
      ],
      [entry('StartDate', 'complex', 'function f() { return sourceContract.begin; }\nf();')],
    );
    expect(mapping.person[0]).toEqual({
      field: 'Name.NickName',
      mode: 'FIELD',
      value: 'Roepnaam',
      required: true,
      dateFormat: null,
    });
    expect(mapping.contract[0]).toMatchObject({ field: 'StartDate', mode: 'COMPLEX' });
    expect(fields.map(({ subject, field, mode, outcome }) => [subject, field, mode, outcome])).toEqual([
      ['person', 'Name.NickName', 'FIELD', 'TAKEN'],
      ['person', 'Excluded', 'FIXED', 'TAKEN'],
      ['contract', 'StartDate', 'COMPLEX', 'TAKEN'],
    ]);
  });

  it('tells what it did with every field that it could not simply take', () => {
    const { mapping, missing, fields } = read([
      entry('Username', 'field', 'login'),
      entry('Custom.badge', 'field', 'x', { convertToString: true }),
      entry('Custom.Shoe', 'field', 'x', { convertToString: true }),
      entry('Custom.two words', 'field', 'x'),
      entry('Shoe.Size', 'field', 'x'),
      entry('DisplayName', 'field', 'x'),
      entry('Name.Convention', 'fixed', 'Q'),
      entry('Name.Initials', 'complex', '('),
      entry('Name.NickName', 'magic', 'x'),
      entry('ExternalId', 'field', null),
      entry('UserName', 'field', 'again'),
      { name: 'Name.GivenName' },
    ]);
    expect(mapping.person.map(({ field }) => field)).toEqual(['UserName', 'Custom.Badge', 'Custom.Shoe']);
    expect(missing).toEqual([{ subject: 'person', name: 'Shoe', convertToString: true }]);
    expect(fields.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['Username', 'RESPELLED'],
      ['Custom.badge', 'RESPELLED'],
      ['Custom.Shoe', 'CUSTOM_FIELD_CREATED'],
      ['Custom.two words', 'UNKNOWN_FIELD'],
      ['Shoe.Size', 'UNKNOWN_FIELD'],
      ['DisplayName', 'LEFT_OUT'],
      ['Name.Convention', 'LEFT_OUT'],
      ['Name.Initials', 'LEFT_OUT'],
      ['Name.NickName', 'LEFT_OUT'],
      ['ExternalId', 'LEFT_OUT'],
      ['UserName', 'LEFT_OUT'],
      ['#12', 'LEFT_OUT'],
    ]);
    expect(fields[1]?.message).toContain('is not converted to text, other than the file says');
    expect(fields.slice(3).every(({ message }) => message !== null)).toBe(true);
  });
});
