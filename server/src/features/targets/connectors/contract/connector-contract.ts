import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ActionOutcome, type TargetAction, type TargetConnector, TargetFault } from '../../domain/connector.ts';
import { CONTRACT_PERMISSIONS, type ContractTarget, STRANGERS } from './contract-target.ts';

/** What every connector owes enforcement, tried on its real target. `make` gives a fresh one for each case. */
export function connectorContract(make: () => Promise<ContractTarget>): void {
  let target: ContractTarget;
  let connector: TargetConnector;

  beforeEach(async () => {
    target = await make();
    connector = target.connector();
  });
  afterEach(() => target.close());

  const permission = (reference: string) => ({ permissionSet: '', reference });
  const create = (key: string, values: Extract<TargetAction, { kind: 'CREATE_ACCOUNT' }>['values']): TargetAction => ({
    kind: 'CREATE_ACCOUNT',
    key,
    values,
  });

  async function one(action: TargetAction): Promise<ActionOutcome> {
    const [outcome] = await connector.apply([action]);
    if (outcome === undefined) throw new Error('No outcome came back.');
    return outcome;
  }

  /** Creates an account and gives its reference. */
  async function made(
    key: string,
    values: Extract<TargetAction, { kind: 'CREATE_ACCOUNT' }>['values'] = {},
  ): Promise<string> {
    const outcome = await one(create(key, values));
    if (outcome.state !== 'SUCCEEDED') throw new Error(outcome.message);
    return outcome.account;
  }

  async function account(reference: string) {
    return (await target.accounts()).find((row) => row.reference === reference);
  }

  const done = (reference: string, changed: boolean) => ({ state: 'SUCCEEDED', account: reference, changed });
  const number = async () => (await target.accounts()).length;
  const empty = () => (target.keepsNull ? null : '');

  describe('test and catalogue', () => {
    it('says what is there', async () => {
      expect(await connector.test()).toMatchObject({ reachable: true, permissions: 3, accounts: await number() });
    });

    it('answers, rather than breaks, when the settings name something that is not there', async () => {
      const answer = await target.misconfigured().test();
      expect(answer).toMatchObject({ reachable: false, accounts: null, permissions: null });
      expect(answer.message).toContain('nowhere');
    });

    it('lists the permissions on offer with their names', async () => {
      const offered = [...(await connector.listPermissions())].sort((a, b) => (a.reference < b.reference ? 1 : -1));
      const expected = CONTRACT_PERMISSIONS.map(([reference, name, description]) => ({
        permissionSet: '',
        reference,
        name,
        description: description === '' ? null : description,
      }));
      expect(offered).toEqual(expected.sort((a, b) => (a.reference < b.reference ? 1 : -1)));
    });

    it('writes nothing for a batch to a target that is not there, and says so', async () => {
      const nowhere = target.misconfigured();
      await expect(nowhere.apply([create('ann', {})])).rejects.toMatchObject({ code: 'MISCONFIGURED', effect: 'NONE' });
      await expect(nowhere.lookUp([{ key: 'ann', correlate: null }])).rejects.toBeInstanceOf(TargetFault);
      await expect(nowhere.listPermissions()).rejects.toBeInstanceOf(TargetFault);
    });

    it('does nothing for an empty batch', async () => {
      const before = await target.fingerprint();
      expect(await connector.apply([])).toEqual([]);
      expect(await target.fingerprint()).toBe(before);
    });
  });

  describe('create', () => {
    it('creates an account, disabled, with its values', async () => {
      const outcome = await one(create('ann', { employee_number: '100', user_name: 'ann', display_name: 'Ann' }));
      expect(outcome).toMatchObject({ state: 'SUCCEEDED', name: 'ann', changed: true });
      const reference = outcome.state === 'SUCCEEDED' ? outcome.account : '';
      expect(await account(reference)).toMatchObject({
        enabled: 'false',
        fields: { employee_number: '100', user_name: 'ann', display_name: 'Ann' },
      });
    });

    it('finds the account of an earlier create with the same key, in another process too', async () => {
      const reference = await made('ann', { user_name: 'ann' });
      const before = await number();
      const [outcome] = await target.connector().apply([create('ann', { user_name: 'ann' })]);
      expect(outcome).toMatchObject({ ...done(reference, false), name: 'ann' });
      expect(await number()).toBe(before);
    });

    it('writes the values of a repeated create and leaves the access', async () => {
      const reference = await made('ann', { user_name: 'ann' });
      await one({ kind: 'ENABLE_ACCOUNT', account: reference, values: {} });
      expect(await one(create('ann', { user_name: 'ann2' }))).toMatchObject(done(reference, true));
      expect(await account(reference)).toMatchObject({ enabled: 'true', fields: { user_name: 'ann2' } });
    });

    it('makes one account for a key that stands in a batch twice', async () => {
      const before = await number();
      const outcomes = await connector.apply([create('ann', { note: 'a' }), create('ann', { note: 'b' })]);
      expect(outcomes).toMatchObject([{ changed: true }, { changed: true }]);
      expect(await number()).toBe(before + 1);
      const reference = outcomes[0]?.state === 'SUCCEEDED' ? outcomes[0].account : '';
      expect(await account(reference)).toMatchObject({ fields: { note: 'b' } });
    });

    it('keeps accounts of different keys apart when all their values are the same', async () => {
      const values = { display_name: 'Jan Jansen' };
      expect(await made('jan-1', values)).not.toBe(await made('jan-2', values));
    });

    it.each([
      ['letters of many scripts', 'Øyvind Kılıç-Ñandú 李雷 עברית 🙂 e\u0301'],
      ['what CSV and SQL use themselves', `a,b;c "d" 'e' \\ -- ; drop table x`],
      ['several lines', 'one\ntwo\r\nthree\ttab'],
      ['spaces around', '  x '],
      ['words that mean something elsewhere', 'NULL'],
    ])('gives back exactly: %s', async (_, text) => {
      const reference = await made('ann', { display_name: text });
      expect((await account(reference))?.fields['display_name']).toBe(text);
      expect((await connector.readAccounts([reference]))[0]?.fields['display_name']).toBe(text);
    });

    it('writes no value for null and an empty text for an empty text', async () => {
      const reference = await made('ann', { note: null, display_name: '' });
      expect((await account(reference))?.fields).toMatchObject({ note: empty(), display_name: '' });
    });

    it('writes numbers and yes or no as their text', async () => {
      const reference = await made('ann', { note: 0.5, display_name: true });
      expect((await account(reference))?.fields).toMatchObject({ note: '0.5', display_name: 'true' });
    });

    it('puts nested values under their dotted names', async () => {
      const reference = await made('ann', { address: { city: 'Åre' } });
      expect((await account(reference))?.fields['address.city']).toBe('Åre');
    });
  });

  describe('update', () => {
    it('writes the given fields and no other', async () => {
      const reference = await made('ann', { user_name: 'ann', display_name: 'Ann', note: 'n' });
      const outcome = await one({ kind: 'UPDATE_ACCOUNT', account: reference, values: { display_name: 'Anna' } });
      expect(outcome).toMatchObject({ ...done(reference, true), name: 'ann' });
      expect(await account(reference)).toMatchObject({
        enabled: 'false',
        fields: { user_name: 'ann', display_name: 'Anna', note: 'n' },
      });
    });

    it('empties a field with null', async () => {
      const reference = await made('ann', { note: 'n' });
      expect(await one({ kind: 'UPDATE_ACCOUNT', account: reference, values: { note: null } })).toMatchObject({
        changed: true,
      });
      expect((await account(reference))?.fields['note']).toBe(empty());
    });

    it('touches nothing when the values are there already', async () => {
      const values = { user_name: 'ann', note: null, display_name: '', address: { city: 'x' } };
      const reference = await made('ann', values);
      const before = await target.fingerprint();
      expect(await one({ kind: 'UPDATE_ACCOUNT', account: reference, values })).toMatchObject(done(reference, false));
      expect(await target.fingerprint()).toBe(before);
    });

    it('fails for an account that is gone, and for good', async () => {
      expect(await one({ kind: 'UPDATE_ACCOUNT', account: target.nobody, values: { note: 'x' } })).toMatchObject({
        state: 'FAILED',
        code: 'ACCOUNT_GONE',
        retry: 'NO',
      });
    });

    it('keeps the order of two updates of one account', async () => {
      const reference = await made('ann');
      const update = (note: string): TargetAction => ({ kind: 'UPDATE_ACCOUNT', account: reference, values: { note } });
      await connector.apply([update('first'), update('second')]);
      expect((await account(reference))?.fields['note']).toBe('second');
    });

    it('takes over an account of somebody else by its reference, as correlation does', async () => {
      const [stranger = ''] = await target.strangers();
      expect(await one({ kind: 'UPDATE_ACCOUNT', account: stranger, values: { note: 'ours' } })).toMatchObject(
        done(stranger, true),
      );
      expect(await account(stranger)).toMatchObject({
        enabled: 'true',
        fields: { note: 'ours', display_name: STRANGERS[0].display_name },
      });
    });
  });

  describe('fields that do not fit', () => {
    it('fails where the target has no such field, names it, and writes nothing of that account', async () => {
      const before = await number();
      const outcome = await one(create('ann', { user_name: 'ann', shoe_size: '44' }));
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'FIELD_UNKNOWN', retry: 'NO' });
      expect(outcome.state === 'FAILED' && outcome.message).toContain('shoe_size');
      expect(await number()).toBe(before);
    });

    it('refuses the fields that are its own', async () => {
      const reference = await made('ann');
      const outcome = await one({ kind: 'UPDATE_ACCOUNT', account: reference, values: { enabled: 'true', id: '1' } });
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'FIELD_UNKNOWN' });
      expect(await account(reference)).toMatchObject({ enabled: 'false' });
    });

    it('lets the rest of a batch through when the target refuses one of it', async () => {
      const { action, code } = await target.refused();
      const others = Array.from({ length: 8 }, (_, index) => create(`p${index}`, { user_name: `p${index}` }));
      const outcomes = await connector.apply([...others.slice(0, 5), action, ...others.slice(5)]);
      expect(outcomes.map(({ state }) => state)).toEqual([
        ...Array.from({ length: 5 }, () => 'SUCCEEDED'),
        'FAILED',
        ...Array.from({ length: 3 }, () => 'SUCCEEDED'),
      ]);
      expect(outcomes[5]).toMatchObject({ code, retry: 'NO' });
      const names = (await target.accounts()).map(({ fields }) => fields['user_name']);
      expect(names).toEqual(expect.arrayContaining(others.map((_, index) => `p${index}`)));
    });
  });

  describe('access', () => {
    it('gives access and writes the values mapped for it', async () => {
      const reference = await made('ann', { note: 'new' });
      expect(await one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } })).toMatchObject(
        done(reference, true),
      );
      expect(await account(reference)).toMatchObject({ enabled: 'true', fields: { note: 'in use' } });
    });

    it('leaves an account that has access as it is', async () => {
      const reference = await made('ann');
      await one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } });
      const before = await target.fingerprint();
      const again = await one({ kind: 'ENABLE_ACCOUNT', account: reference, values: { note: 'in use' } });
      expect(again).toMatchObject(done(reference, false));
      expect(await target.fingerprint()).toBe(before);
    });

    it('takes access away', async () => {
      const reference = await made('ann');
      await one({ kind: 'ENABLE_ACCOUNT', account: reference, values: {} });
      expect(await one({ kind: 'DISABLE_ACCOUNT', account: reference, values: { note: 'left' } })).toMatchObject(
        done(reference, true),
      );
      expect(await account(reference)).toMatchObject({ enabled: 'false', fields: { note: 'left' } });
      expect(await one({ kind: 'DISABLE_ACCOUNT', account: reference, values: { note: 'left' } })).toMatchObject({
        changed: false,
      });
    });

    it('keeps the order of giving and taking within a batch', async () => {
      const reference = await made('ann');
      const outcomes = await connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: reference, values: {} },
        { kind: 'DISABLE_ACCOUNT', account: reference, values: {} },
      ]);
      expect(outcomes).toMatchObject([{ changed: true }, { changed: true }]);
      expect(await account(reference)).toMatchObject({ enabled: 'false' });
    });

    it('cannot give access to an account that is gone, and need not take it', async () => {
      const outcomes = await connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: target.nobody, values: {} },
        { kind: 'DISABLE_ACCOUNT', account: target.nobody, values: { note: 'left' } },
      ]);
      expect(outcomes).toMatchObject([{ state: 'FAILED', code: 'ACCOUNT_GONE' }, done(target.nobody, false)]);
    });
  });

  describe('delete', () => {
    it('deletes an account with its memberships', async () => {
      const reference = await made('ann');
      await connector.apply([{ kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') }]);
      const outcome = await one({ kind: 'DELETE_ACCOUNT', account: reference, values: { note: 'gone' } });
      expect(outcome).toMatchObject(done(reference, true));
      expect(await account(reference)).toBeUndefined();
      expect((await target.memberships()).filter((member) => member.startsWith(`${reference} `))).toEqual([]);
    });

    it('is content when the account has vanished', async () => {
      const reference = await made('ann');
      await target.remove(reference);
      const outcome = await one({ kind: 'DELETE_ACCOUNT', account: reference, values: {} });
      expect(outcome).toMatchObject(done(reference, false));
    });

    it('makes a new account for a person who comes back', async () => {
      const reference = await made('ann', { note: 'first' });
      await one({ kind: 'DELETE_ACCOUNT', account: reference, values: {} });
      expect(await one(create('ann', { note: 'second' }))).toMatchObject({ state: 'SUCCEEDED', changed: true });
      const notes = (await target.accounts()).map(({ fields }) => fields['note']);
      expect(notes.filter((note) => note === 'first' || note === 'second')).toEqual(['second']);
    });
  });

  describe('permissions', () => {
    it('grants several permissions to one account in a batch', async () => {
      const reference = await made('ann');
      const outcomes = await connector.apply(
        CONTRACT_PERMISSIONS.map(([name]) => ({
          kind: 'GRANT_PERMISSION',
          account: reference,
          permission: permission(name),
        })),
      );
      expect(outcomes).toMatchObject([done(reference, true), done(reference, true), done(reference, true)]);
      const own = (await target.memberships()).filter((member) => member.startsWith(`${reference} `));
      expect(own).toEqual([`${reference} 7`, `${reference} control`, `${reference} finance`]);
    });

    it('leaves a permission that is granted already', async () => {
      const reference = await made('ann');
      const grant: TargetAction = { kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') };
      expect(await connector.apply([grant, grant])).toMatchObject([{ changed: true }, { changed: false }]);
      const before = await target.fingerprint();
      expect(await one(grant)).toMatchObject(done(reference, false));
      expect(await target.fingerprint()).toBe(before);
    });

    it('fails for a permission that is not on offer and grants the others', async () => {
      const reference = await made('ann');
      const outcomes = await connector.apply([
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
      const outcome = await one({
        kind: 'GRANT_PERMISSION',
        account: target.nobody,
        permission: permission('finance'),
      });
      expect(outcome).toMatchObject({ state: 'FAILED', code: 'ACCOUNT_GONE' });
      expect((await target.memberships()).some((member) => member.startsWith(`${target.nobody} `))).toBe(false);
    });

    it('revokes one permission and leaves the others', async () => {
      const reference = await made('ann');
      const both = ['finance', 'control'].map(permission);
      await connector.apply(
        both.map((granted) => ({ kind: 'GRANT_PERMISSION', account: reference, permission: granted })),
      );
      const outcome = await one({ kind: 'REVOKE_PERMISSION', account: reference, permission: permission('finance') });
      expect(outcome).toMatchObject(done(reference, true));
      expect((await target.memberships()).filter((member) => member.startsWith(`${reference} `))).toEqual([
        `${reference} control`,
      ]);
    });

    it('is content to revoke what is not there', async () => {
      const reference = await made('ann');
      const outcomes = await connector.apply([
        { kind: 'REVOKE_PERMISSION', account: reference, permission: permission('finance') },
        { kind: 'REVOKE_PERMISSION', account: target.nobody, permission: permission('finance') },
        { kind: 'REVOKE_PERMISSION', account: reference, permission: permission('nonsense') },
      ]);
      expect(outcomes).toMatchObject([done(reference, false), done(target.nobody, false), done(reference, false)]);
    });
  });

  describe('look-up', () => {
    it('finds our own account by its key', async () => {
      const reference = await made('ann', { user_name: 'ann' });
      const [ann, bob] = await connector.lookUp([
        { key: 'ann', correlate: null },
        { key: 'bob', correlate: null },
      ]);
      expect(ann).toEqual({ own: { reference, name: 'ann', enabled: false }, matches: [] });
      expect(bob).toEqual({ own: null, matches: [] });
    });

    it('answers none, one and several matches in the order asked', async () => {
      const [first, second, third] = await target.strangers();
      const ask = (value: string) => ({ key: `k${value}`, correlate: { field: 'employee_number', value } });
      const answers = await connector.lookUp([ask('901'), ask('555'), ask('900')]);
      expect(answers.map(({ matches }) => matches.map(({ reference }) => reference).sort())).toEqual([
        [second, third].sort(),
        [],
        [first],
      ]);
      expect(answers[2]?.matches).toEqual([{ reference: first, name: 'stranger.one', enabled: true }]);
    });

    it('compares exactly: case, spaces and letters count', async () => {
      await made('ann', { display_name: 'Øyvind' });
      const ask = (value: string) => ({ key: value, correlate: { field: 'display_name', value } });
      const answers = await connector.lookUp(['Øyvind', 'øyvind', 'Øyvind ', 'Oyvind', '%'].map(ask));
      expect(answers.map(({ matches }) => matches.length)).toEqual([1, 0, 0, 0, 0]);
    });

    it('gives ten matches at most', async () => {
      await connector.apply(Array.from({ length: 12 }, (_, index) => create(`p${index}`, { employee_number: '77' })));
      const [answer] = await connector.lookUp([{ key: 'x', correlate: { field: 'employee_number', value: '77' } }]);
      expect(answer?.matches).toHaveLength(10);
    });

    it('is a fault of the configuration to correlate by a field that is not there', async () => {
      const asked = connector.lookUp([{ key: 'x', correlate: { field: 'shoe_size', value: '44' } }]);
      await expect(asked).rejects.toMatchObject({ code: 'MISCONFIGURED', effect: 'NONE' });
    });

    it('reads accounts as they are, null for those that are gone', async () => {
      const reference = await made('ann', { user_name: 'ann', note: null });
      await one({ kind: 'GRANT_PERMISSION', account: reference, permission: permission('finance') });
      const [nobody, ann] = await connector.readAccounts([target.nobody, reference]);
      expect(nobody).toBeNull();
      expect(ann).toMatchObject({ reference, name: 'ann', enabled: false, permissions: ['finance'] });
      expect(ann?.fields).toMatchObject({ user_name: 'ann', note: empty(), enabled: 'false' });
    });
  });

  describe('everybody else', () => {
    it('leaves strangers and columns that no mapping names untouched, to the byte', async () => {
      const before = await target.strangersAsTheyAre();
      const ann = await made('ann', { user_name: 'ann' });
      const bob = await made('bob', { user_name: 'bob' });
      await connector.apply([
        { kind: 'ENABLE_ACCOUNT', account: ann, values: { note: 'x' } },
        { kind: 'GRANT_PERMISSION', account: ann, permission: permission('finance') },
        { kind: 'UPDATE_ACCOUNT', account: bob, values: { display_name: 'Bob' } },
        { kind: 'REVOKE_PERMISSION', account: ann, permission: permission('finance') },
        { kind: 'DELETE_ACCOUNT', account: bob, values: {} },
      ]);
      expect(await target.strangersAsTheyAre()).toBe(before);
    });
  });

  describe('when things break', () => {
    it('has no effect when it breaks before the effect, and succeeds once when repeated', async () => {
      const before = await number();
      const { repair } = await target.breakWriting();
      await expect(connector.apply([create('ann', { user_name: 'ann' })])).rejects.toBeInstanceOf(TargetFault);
      expect(await number()).toBe(before);
      await repair();
      expect(await one(create('ann', { user_name: 'ann' }))).toMatchObject({ state: 'SUCCEEDED', changed: true });
      expect(await number()).toBe(before + 1);
    });

    it('does nothing twice when the answer was lost after the effect', async () => {
      const ann = await made('ann');
      const batch: TargetAction[] = [
        create('bob', { user_name: 'bob' }),
        { kind: 'ENABLE_ACCOUNT', account: ann, values: { note: 'in use' } },
        { kind: 'GRANT_PERMISSION', account: ann, permission: permission('finance') },
      ];
      await target.loseTheAnswer(batch).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'TargetFault', effect: 'UNKNOWN' });
      });
      const before = await target.fingerprint();
      const [found] = await connector.lookUp([{ key: 'bob', correlate: null }]);
      expect(found?.own).toMatchObject({ name: 'bob', enabled: false });
      expect((await connector.apply(batch)).map((outcome) => outcome.state === 'SUCCEEDED' && outcome.changed)).toEqual(
        [false, false, false],
      );
      expect(await target.fingerprint()).toBe(before);
    });

    it('is a fault while the target is away, and works again when it is back', async () => {
      await made('ann');
      const { repair } = await target.takeAway();
      await expect(connector.apply([create('bob', {})])).rejects.toMatchObject({ name: 'TargetFault', effect: 'NONE' });
      await repair();
      expect(await one(create('bob', {}))).toMatchObject({ state: 'SUCCEEDED', changed: true });
    });

    it('loses nothing when two processes write at the same time', async () => {
      const other = target.connector();
      const people = (from: string) =>
        Array.from({ length: 20 }, (_, index) => create(`${from}${index}`, { user_name: `${from}${index}` }));
      const before = await number();
      const writing = Array.from({ length: 4 }, (_, index) =>
        (index % 2 === 0 ? connector : other).apply(people(`w${index}-`)),
      );
      const outcomes = (await Promise.all(writing)).flat();
      expect(outcomes.every((outcome) => outcome.state === 'SUCCEEDED' && outcome.changed)).toBe(true);
      expect(await number()).toBe(before + 80);
    });

    it('takes a batch of 5,000', async () => {
      const before = await number();
      const people = Array.from({ length: 5000 }, (_, index) =>
        create(`p${index}`, { user_name: `p${index}`, note: 'x'.repeat(100) }),
      );
      const outcomes = await connector.apply(people);
      expect(outcomes.filter(({ state }) => state === 'SUCCEEDED')).toHaveLength(5000);
      expect(new Set(outcomes.map((outcome) => outcome.state === 'SUCCEEDED' && outcome.account)).size).toBe(5000);
      expect(await number()).toBe(before + 5000);
    });
  });
}
