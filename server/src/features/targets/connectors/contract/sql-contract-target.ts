import postgres from 'postgres';
import type { TestDatabase } from '../../../../../test/test-database.ts';
import type { TargetConnector } from '../../domain/connector.ts';
import { sqlConnector } from '../sql/sql-connector.ts';
import { CONTRACT_PERMISSIONS, type ContractTarget, STRANGERS } from './contract-target.ts';
import { PostgresProxy } from './postgres-proxy.ts';

export interface SqlContractTarget extends ContractTarget {
  readonly proxy: PostgresProxy;
  /** The owner of the target, beside us. */
  readonly owner: postgres.Sql;
  /** A connector with other settings. */
  withSettings(settings: Readonly<Record<string, string>>): TargetConnector;
}

/** Names as another vendor chose them: mixed case, spaces, a reserved word. */
const SETTINGS = {
  accountsTable: 'Staff accounts',
  keyColumn: 'id',
  enabledColumn: 'enabled',
  markerColumn: 'gatehouse_ref',
  nameColumn: 'user_name',
  groupsTable: 'group',
  groupKeyColumn: 'key',
  groupNameColumn: 'name',
  groupDescriptionColumn: 'description',
  membershipsTable: 'memberships',
  membershipAccountColumn: 'account_id',
  membershipGroupColumn: 'group_key',
};

export async function sqlContractTarget(database: TestDatabase): Promise<SqlContractTarget> {
  const owner = postgres(database.url, { max: 2, onnotice: () => undefined });
  await makeTables(owner);
  const url = new URL(database.url);
  const proxy = await PostgresProxy.start(url.hostname, Number(url.port));
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const opened: TargetConnector[] = [];
  const withSettings = (settings: Readonly<Record<string, string>>): TargetConnector => {
    const exclusively = <Result>(_: string, work: () => Promise<Result>) => work();
    const connector = sqlConnector.open({ url: url.href, ...SETTINGS, ...settings }, { concurrency: 2, exclusively });
    opened.push(connector);
    return connector;
  };
  const strangers = async () =>
    (await owner`select id::text as id from "Staff accounts" where gatehouse_ref is null order by id`).map(({ id }) =>
      String(id),
    );

  return {
    proxy,
    owner,
    withSettings,
    keepsNull: true,
    nobody: '999999',
    connector: () => withSettings({}),
    accounts: async () => {
      const rows =
        await owner`select id::text as id, enabled::text as enabled, employee_number, user_name, display_name, note,
        "address.city" from "Staff accounts" order by id`;
      return rows.map(({ id, enabled, ...fields }) => ({ reference: String(id), enabled: String(enabled), fields }));
    },
    memberships: async () => {
      const rows = await owner`select account_id || ' ' || group_key as member from memberships order by 1`;
      return rows.map(({ member }) => String(member)).sort();
    },
    strangers,
    fingerprint: async () => {
      const rows =
        await owner`select (select string_agg(xmin || ' ' || a::text, E'\n' order by id) from "Staff accounts" a) as accounts,
        (select string_agg(xmin || ' ' || m::text, E'\n' order by account_id, group_key) from memberships m) as memberships`;
      return JSON.stringify(rows);
    },
    strangersAsTheyAre: async () => {
      const rows =
        await owner`select a.xmin::text, a::text, array(select m::text from memberships m where m.account_id = a.id) as members
        from "Staff accounts" a where gatehouse_ref is null order by id`;
      return JSON.stringify(rows);
    },
    remove: async (reference) => {
      await owner`delete from memberships where account_id = ${reference}`;
      await owner`delete from "Staff accounts" where id = ${reference}`;
    },
    refused: () =>
      Promise.resolve({
        action: { kind: 'CREATE_ACCOUNT', key: 'taken', values: { user_name: 'stranger.one' } },
        code: 'VALUE_NOT_UNIQUE',
      }),
    breakWriting: async () => {
      proxy.commit = 'CUT_BEFORE';
      return {
        repair: async () => {
          proxy.commit = 'PASS';
        },
      };
    },
    takeAway: async () => {
      // New connections are refused and the old ones cut, as when the server restarts.
      const name = new URL(database.url).pathname.slice(1);
      await owner`alter table "Staff accounts" rename to away`;
      await owner`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and application_name = 'gatehouse target'`;
      return {
        repair: async () => {
          await owner`alter table away rename to "Staff accounts"`;
        },
      };
    },
    loseTheAnswer: async (actions) => {
      proxy.commit = 'CUT_AFTER';
      try {
        await withSettings({}).apply(actions);
      } finally {
        proxy.commit = 'PASS';
      }
    },
    misconfigured: () => withSettings({ accountsTable: 'nowhere' }),
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()));
      await owner.end();
      await proxy.close();
    },
  };
}

async function makeTables(owner: postgres.Sql): Promise<void> {
  await owner`drop schema public cascade`;
  await owner`create schema public`;
  await owner`create table "Staff accounts" (
    id bigint generated always as identity (start with 4001) primary key,
    employee_number text, user_name varchar(40) unique, display_name text, note text default 'by default', "address.city" text,
    badge integer, enabled boolean not null default true, gatehouse_ref text unique, "Weird ""name""" text)`;
  await owner`create table "group" (key text primary key, name text not null, description text)`;
  await owner`create table memberships (account_id bigint not null references "Staff accounts" (id) deferrable initially deferred,
    group_key text not null references "group" (key), unique (account_id, group_key))`;
  for (const [key, name, description] of CONTRACT_PERMISSIONS) {
    await owner`insert into "group" values (${key}, ${name}, ${description === '' ? null : description})`;
  }
  for (const { employee_number, user_name, display_name, note, 'address.city': city } of STRANGERS) {
    await owner`insert into "Staff accounts" (employee_number, user_name, display_name, note, "address.city")
      values (${employee_number}, ${user_name}, ${display_name}, ${note}, ${city})`;
  }
  await owner`insert into memberships select min(id), 'finance' from "Staff accounts"`;
}
