import { customModelField } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { checkMapping } from './check-mapping.ts';
import type { FieldMapping } from './source.ts';

const mapping = (more: Partial<FieldMapping>): FieldMapping => ({
  field: 'UserName',
  mode: 'FIELD',
  value: 'login',
  required: false,
  dateFormat: null,
  ...more,
});
const CUSTOM = [customModelField({ subject: 'person', name: 'Badge', convertToString: false })];
const unreadable = (code: string) =>
  code.includes('(') ? { code: 'SYNTAX' as const, message: 'Unexpected token', line: 3, column: 8 } : null;
const problemOf = (...person: FieldMapping[]) => checkMapping({ person, contract: [] }, CUSTOM, unreadable);

describe('a mapping that is set', () => {
  it('may use every field once', () => {
    expect(problemOf(mapping({}), mapping({ field: 'Details.BirthDate', dateFormat: 'd-M-yyyy' }))).toBeNull();
    expect(problemOf(mapping({ field: 'Custom.Badge' }))).toBeNull();
    expect(problemOf(mapping({ mode: 'COMPLEX', value: 'a'.repeat(65_536) }))).toBeNull();
  });

  it.each([
    ['an unknown field', mapping({ field: 'Nickname' }), /no field Nickname/],
    ['a field in another spelling', mapping({ field: 'userName' }), /Did you mean UserName\?/],
    ['a custom field that is not there', mapping({ field: 'Custom.Pass' }), /no custom field Custom\.Pass of a person/],
    ['a custom field in another spelling', mapping({ field: 'Custom.badge' }), /Did you mean Custom\.Badge\?/],
    ['a calculated field', mapping({ field: 'DisplayName' }), /worked out by every snapshot/],
    ['a field of a contract', mapping({ field: 'StartDate' }), /no field StartDate/],
    ['an empty script', mapping({ mode: 'COMPLEX', value: ' \n' }), /there is none/],
    [
      'a script that is too long',
      mapping({ mode: 'COMPLEX', value: 'a'.repeat(65_537) }),
      /65537 characters, and 65536/,
    ],
    [
      'a script that cannot be read',
      mapping({ mode: 'COMPLEX', value: 'f(' }),
      /cannot be read: Unexpected token \(line 3, column 8\)/,
    ],
    ['no column', mapping({ value: '' }), /none is named/],
    ['a date format on a text', mapping({ dateFormat: 'd-M-yyyy' }), /is no date/],
    ['a date format that is none', mapping({ field: 'Details.BirthDate', dateFormat: 'd-M-yy' }), /no date format/],
    [
      'a fixed value that does not fit',
      mapping({ field: 'Name.Convention', mode: 'FIXED', value: 'X' }),
      /B, P, BP, PB/,
    ],
  ])('is refused for %s', (_, wrong, message) => {
    expect(problemOf(wrong)).toMatchObject({
      code: 'MAPPING_INVALID',
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused for a field that is mapped twice', () => {
    const problem = problemOf(mapping({}), mapping({ value: 'account' }));
    expect(problem).toMatchObject({ code: 'MAPPING_INVALID', fields: ['person.UserName'] });
  });
});
