import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import postgres from 'postgres';
import type { App } from '../src/app.ts';
import type { TargetField } from '../src/features/targets/index.ts';
import { SYSTEM } from '../src/platform/actor.ts';
import { isProblem } from '../src/platform/problems.ts';

/** A target made through the product, with what it offers. */
export interface MadeTarget {
  readonly id: string;
  readonly account: string;
  readonly access: string;
  /** By reference. */
  readonly permissions: Readonly<Record<string, string>>;
}

/** Fields mapped alike for create, update and enable, as the ecosystem spells them. */
export function mapped(name: string, value: string, actions: TargetField['configurations'][0]['actions']): TargetField {
  const configuration = {
    actions,
    mode: 'FIELD' as const,
    value,
    useInNotifications: false,
    storeInAccountData: false,
  };
  return { name, description: null, configurations: [configuration] };
}

export const EVERYBODY: RuleCondition = { kind: 'all', conditions: [] };
export const ACTIVE: RulePopulation = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };

export function inDepartment(...values: readonly string[]): RuleCondition {
  return { kind: 'test', field: 'contract.department.externalId', operator: 'isOneOf', values };
}

/** Drafts and publishes a rule; answers with its id. */
export async function publishRule(
  app: App,
  name: string,
  condition: RuleCondition,
  entitlementIds: readonly string[],
  ruleId: string | null = null,
  unmanage = false,
): Promise<string> {
  const { rules, publications } = app.features.rules;
  const content = { name, categories: [], population: ACTIVE, condition, entitlementIds };
  const draft = await succeeded(rules.saveDraft(SYSTEM, { ruleId, content }));
  return (await succeeded(publications.publish(SYSTEM, draft.id, { unmanage }))).id;
}

/** What came of it, when it was no refusal. */
export async function succeeded<Outcome extends object>(
  outcome: Promise<Outcome>,
): Promise<Exclude<Outcome, { readonly message: string }>> {
  const value = await outcome;
  if (isProblem(value)) throw new Error(`Refused with ${value.code}: ${value.message}`);
  return value as Exclude<Outcome, { readonly message: string }>;
}

interface TargetDraft {
  readonly name: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly fields: readonly TargetField[];
  readonly correlation?: { readonly personField: string; readonly accountField: string };
  readonly concurrency?: number;
}

async function makeTarget(app: App, draft: TargetDraft): Promise<MadeTarget> {
  const { service, probe } = app.features.targets;
  const { name, connector, settings, secrets = {} } = draft;
  const { id } = await succeeded(service.create(SYSTEM, { name, connector, settings, secrets }));
  await succeeded(service.setFields(SYSTEM, id, draft.fields));
  const correlation = draft.correlation === undefined ? null : { enabled: true, ...draft.correlation };
  await succeeded(service.update(SYSTEM, { id, enabled: true, correlation, concurrency: draft.concurrency ?? 5 }));
  await succeeded(probe.refreshEntitlements(SYSTEM, id));
  const offered = (await service.entitlements(SYSTEM)).filter(({ targetId }) => targetId === id);
  const idOf = (kind: string) => offered.find((one) => one.kind === kind)?.id ?? '';
  const permissions = offered.filter(({ kind }) => kind === 'PERMISSION').map((one) => [one.reference, one.id]);
  return {
    id,
    account: idOf('ACCOUNT'),
    access: idOf('ACCOUNT_ACCESS'),
    permissions: Object.fromEntries(permissions) as Record<string, string>,
  };
}

/** A database of accounts, groups and memberships that counts every write by triggers of its own. */
export class SqlTargetWorld {
  private constructor(
    readonly target: MadeTarget,
    readonly owner: postgres.Sql,
  ) {}

  /** In a database of its own, of which nothing is left. */
  static async make(app: App, url: string, options: Partial<TargetDraft> = {}): Promise<SqlTargetWorld> {
    const owner = postgres(url, { max: 1, onnotice: () => undefined });
    await makeTables(owner);
    const target = await makeTarget(app, {
      name: 'Directory',
      connector: 'sql',
      settings: {},
      secrets: { url },
      fields: [
        mapped('employee_number', 'Person.ExternalId', ['CREATE']),
        mapped('user_name', 'Person.ExternalId', ['CREATE']),
        mapped('display_name', 'Person.DisplayName', ['CREATE', 'UPDATE']),
        mapped('nick_name', 'Person.Name.NickName', ['ENABLE']),
      ],
      correlation: { personField: 'Person.ExternalId', accountField: 'employee_number' },
      ...options,
    });
    return new SqlTargetWorld(target, owner);
  }

  /** `1001 true Anna finance,vpn`, by employee number. */
  async accounts(): Promise<string[]> {
    const rows = await this.owner`select employee_number, enabled, display_name, array(
        select group_id from memberships where account_id = a.id order by 1) as groups
      from accounts a order by employee_number`;
    return rows.map(({ employee_number, enabled, display_name, groups }) =>
      [employee_number, enabled, display_name, (groups as string[]).join(',')].join(' ').trim(),
    );
  }

  /** `insert accounts 1001`, in order; what happened twice is there twice. */
  async effects(): Promise<string[]> {
    const rows = await this.owner`select what, account from effects order by id`;
    return rows.map(({ what, account }) => `${what} ${account}`);
  }

  async add(employeeNumber: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const row = { employee_number: employeeNumber, display_name: 'As it was', enabled: true, ...fields };
    await this.owner`insert into accounts ${this.owner(row)}`;
    await this.forget();
  }

  async forget(): Promise<void> {
    await this.owner`truncate effects`;
  }

  async close(): Promise<void> {
    await this.owner.end();
  }
}

async function makeTables(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    drop schema public cascade;
    create schema public;
    create table accounts (id bigint generated always as identity primary key, employee_number text, user_name text unique,
      display_name text, nick_name text, enabled boolean not null default true, gatehouse_ref text unique);
    create table groups (id text primary key, name text not null);
    create table memberships (account_id bigint references accounts (id), group_id text references groups (id), unique (account_id, group_id));
    insert into groups values ('finance', 'Finance'), ('vpn', 'VPN');
    create table effects (id bigint generated always as identity primary key, what text not null, account text);
    create function note_account() returns trigger language plpgsql as $$ begin
      insert into effects (what, account) values (lower(tg_op) || ' account', coalesce(new.employee_number, old.employee_number));
      return null; end $$;
    create function note_membership() returns trigger language plpgsql as $$ begin
      insert into effects (what, account) values (lower(tg_op) || ' ' || coalesce(new.group_id, old.group_id),
        (select employee_number from accounts where id = coalesce(new.account_id, old.account_id)));
      return null; end $$;
    create trigger note_account after insert or update or delete on accounts for each row execute function note_account();
    create trigger note_membership after insert or update or delete on memberships for each row execute function note_membership();
  `);
}

/** A directory of CSV files. */
export class CsvTargetWorld {
  private constructor(
    readonly target: MadeTarget,
    readonly directory: string,
  ) {}

  static async make(app: App): Promise<CsvTargetWorld> {
    const directory = await mkdtemp(join(tmpdir(), 'gatehouse-csv-'));
    await writeFile(join(directory, 'accounts.csv'), 'id,enabled,userName,displayName\nstranger,true,x,Stranger\n');
    await writeFile(join(directory, 'permissions.csv'), 'id,name,description\nnews,News,\nparking,Parking,\n');
    await writeFile(join(directory, 'memberships.csv'), 'account,permission\nstranger,news\n');
    const target = await makeTarget(app, {
      name: 'Files',
      connector: 'csv',
      settings: { directory },
      fields: [
        mapped('userName', 'Person.ExternalId', ['CREATE', 'UPDATE']),
        mapped('displayName', 'Person.DisplayName', ['CREATE', 'UPDATE']),
      ],
    });
    return new CsvTargetWorld(target, directory);
  }

  /** `1001 true Anna`, those of strangers too, sorted; each line of the file once. */
  async accounts(): Promise<string[]> {
    const lines = await this.lines('accounts.csv');
    return lines.map((line) => line.split(',').slice(1).join(' ')).sort();
  }

  async memberships(): Promise<string[]> {
    return (await this.lines('memberships.csv')).sort();
  }

  async close(): Promise<void> {
    await rm(this.directory, { recursive: true });
  }

  private async lines(file: string): Promise<string[]> {
    const text = await readFile(join(this.directory, file), 'utf8');
    return text
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '');
  }
}
