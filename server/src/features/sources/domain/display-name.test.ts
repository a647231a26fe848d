import { describe, expect, it } from 'vitest';
import { DEFAULT_NAME_FORMATS, displayNames, unknownTokens } from './display-name.ts';

const FULL: Readonly<Record<string, string>> = {
  'name.nickName': 'Anna',
  'name.familyNamePrefix': 'van der',
  'name.familyName': 'Berg',
  'name.familyNamePartnerPrefix': 'de',
  'name.familyNamePartner': 'Vries',
  externalId: '1001',
};
const nameOf = displayNames(DEFAULT_NAME_FORMATS);
const named = (convention: string | null, person = FULL) =>
  nameOf((path) => (path === 'name.convention' ? convention : (person[path] ?? null)));

describe('a display name', () => {
  it.each([
    ['B', 'Anna van der Berg (1001)'],
    ['P', 'Anna de Vries (1001)'],
    ['BP', 'Anna van der Berg - de Vries (1001)'],
    ['PB', 'Anna de Vries - van der Berg (1001)'],
    [null, 'Anna van der Berg (1001)'],
  ])('by convention %s is %s', (convention, name) => {
    expect(named(convention)).toBe(name);
  });

  it('has no double spaces where a part is empty', () => {
    const { 'name.familyNamePrefix': _, 'name.familyNamePartnerPrefix': __, ...person } = FULL;
    expect(named('BP', person)).toBe('Anna Berg - Vries (1001)');
  });

  it('is the external id when nothing else is left', () => {
    const family = displayNames({ ...DEFAULT_NAME_FORMATS, B: '{FamilyName}' });
    expect(family((path) => (path === 'externalId' ? '1001' : null))).toBe('1001');
  });

  it('knows the parts of names only', () => {
    expect(unknownTokens('{NickName} {Shoe} ({ExternalId}) {}')).toEqual(['Shoe', '']);
  });
});
