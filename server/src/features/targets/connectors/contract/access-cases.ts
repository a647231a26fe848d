import { describe, expect, it } from 'vitest';
import type { TargetAction } from '../../domain/connector.ts';
import { type ContractSteps, create, done, permission } from './contract-steps.ts';
import { CONTRACT_PERMISSIONS } from './contract-target.ts';

/** Access, deletion and permissions. */
export function accessCases(steps: ContractSteps): void {
  describe('access', () => {
    it('gives access and writes the values mapped for it', async () => {
      const reference = await steps.made('ann', { note: 'new' });
      expect(await steps.one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } })).toMatchObject(
        done(reference, true),
      );
      expect(await steps.account(reference)).toMatchObject({ enabled: 'true', fields: { note: 'in use' } });
    });

    it('leaves an account that has access as it is', async () => {
      const reference = await steps.made('ann');
      await steps.one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } });
      const before = await steps.target.fingerprint();
      const again = await steps.one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } });
      expect(again).toMatchObject(done(reference, false));
      expect(await steps.target.fingerprint()).toBe(before);
    });

    it('takes access away', async () => {
      const reference = await steps.made('ann');
      await steps.one({ kind: 'ENABLE_ACCOUNT', account: reference, values: {} });
      expect(await steps.one({ kind: 'DISABLE_ACCOUNT', account: reference, values: { note: 'left' } })).toMatchObject(
        done(reference, true),
      );
      expect(await steps.account(reference)).toMatchObject({ enabled: 'false', fields: { note: 'left' } });
      expect(await steps.one({ kind: 'DISABLE_ACCOUNT', account: reference, values: { note: 'left' } })).toMatchObject({
        changed: false,
      });
    });

    it('keeps the order of giving and taking within a batch', async () => {
      const reference = await steps.made('ann');
      const outcomes = await steps.connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: reference, values: {} },
        { kind: 'DISABLE_ACCOUNT', account: reference, values: {} },
      ]);
      expect(outcomes).toMatchObject([{ changed: true }, { changed: true }]);
      expect(await steps.account(reference)).toMatchObject({ enabled: 'false' });
    });

    it('cannot give access to an account that is gone, and need not take it', async () => {
      const outcomes = await steps.connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: steps.target.nobody, values: {} },
        { kind: 'DISABLE_ACCOUNT', account: steps.target.nobody, values: { note: 'left' } },
      ]);
      expect(outcomes).toMatchObject([{ state: 'FAILED', code: 'ACCOUNT_GONE' }, done(steps.target.nobody, false)]);
    });
  });

  describe('delete', () => {
    it('deletes an account with its memberships', async () => {
      const reference = await steps.made('ann');
      await steps.connector.apply([
        { kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') },
      ]);
      const outcome = await steps.one({ kind: 'DELETE_ACCOUNT', account: reference, values: { note: 'gone' } });
      expect(outcome).toMatchObject(done(reference, true));
      expect(await steps.account(reference)).toBeUndefined();
      expect((await steps.target.memberships()).filter((member) => member.startsWith(`${reference} `))).toEqual([]);
    });

    it('is content when the account has vanished', async () => {
      const reference = await steps.made('ann');
      await steps.target.remove(reference);
      const outcome = await steps.one({ kind: 'DELETE_ACCOUNT', account: reference, values: {} });
      expect(outcome).toMatchObject(done(reference, false));
    });

    it('makes a new account for a person who comes back', async () => {
      const reference = await steps.made('ann', { note: 'first' });
      await steps.one({ kind: 'DELETE_ACCOUNT', account: reference, values: {} });
      expect(await steps.one(create('ann', { note: 'second' }))).toMatchObject({ state: 'SUCCEEDED', changed: true });
      const notes = (await steps.target.accounts()).map(({ fields }) => fields['note']);
      expect(notes.filter((note) => note === 'first' || note === 'second')).toEqual(['second']);
    });
  });

  describe('permissions', () => {
    it('grants several permissions to one account in a batch', async () => {
      const reference = await steps.made('ann');
      const outcomes = await steps.connector.apply(
        CONTRACT_PERMISSIONS.map(([name]) => ({
          kind: 'GRANT_PERMISSION',
          account: reference,
          permission: permission(name),
        })),
      );
      expect(outcomes).toMatchObject([done(reference, true), done(reference, true), done(reference, true)]);
      const own = (await steps.target.memberships()).filter((member) => member.startsWith(`${reference} `));
      expect(own).toEqual([`${reference} 7`, `${reference} control`, `${reference} finance`]);
    });

    it('leaves a permission that is granted already', async () => {
      const reference = await steps.made('ann');
      const grant: TargetAction = { kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') };
      expect(await steps.connector.apply([grant, grant])).toMatchObject([{ changed: true }, { changed: false }]);
      const before = await steps.target.fingerprint();
      expect(await steps.one(grant)).toMatchObject(done(reference, false));
      expect(await steps.target.fingerprint()).toBe(before);
    });

    it('fails for a permission that is not on offer and grants the others', async () => {
      const reference = await steps.made('ann');
      const outcomes = await steps.connector.apply([
        { kind: 'GRANT_PERMISSION', account: reference, permission: permission('nonsense') },
        { kind: 'GRANT_PERMISSION', account: reference, permission: permission('control') },
        { kind: 'GRANT_PERMISSION', account: reference, permission: { permissionSet: 'other', reference: 'finance' } },
      ]);
      expect(outcomes).toMatchObject([
        { state: 'FAILED', code: 'PERMISSION_UNKNOWN', retry: 'NO' },
        { state: 'SUCCEEDED', changed: true },
        { state: 'FAILED', code: 'PERMISSION_UNKNOWN' },
      ]);
    });

    it('fails to grant to an account that is gone', async () => {
      const outcome = await steps.one({
        kind: 'GRANT_PERMISSION',
        account: steps.target.nobody,
        permission: permission('finance'),
      });
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'ACCOUNT_GONE' });
      expect((await steps.target.memberships()).some((member) => member.startsWith(`${steps.target.nobody} `))).toBe(
        false,
      );
    });

    it('revokes one permission and leaves the others', async () => {
      const reference = await steps.made('ann');
      const both = ['finance', 'control'].map(permission);
      await steps.connector.apply(
        both.map((granted) => ({ kind: 'GRANT_PERMISSION', account: reference, permission: granted })),
      );
      const outcome = await steps.one({
        kind: 'REVOKE_PERMISSION',
        account: reference,
        permission: permission('finance'),
      });
      expect(outcome).toMatchObject(done(reference, true));
      expect((await steps.target.memberships()).filter((member) => member.startsWith(`${reference} `))).toEqual([
        `${reference} control`,
      ]);
    });

    it('is content to revoke what is not there', async () => {
      const reference = await steps.made('ann');
      const outcomes = await steps.connector.apply([
        { kind: 'REVOKE_PERMISSION', account: reference, permission: permission('finance') },
        { kind: 'REVOKE_PERMISSION', account: steps.target.nobody, permission: permission('finance') },
        { kind: 'REVOKE_PERMISSION', account: reference, permission: permission('nonsense') },
      ]);
      expect(outcomes).toMatchObject([
        done(reference, false),
        done(steps.target.nobody, false),
        done(reference, false),
      ]);
    });
  });
}
