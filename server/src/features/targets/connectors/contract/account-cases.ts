import { describe, expect, it } from 'vitest';
import type { TargetAction } from '../../domain/connector.ts';
import { type ContractSteps, create, done, permission } from './contract-steps.ts';
import { STRANGERS } from './contract-target.ts';

/** Creating and changing accounts. */
export function accountCases(steps: ContractSteps): void {
  describe('create', () => {
    it('creates an account, disabled, with its values', async () => {
      const outcome = await steps.one(create('ann', { employee_number: '100', user_name: 'ann', display_name: 'Ann' }));
      expect(outcome).toMatchObject({ state: 'SUCCEEDED', name: 'ann', changed: true });
      const reference = outcome.state === 'SUCCEEDED' ? outcome.account : '';
      expect(await steps.account(reference)).toMatchObject({
        enabled: 'false',
        fields: { employee_number: '100', user_name: 'ann', display_name: 'Ann' },
      });
    });

    it('finds the account of an earlier create with the same key, in another process too', async () => {
      const reference = await steps.made('ann', { user_name: 'ann' });
      const before = await steps.number();
      const [outcome] = await steps.target.connector().apply([create('ann', { user_name: 'ann' })]);
      expect(outcome).toMatchObject({ ...done(reference, false), name: 'ann' });
      expect(await steps.number()).toBe(before);
    });

    it('writes the values of a repeated create and leaves the access', async () => {
      const reference = await steps.made('ann', { user_name: 'ann' });
      await steps.one({ kind: 'ENABLE_ACCOUNT', account: reference, values: {} });
      expect(await steps.one(create('ann', { user_name: 'ann2' }))).toMatchObject(done(reference, true));
      expect(await steps.account(reference)).toMatchObject({ enabled: 'true', fields: { user_name: 'ann2' } });
    });

    it('makes one account for a key that stands in a batch twice', async () => {
      const before = await steps.number();
      const outcomes = await steps.connector.apply([create('ann', { note: 'a' }), create('ann', { note: 'b' })]);
      expect(outcomes).toMatchObject([{ changed: true }, { changed: true }]);
      expect(await steps.number()).toBe(before + 1);
      const reference = outcomes[0]?.state === 'SUCCEEDED' ? outcomes[0].account : '';
      expect(await steps.account(reference)).toMatchObject({ fields: { note: 'b' } });
    });

    it('keeps accounts of different keys apart when all their values are the same', async () => {
      const values = { display_name: 'Jan Jansen' };
      expect(await steps.made('jan-1', values)).not.toBe(await steps.made('jan-2', values));
    });

    it.each([
      ['letters of many scripts', 'Øyvind Kılıç-Ñandú 李雷 עברית 🙂 e\u0301'],
      ['what CSV and SQL use themselves', `a,b;c "d" 'e' \\ -- ; drop table x`],
      ['several lines', 'one\ntwo\r\nthree\ttab'],
      ['spaces around', '  x '],
      ['words that mean something elsewhere', 'NULL'],
    ])('gives back exactly: %s', async (_, text) => {
      const reference = await steps.made('ann', { display_name: text });
      expect((await steps.account(reference))?.fields['display_name']).toBe(text);
      expect((await steps.connector.readAccounts([reference]))[0]?.fields['display_name']).toBe(text);
    });

    it('writes no value for null and an empty text for an empty text', async () => {
      const reference = await steps.made('ann', { note: null, display_name: '' });
      expect((await steps.account(reference))?.fields).toMatchObject({ note: steps.empty(), display_name: '' });
    });

    it('writes numbers and yes or no as their text', async () => {
      const reference = await steps.made('ann', { note: 0.5, display_name: true });
      expect((await steps.account(reference))?.fields).toMatchObject({ note: '0.5', display_name: 'true' });
    });

    it('puts nested values under their dotted names', async () => {
      const reference = await steps.made('ann', { address: { city: 'Åre' } });
      expect((await steps.account(reference))?.fields['address.city']).toBe('Åre');
    });
  });

  describe('update', () => {
    it('writes the given fields and no other', async () => {
      const reference = await steps.made('ann', { user_name: 'ann', display_name: 'Ann', note: 'n' });
      const outcome = await steps.one({ kind: 'UPDATE_ACCOUNT', account: reference, values: { display_name: 'Anna' } });
      expect(outcome).toMatchObject({ ...done(reference, true), name: 'ann' });
      expect(await steps.account(reference)).toMatchObject({
        enabled: 'false',
        fields: { user_name: 'ann', display_name: 'Anna', note: 'n' },
      });
    });

    it('empties a field with null', async () => {
      const reference = await steps.made('ann', { note: 'n' });
      expect(await steps.one({ kind: 'UPDATE_ACCOUNT', account: reference, values: { note: null } })).toMatchObject({
        changed: true,
      });
      expect((await steps.account(reference))?.fields['note']).toBe(steps.empty());
    });

    it('touches nothing when the values are there already', async () => {
      const values = { user_name: 'ann', note: null, display_name: '', address: { city: 'x' } };
      const reference = await steps.made('ann', values);
      const before = await steps.target.fingerprint();
      expect(await steps.one({ kind: 'UPDATE_ACCOUNT', account: reference, values })).toMatchObject(
        done(reference, false),
      );
      expect(await steps.target.fingerprint()).toBe(before);
    });

    it('fails for an account that is gone, and for good', async () => {
      expect(
        await steps.one({ kind: 'UPDATE_ACCOUNT', account: steps.target.nobody, values: { note: 'x' } }),
      ).toMatchObject({
        state: 'FAILED',
        code: 'ACCOUNT_GONE',
        retry: 'NO',
      });
    });

    it('keeps the order of two updates of one account', async () => {
      const reference = await steps.made('ann');
      const update = (note: string): TargetAction => ({ kind: 'UPDATE_ACCOUNT', account: reference, values: { note } });
      await steps.connector.apply([update('first'), update('second')]);
      expect((await steps.account(reference))?.fields['note']).toBe('second');
    });

    it('takes over an account of somebody else by its reference, as correlation does', async () => {
      const [stranger = ''] = await steps.target.strangers();
      expect(await steps.one({ kind: 'UPDATE_ACCOUNT', account: stranger, values: { note: 'ours' } })).toMatchObject(
        done(stranger, true),
      );
      expect(await steps.account(stranger)).toMatchObject({
        enabled: 'true',
        fields: { note: 'ours', display_name: STRANGERS[0].display_name },
      });
    });
  });

  describe('fields that do not fit', () => {
    it('fails where the target has no such field, names it, and writes nothing of that account', async () => {
      const before = await steps.number();
      const outcome = await steps.one(create('ann', { user_name: 'ann', shoe_size: '44' }));
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'FIELD_UNKNOWN', retry: 'NO' });
      expect(outcome.state === 'FAILED' && outcome.message).toContain('shoe_size');
      expect(await steps.number()).toBe(before);
    });

    it('refuses the fields that are its own', async () => {
      const reference = await steps.made('ann');
      const outcome = await steps.one({
        kind: 'UPDATE_ACCOUNT',
        account: reference,
        values: { enabled: 'true', id: '1' },
      });
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'FIELD_UNKNOWN' });
      expect(await steps.account(reference)).toMatchObject({ enabled: 'false' });
    });

    it('lets the rest of a batch through when the target refuses one of it', async () => {
      const { action, code } = await steps.target.refused();
      const others = Array.from({ length: 8 }, (_, index) => create(`p${index}`, { user_name: `p${index}` }));
      const outcomes = await steps.connector.apply([...others.slice(0, 5), action, ...others.slice(5)]);
      expect(outcomes.map(({ state }) => state)).toEqual([
        ...Array.from({ length: 5 }, () => 'SUCCEEDED'),
        'FAILED',
        ...Array.from({ length: 3 }, () => 'SUCCEEDED'),
      ]);
      expect(outcomes[5]).toMatchObject({ code, retry: 'NO' });
      const names = (await steps.target.accounts()).map(({ fields }) => fields['user_name']);
      expect(names).toEqual(expect.arrayContaining(others.map((_, index) => `p${index}`)));
    });
  });

  describe('everybody else', () => {
    it('leaves strangers and columns that no mapping names untouched, to the byte', async () => {
      const before = await steps.target.strangersAsTheyAre();
      const ann = await steps.made('ann', { user_name: 'ann' });
      const bob = await steps.made('bob', { user_name: 'bob' });
      await steps.connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: ann, values: { note: 'x' } },
        { kind: 'GRANT_PERMISSION', account: ann, permission: permission('finance') },
        { kind: 'UPDATE_ACCOUNT', account: bob, values: { display_name: 'Bob' } },
        { kind: 'REVOKE_PERMISSION', account: ann, permission: permission('finance') },
        { kind: 'DELETE_ACCOUNT', account: bob, values: {} },
      ]);
      expect(await steps.target.strangersAsTheyAre()).toBe(before);
    });
  });
}
