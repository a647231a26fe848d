import { describe, expect, it } from 'vitest';
import { auditAction, effectOf, mappedStep } from './effect.ts';

const permission = { permissionSet: '', reference: 'finance' };

describe('what is asked of the target', () => {
  it.each([
    ['GRANT', 'ACCOUNT', 'CREATE'],
    ['UPDATE', 'ACCOUNT', 'UPDATE'],
    ['REVOKE', 'ACCOUNT', 'DELETE'],
    ['GRANT', 'ACCOUNT_ACCESS', 'ENABLE'],
    ['UPDATE', 'ACCOUNT_ACCESS', 'ENABLE'],
    ['REVOKE', 'ACCOUNT_ACCESS', 'DISABLE'],
    ['GRANT', 'PERMISSION', null],
  ] as const)('%s of %s writes the fields mapped for %s', (operation, kind, step) => {
    expect(mappedStep({ operation, kind })).toBe(step);
  });

  it('is one effect on one account', () => {
    const values = { mail: 'a@b.c' };
    expect(effectOf({ operation: 'UPDATE', kind: 'ACCOUNT_ACCESS' }, '7', values, permission)).toEqual({
      kind: 'ENABLE_ACCOUNT',
      account: '7',
      values,
    });
    expect(effectOf({ operation: 'REVOKE', kind: 'PERMISSION' }, '7', {}, permission)).toEqual({
      kind: 'REVOKE_PERMISSION',
      account: '7',
      permission,
    });
  });

  it('has the names of the audit log', () => {
    expect(auditAction('GRANT', 'ACCOUNT', false)).toBe('CreateAccount');
    expect(auditAction('GRANT', 'ACCOUNT', true)).toBe('CorrelateAccount');
    expect(auditAction('REVOKE', 'ACCOUNT_ACCESS', false)).toBe('DisableAccount');
    expect(auditAction('REVOKE', 'PERMISSION', false)).toBe('RevokePermission');
  });
});
