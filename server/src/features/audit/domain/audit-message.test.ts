import { describe, expect, it } from 'vitest';
import { personOf } from './audit-data.ts';
import { auditMessage } from './audit-message.ts';
import { auditValues } from './audit-values.ts';

describe('the person of an audit entry', () => {
  it.each([
    ['John Doe (12345)', '12345', 'Utrecht', 'John Doe (12345, Utrecht)'],
    ['John Doe', '12345', 'Utrecht', 'John Doe (12345, Utrecht)'],
    ['John Doe (12345)', '12345', null, 'John Doe (12345)'],
    ['John Doe (senior) (12345)', '12345', 'Utrecht', 'John Doe (senior) (12345, Utrecht)'],
    ['Ann (1234)', '12345', null, 'Ann (1234) (12345)'],
  ])('%s, %s, %s is %s', (personName, personExternalId, personLocation, expected) => {
    expect(personOf({ personName, personExternalId, personLocation })).toBe(expected);
  });

  it('is absent where no person is concerned', () => {
    expect(personOf({})).toBeNull();
  });
});

describe('the message of an audit entry', () => {
  const directory = { targetName: 'Directory', entitlementName: 'Finance group' };

  it('of the training: says why an account could not be updated', () => {
    const message = 'the container for creating the account is not set';
    expect(auditMessage('UpdateAccount', 'ERROR', { ...directory, message })).toBe(
      'Failed to update the account in Directory: the container for creating the account is not set',
    );
  });

  it('says which account, with its path in the target', () => {
    const data = { ...directory, accountName: 'jdoe', account: 'cn=jdoe,ou=people' };
    expect(auditMessage('CreateAccount', 'FINISHED', data)).toBe(
      'Account jdoe (cn=jdoe,ou=people) was created in Directory.',
    );
    expect(auditMessage('EnableAccount', 'FINISHED', { ...directory, account: '42', changed: false })).toBe(
      'Account 42 was enabled in Directory. It was like that already.',
    );
  });

  it('says which permission, of which account', () => {
    expect(auditMessage('GrantPermission', 'FINISHED', { ...directory, accountName: 'jdoe', account: 'jdoe' })).toBe(
      'Permission Finance group of account jdoe was granted in Directory.',
    );
    expect(
      auditMessage('RevokePermission', 'FINISHED', { ...directory, cancelled: true, message: 'It is wanted again.' }),
    ).toBe('Did not revoke permission Finance group in Directory: It is wanted again.');
  });

  it('says what a publication changed', () => {
    const changes = {
      condition: { from: 'Department is Finance', to: 'Department is Finance or Control' },
      entitlements: { from: null, to: ['Directory: Account', 'Directory: Finance group'] },
    };
    expect(auditMessage('PublishRule', 'FINISHED', { name: 'Finance', version: 3, changes })).toBe(
      'Version 3 of rule Finance was published. condition: Department is Finance → Department is Finance or Control; entitlements: Directory: Account, Directory: Finance group.',
    );
  });

  it('counts', () => {
    expect(auditMessage('Evaluate', 'FINISHED', { grants: 1, revokes: 0, updates: 12, blocked: 2 })).toBe(
      'A plan was made: 1 grant, 0 revokes, 12 updates, 2 blocked.',
    );
  });

  it('says how an import ended', () => {
    const counts = { added: 2, changed: 0, removed: 300, returned: 0, blocked: 1 };
    expect(auditMessage('Import', 'ERROR', { source: 'HR', outcome: 'BLOCKED', ...counts })).toBe(
      'The import of HR was blocked by a threshold: 2 to add, 300 to remove, 1 blocked.',
    );
    expect(
      auditMessage('Import', 'ERROR', { source: 'HR', outcome: 'FAILED', message: 'persons.csv is missing.' }),
    ).toBe('The import of HR failed: persons.csv is missing.');
    expect(auditMessage('CancelImport', 'FINISHED', { source: 'HR', superseded: true })).toBe(
      'The blocked import of HR was superseded by a newer one.',
    );
  });

  it('says which fields of a target were set, with a dash for none', () => {
    const data = { target: 'Directory', added: ['mail'], changed: ['userName', 'title'], removed: [] };
    expect(auditMessage('SetTargetFields', 'FINISHED', data)).toBe(
      'Fields of target Directory were set: added mail; changed userName, title; removed –.',
    );
  });

  it('is readable for an action that has no words of its own, and shows no ids', () => {
    const data = { name: 'HR', concurrency: 5, targetId: '0189', personName: 'X' };
    expect(auditMessage('UpdateSomethingNew', 'FINISHED', data)).toBe('Update something new: name: HR; concurrency: 5');
    expect(auditMessage('UpdateSomethingNew', 'ERROR', {})).toBe('Update something new failed.');
  });
});

describe('the values of an audit entry', () => {
  it('are those that its message is made of, and no others', () => {
    const data = { user: 'ada', roles: ['VIEWER'], passwordHash: 'secret', personName: 'Ann (1)', reason: '' };
    expect(auditValues(data)).toEqual({ user: 'ada', roles: ['VIEWER'] });
  });

  it('have changes in words', () => {
    const changes = { name: { from: null, to: 'Finance' }, categories: { from: ['Basis', 'Staff'], to: [] } };
    expect(auditValues({ changes })).toEqual({
      changes: [
        { part: 'name', from: null, to: 'Finance' },
        { part: 'categories', from: 'Basis, Staff', to: null },
      ],
    });
  });
});
