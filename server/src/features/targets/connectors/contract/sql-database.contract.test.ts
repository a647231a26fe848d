import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../../../../../test/test-database.ts';
import type { TargetAction, TargetConnector } from '../../domain/connector.ts';
import { sqlConnector } from '../sql/sql-connector.ts';
import { type SqlContractTarget, sqlContractTarget } from './sql-contract-target.ts';

const database = await emptyDatabase();

describe('the database of an SQL target', () => {
  let target: SqlContractTarget;
  let connector: TargetConnector;

  beforeEach(async () => {
    target = await sqlContractTarget(database);
    connector = target.connector();
  });
  afterEach(() => target.close());

  const create = (key: string, values: Readonly<Record<string, string | number | null>>): TargetAction => ({
    kind: 'CREATE_ACCOUNT',
    key,
    values,
  });

  it('writes text into columns of other types, and refuses what does not fit without repeating the value', async () => {
    const outcomes = await connector.apply([
      create('a', { badge: '42' }),
      create('b', { badge: 7 }),
      create('c', { badge: 'secret-badge' }),
      create('d', { user_name: 'u'.repeat(41) }),
    ]);
    expect(outcomes).toMatchObject([
      { state: 'SUCCEEDED' },
      { state: 'SUCCEEDED' },
      { state: 'FAILED', code: 'VALUE_REFUSED', retry: 'NO' },
      { state: 'FAILED', code: 'VALUE_REFUSED', retry: 'NO' },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain('secret-badge');
    const badges =
      await target.owner`select badge from "Staff accounts" where gatehouse_ref in ('a', 'b') order by badge`;
    expect(badges.map(({ badge }) => Number(badge))).toEqual([7, 42]);
  });

  it('names the constraint, not the value, when a value is not unique', async () => {
    const [outcome] = await connector.apply([create('a', { user_name: 'stranger.one' })]);
    expect(outcome).toMatchObject({ state: 'FAILED', code: 'VALUE_NOT_UNIQUE' });
    const message = outcome?.state === 'FAILED' ? outcome.message : '';
    expect(message).toContain('Staff accounts_user_name_key');
    expect(message).not.toContain('stranger.one');
  });

  it('takes names with quotes for what they are', async () => {
    const [outcome] = await connector.apply([create('a', { 'Weird "name"': 'x' })]);
    expect(outcome).toMatchObject({ state: 'SUCCEEDED' });
    const injected = await connector.apply([create('b', { 'note") values (1); drop table memberships; --': 'x' })]);
    expect(injected).toMatchObject([{ state: 'FAILED', code: 'FIELD_UNKNOWN' }]);
    expect(await target.memberships()).toHaveLength(1);
  });

  it('leaves a column with its default that no mapping names', async () => {
    await connector.apply([create('a', {}), create('b', { note: null })]);
    const rows =
      await target.owner`select note from "Staff accounts" where gatehouse_ref in ('a', 'b') order by gatehouse_ref`;
    expect([...rows]).toEqual([{ note: 'by default' }, { note: null }]);
  });

  it("passes the target's own rules on, without their text", async () => {
    await target.owner.unsafe(`create function no_bobs() returns trigger language plpgsql as $$
      begin if new.display_name = 'Bob' then raise exception 'Bob (% ) is banned', new.display_name; end if; return new; end $$;
      create trigger no_bobs before insert on "Staff accounts" for each row execute function no_bobs()`);
    const outcomes = await connector.apply([
      create('a', { display_name: 'Ann' }),
      create('b', { display_name: 'Bob' }),
    ]);
    expect(outcomes).toMatchObject([{ state: 'SUCCEEDED' }, { state: 'FAILED', code: 'TARGET_REFUSED', retry: 'NO' }]);
    const message = outcomes[1]?.state === 'FAILED' ? outcomes[1].message : '';
    expect(message).toContain('no_bobs');
    expect(message).not.toContain('banned');
  });

  it('shows a trigger the account as it was left before it is deleted', async () => {
    await target.owner.unsafe(`create table archive (note text);
      create function keep() returns trigger language plpgsql as $$ begin insert into archive values (old.note); return old; end $$;
      create trigger keep before delete on "Staff accounts" for each row execute function keep()`);
    const [made] = await connector.apply([create('a', { note: 'here' })]);
    const account = made?.state === 'SUCCEEDED' ? made.account : '';
    await connector.apply([{ kind: 'DELETE_ACCOUNT', account, values: { note: 'left on Friday' } }]);
    expect([...(await target.owner`select note from archive`)]).toEqual([{ note: 'left on Friday' }]);
  });

  it('does each thing once, counted by the target itself, when the connection is cut around the commit', async () => {
    await target.owner.unsafe(`create table counted (what text, id bigint);
      create function count_it() returns trigger language plpgsql as $$
        begin insert into counted values (tg_op, new.id); return new; end $$;
      create trigger count_it after insert or update on "Staff accounts" for each row execute function count_it()`);
    const batch = [create('a', { user_name: 'a' }), create('b', { user_name: 'b' })];
    target.proxy.commit = 'CUT_BEFORE';
    await expect(connector.apply(batch)).rejects.toMatchObject({ code: 'UNREACHABLE', effect: 'UNKNOWN' });
    target.proxy.commit = 'CUT_AFTER';
    await expect(connector.apply(batch)).rejects.toMatchObject({ code: 'UNREACHABLE', effect: 'UNKNOWN' });
    target.proxy.commit = 'PASS';
    expect(await connector.apply(batch)).toMatchObject([{ changed: false }, { changed: false }]);
    const counted = await target.owner`select what, count(*)::int as times from counted group by what`;
    expect([...counted]).toEqual([{ what: 'INSERT', times: 2 }]);
  });

  it('knows that nothing was done when the connection is cut before the commit is asked for', async () => {
    const [stranger = ''] = await target.strangers();
    const holding = target.owner.begin(async (tx) => {
      await tx`select 1 from "Staff accounts" where id = ${stranger} for update`;
      const applying = connector.apply([{ kind: 'UPDATE_ACCOUNT', account: stranger, values: { note: 'x' } }]);
      applying.catch(() => undefined);
      await expect.poll(async () => (await waiting()).length).toBe(1);
      await target.owner`select pg_terminate_backend(${(await waiting())[0] ?? 0})`;
      await expect(applying).rejects.toMatchObject({ code: 'UNREACHABLE', effect: 'NONE' });
    });
    await holding;
    const retried = await connector.apply([{ kind: 'UPDATE_ACCOUNT', account: stranger, values: { note: 'x' } }]);
    expect(retried).toMatchObject([{ state: 'SUCCEEDED', changed: true }]);
  });

  /** Asked outside the transaction, which would see the activity of its beginning only. */
  async function waiting(): Promise<number[]> {
    const rows = await target.owner`select pid from pg_stat_activity where application_name = 'gatehouse target'
      and wait_event_type = 'Lock' and datname = current_database()`;
    return rows.map(({ pid }) => Number(pid));
  }

  it('reconnects after the server was away', async () => {
    await connector.apply([create('a', {})]);
    await target.proxy.close();
    await expect(connector.apply([create('b', {})])).rejects.toMatchObject({ code: 'UNREACHABLE', effect: 'NONE' });
    await target.proxy.reopen();
    await expect.poll(() => connector.apply([create('b', {})]).catch(() => [])).toMatchObject([{ state: 'SUCCEEDED' }]);
  });

  it.each([
    [
      'a marker column',
      'alter table "Staff accounts" drop column gatehouse_ref',
      'alter table "Staff accounts" add column "gatehouse_ref" text unique',
    ],
    [
      'a unique index on it',
      'alter table "Staff accounts" drop constraint "Staff accounts_gatehouse_ref_key"',
      'create unique index on "Staff accounts" ("gatehouse_ref")',
    ],
  ])('asks for %s with the statement that makes it', async (_, broken, advice) => {
    await target.owner.unsafe(broken);
    const answer = await connector.test();
    expect(answer.reachable).toBe(false);
    expect(answer.message).toContain(advice);
    await target.owner.unsafe(advice);
    expect(await connector.test()).toMatchObject({ reachable: true });
  });

  it.each([
    ['a table', { groupsTable: 'nowhere' }, 'nowhere'],
    ['a column', { keyColumn: 'code' }, 'code'],
    ['an access column that is no boolean', { enabledColumn: 'note' }, 'boolean'],
  ])('says which of the settings does not fit: %s', async (_, settings, told) => {
    const answer = await target.withSettings(settings).test();
    expect(answer.reachable).toBe(false);
    expect(answer.message).toContain(told);
  });

  it('works without groups when the settings name none', async () => {
    const plain = target.withSettings({ groupsTable: '' });
    expect(await plain.test()).toMatchObject({ reachable: true, permissions: 0 });
    expect(await plain.listPermissions()).toEqual([]);
    const permission = { permissionSet: '', reference: 'finance' };
    const [stranger = ''] = await target.strangers();
    const outcomes = await plain.apply([
      { kind: 'GRANT_PERMISSION', account: stranger, permission },
      { kind: 'REVOKE_PERMISSION', account: stranger, permission },
    ]);
    expect(outcomes).toMatchObject([
      { state: 'FAILED', code: 'PERMISSION_UNKNOWN' },
      { state: 'SUCCEEDED', changed: false },
    ]);
    expect(await target.memberships()).toHaveLength(1);
  });

  it('never shows the password', async () => {
    const url = new URL(database.url);
    url.password = 'hunter2-wrong';
    url.username = 'nobody_here';
    const answer = await target.withSettings({ url: url.href }).test();
    expect(answer.reachable).toBe(false);
    expect(answer.message).not.toContain('hunter2');
    const refuse = () =>
      sqlConnector.open({ url: 'mysql://root:hunter2@host/db' }, { concurrency: 1, exclusively: (_, work) => work() });
    expect(refuse).toThrow(/postgres:\/\/user/);
    expect(refuse).not.toThrow(/hunter2/);
  });
});
