import { describe, expect, it } from 'vitest';
import { checkCorrelation, checkFields } from './check-fields.ts';
import type { AccountAction, TargetField, TargetMappingMode } from './target.ts';

function field(
  name: string,
  mode: TargetMappingMode = 'FIXED',
  value = 'x',
  actions: readonly AccountAction[] = ['CREATE'],
): TargetField {
  const configuration = { actions, mode, value, useInNotifications: false, storeInAccountData: false };
  return { name, description: null, configurations: [configuration] };
}

const surroundings = {
  reserved: { always: ['enabled', 'gatehouse_ref'], afterCreation: ['id'] },
  target: { identifier: 'Directory' },
  others: [
    { identifier: 'Mail', fields: [field('user', 'FIELD', 'Person.Accounts.Directory.userName')] },
    { identifier: 'Passes', fields: [] },
  ],
};
const check = (...fields: readonly TargetField[]) => checkFields(fields, surroundings);

describe('checking a field mapping', () => {
  it('accepts what fits', () => {
    const fields = [
      field('user.name', 'FIELD', 'Person.UserName', ['CREATE', 'UPDATE']),
      field('user.mail', 'FIELD', 'person.contact.business.email', ['CREATE', 'UPDATE']),
      field('Employee number', 'FIELD', 'Person.ExternalId'),
      field('id', 'FIELD', 'Person.ExternalId', ['CREATE']),
      field('enabled', 'NONE', '', ['CREATE']),
      field('pass', 'FIELD', 'Person.Accounts.Passes.number'),
    ];
    expect(check(...fields)).toBeNull();
  });

  it.each([
    ['an empty name', field('')],
    ['an empty part of a name', field('name..first')],
    ['a name that a program would trip over', field('__proto__.x')],
    ['a line end in a name', field('a\nb')],
    ['spaces around a name', field(' a')],
    ['a path that the model does not have', field('a', 'FIELD', 'Person.ShoeSize')],
    ['a path that ends on a group', field('a', 'FIELD', 'Person.Name')],
    ['no actions', field('a', 'FIXED', 'x', [])],
    ['an action twice in one configuration', field('a', 'FIXED', 'x', ['CREATE', 'CREATE'])],
    ['a value for NONE', field('a', 'NONE', 'x')],
    ['a field of the connector', field('enabled')],
    ['the key after creation', field('id', 'FIXED', 'x', ['CREATE', 'UPDATE'])],
    ['account data of a target that is not there', field('a', 'FIELD', 'Person.Accounts.Nowhere.x')],
  ])('refuses %s', (_, wrong) => {
    expect(check(wrong)?.code).toBe('MAPPING_INVALID');
  });

  it('refuses an action that stands in two configurations of a field', () => {
    const [once] = field('a').configurations;
    const twice: TargetField = { ...field('a'), configurations: once === undefined ? [] : [once, once] };
    expect(check(twice)).toMatchObject({ fields: ['a'], code: 'MAPPING_INVALID' });
  });

  it('refuses names that differ in case only, and a name that is also a group', () => {
    expect(check(field('Mail'), field('mail'))?.fields).toEqual(['mail']);
    expect(check(field('name.first'), field('Name'))?.fields).toEqual(['name.first', 'Name']);
  });

  it('refuses targets that wait for each other in a circle, and for themselves', () => {
    expect(check(field('a', 'FIELD', 'Person.Accounts.Mail.user'))?.message).toContain('circle');
    expect(check(field('a', 'FIELD', 'Person.Accounts.directory.userName'))?.message).toContain('circle');
  });

  it('keeps private contact data out of account data and notifications', () => {
    const path = 'Person.Contact.Personal.Email';
    const [plain] = field('a', 'FIELD', path).configurations;
    if (plain === undefined) throw new Error('The helper makes one configuration.');
    const withFlags = (flags: object): TargetField => ({ ...field('a'), configurations: [{ ...plain, ...flags }] });
    expect(check(withFlags({}))).toBeNull();
    expect(check(withFlags({ storeInAccountData: true }))?.message).toContain('private');
    expect(check(withFlags({ useInNotifications: true }))?.message).toContain('private');
  });
});

describe('checking correlation', () => {
  it('wants both fields only when it is on', () => {
    expect(checkCorrelation({ enabled: false, personField: null, accountField: null })).toBeNull();
    expect(checkCorrelation({ enabled: true, personField: 'Person.ExternalId', accountField: 'number' })).toBeNull();
    expect(checkCorrelation({ enabled: true, personField: null, accountField: ' ' })?.fields).toEqual([
      'personField',
      'accountField',
    ]);
  });

  it('refuses a person field that the model does not have', () => {
    expect(checkCorrelation({ enabled: true, personField: 'Person.Nothing', accountField: 'x' })?.fields).toEqual([
      'personField',
    ]);
  });
});
