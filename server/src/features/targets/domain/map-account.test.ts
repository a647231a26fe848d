import { describe, expect, it } from 'vitest';
import { type MappablePerson, mapAccount } from './map-account.ts';
import type { AccountAction, TargetField, TargetFieldConfiguration } from './target.ts';

const person: MappablePerson = {
  model: {
    externalId: '1001',
    displayName: 'Øyvind de Vries',
    name: { givenName: 'Øyvind', familyName: 'Vries', familyNamePrefix: 'de', nickName: '' },
    details: { birthDate: '1984-11-14' },
    contact: { business: { email: 'o.devries@example.org' }, personal: { email: 'private@example.org' } },
    custom: { Badge: 'B-7', external: false, floors: ['1', '2'] },
    primaryContractId: 'c2',
    primaryManager: { personId: 'm', externalId: '0900', displayName: 'Ms Manager', email: null },
    contracts: [
      { id: 'c1', sourceKey: '1', title: { name: 'Clerk' }, details: { fte: 0.4 } },
      {
        id: 'c2',
        sourceKey: '2',
        title: { name: 'Adviser' },
        details: { fte: 0.6 },
        department: { externalId: '1200', displayName: 'Finance', code: null, parentExternalId: null },
        custom: { Shift: 'night' },
      },
    ],
  },
  accounts: { Directory: { userName: 'ovries', mail: { primary: 'o@example.org' } } },
};

function configuration(
  actions: readonly AccountAction[],
  mode: TargetFieldConfiguration['mode'],
  value: string,
  storeInAccountData = false,
): TargetFieldConfiguration {
  return { actions, mode, value, useInNotifications: false, storeInAccountData };
}

function field(name: string, ...configurations: readonly TargetFieldConfiguration[]): TargetField {
  return { name, description: null, configurations };
}

/** The value that a path gives at creation. */
function mapped(path: string, whom: MappablePerson = person): unknown {
  const result = mapAccount([field('x', configuration(['CREATE'], 'FIELD', path))], 'CREATE', whom);
  return result.ok ? result.values['x'] : result.problems.map(({ code }) => code);
}

describe('mapping an account', () => {
  it.each([
    ['Person.ExternalId', '1001'],
    ['Person.DisplayName', 'Øyvind de Vries'],
    ['Person.Name.FamilyNamePrefix', 'de'],
    ['Person.Details.BirthDate', '1984-11-14'],
    ['Person.Contact.Business.Email', 'o.devries@example.org'],
    ['Person.PrimaryContract.Title.Name', 'Adviser'],
    ['Person.PrimaryContract.Details.Fte', 0.6],
    ['Person.PrimaryContract.Department.DisplayName', 'Finance'],
    ['Person.PrimaryContract.Custom.Shift', 'night'],
    ['Person.PrimaryManager.DisplayName', 'Ms Manager'],
    ['Person.Custom.Badge', 'B-7'],
    ['Person.Custom.external', false],
    ['Person.Accounts.Directory.userName', 'ovries'],
    ['Person.Accounts.Directory.mail.primary', 'o@example.org'],
  ])('reads %s', (path, value) => {
    expect(mapped(path)).toBe(value);
  });

  it.each([
    'person.primarycontract.TITLE.name',
    'PERSON.PrimaryContract.Title.Name',
    'primaryContract.title.name',
    ' Person.PrimaryContract.Title.Name ',
  ])('reads the same whatever the case or spelling: %s', (path) => {
    expect(mapped(path)).toBe('Adviser');
  });

  it('finds custom fields and account data in another case', () => {
    expect(mapped('Person.Custom.BADGE')).toBe('B-7');
    expect(mapped('Person.accounts.directory.USERNAME')).toBe('ovries');
  });

  it.each([
    'Person.Name.NickName',
    'Person.Name.Initials',
    'Person.Custom.NoSuch',
    'Person.PrimaryManager.Email',
    'Person.Accounts.Elsewhere.userName',
    'Person.UserName',
  ])('is empty, not wrong, where the person has nothing: %s', (path) => {
    expect(mapped(path)).toBeNull();
  });

  it('is empty for a person without contracts', () => {
    const without = { model: { ...person.model, primaryContractId: null, primaryManager: null, contracts: [] } };
    expect(mapped('Person.PrimaryContract.Title.Name', without)).toBeNull();
    expect(mapped('Person.PrimaryManager.ExternalId', without)).toBeNull();
  });

  it.each([
    'Person.Name',
    'Person.ShoeSize',
    'Person.PrimaryContract',
    'Person.Contracts.0.Title.Name',
    '',
    'Person.ActiveContracts',
  ])('says that the model has no such field: %s', (path) => {
    expect(mapped(path)).toEqual(['PATH_UNKNOWN']);
  });

  it('says when a field holds several values', () => {
    expect(mapped('Person.Custom.floors')).toEqual(['NOT_A_VALUE']);
  });

  it('gives a fixed text as it stands, the empty one too', () => {
    const fields = [
      field('a', configuration(['CREATE'], 'FIXED', 'True')),
      field('b', configuration(['CREATE'], 'FIXED', '')),
    ];
    expect(mapAccount(fields, 'CREATE', person)).toEqual({ ok: true, values: { a: 'True', b: '' }, stored: {} });
  });

  it('leaves out what an action does not map, and what NONE knows but does not write', () => {
    const fields = [
      field('note', configuration(['CREATE'], 'FIXED', 'new'), configuration(['ENABLE', 'UPDATE'], 'FIXED', 'in use')),
      field('id', configuration(['CREATE', 'UPDATE'], 'NONE', '', true)),
    ];
    const values = (action: AccountAction) => {
      const result = mapAccount(fields, action, person);
      return result.ok ? result.values : null;
    };
    expect(values('CREATE')).toEqual({ note: 'new' });
    expect(values('ENABLE')).toEqual({ note: 'in use' });
    expect(values('DISABLE')).toEqual({});
    expect(values('DELETE')).toEqual({});
  });

  it('makes nested objects of dotted names', () => {
    const fields = ['name.first', 'name.last', 'name.more.prefix', 'mail'].map((name) =>
      field(name, configuration(['CREATE'], 'FIXED', name)),
    );
    expect(mapAccount(fields, 'CREATE', person)).toMatchObject({
      values: { name: { first: 'name.first', last: 'name.last', more: { prefix: 'name.more.prefix' } }, mail: 'mail' },
    });
  });

  it('keeps apart what is to be stored in the account data', () => {
    const fields = [
      field('userName', configuration(['CREATE'], 'FIELD', 'Person.ExternalId', true)),
      field('name.first', configuration(['CREATE'], 'FIELD', 'Person.Name.GivenName', true)),
      field('name.last', configuration(['CREATE'], 'FIELD', 'Person.Name.FamilyName')),
    ];
    expect(mapAccount(fields, 'CREATE', person)).toEqual({
      ok: true,
      values: { userName: '1001', name: { first: 'Øyvind', last: 'Vries' } },
      stored: { userName: '1001', name: { first: 'Øyvind' } },
    });
  });

  it('names every field that cannot be mapped', () => {
    const fields = [
      field('a', configuration(['CREATE'], 'FIELD', 'Person.Nothing')),
      field('b', configuration(['CREATE'], 'FIELD', 'Person.Custom.floors')),
      field('c', configuration(['CREATE'], 'FIXED', 'fine')),
    ];
    const result = mapAccount(fields, 'CREATE', person);
    expect(result.ok ? [] : result.problems.map((problem) => [problem.field, problem.code])).toEqual([
      ['a', 'PATH_UNKNOWN'],
      ['b', 'NOT_A_VALUE'],
    ]);
  });
});
