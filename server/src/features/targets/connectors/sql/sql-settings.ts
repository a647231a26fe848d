import type { ConnectorOption } from '../../../../platform/settings/connector-option.ts';
import { type ConnectorSettings, TargetFault } from '../../domain/connector.ts';

/** Where accounts and permissions are, as quoted identifiers. */
export interface SqlSettings {
  readonly url: string;
  readonly accounts: {
    readonly table: string;
    readonly key: string;
    readonly enabled: string;
    readonly marker: string;
    readonly name: string | null;
  };
  /** Null for a target without permissions. */
  readonly permissions: {
    readonly groups: string;
    readonly groupKey: string;
    readonly groupName: string;
    readonly groupDescription: string | null;
    readonly memberships: string;
    readonly membershipAccount: string;
    readonly membershipGroup: string;
  } | null;
}

function input(
  key: string,
  label: string,
  description: string,
  defaultValue: string,
  required = true,
): ConnectorOption {
  return { key, type: 'input', label, description, required, secret: false, defaultValue, options: [] };
}

export const SQL_OPTIONS: readonly ConnectorOption[] = [
  {
    key: 'url',
    type: 'input',
    label: 'Connection URL',
    description:
      'postgres://user:password@host:5432/database; add ?sslmode=require where the server is on another machine.',
    required: true,
    secret: true,
    defaultValue: null,
    options: [],
  },
  input(
    'accountsTable',
    'Accounts table',
    'Name of the table, with its schema where it is not on the search path.',
    'accounts',
  ),
  input(
    'keyColumn',
    'Key column',
    'Primary key of the accounts table; given by the database, or mapped for Create.',
    'id',
  ),
  input('enabledColumn', 'Access column', 'Boolean column that is true while a person has access.', 'enabled'),
  input(
    'markerColumn',
    'Marker column',
    'Text column with a unique index that Gatehouse recognises the accounts by that it created.',
    'gatehouse_ref',
  ),
  input('nameColumn', 'Name column', 'What people know an account by.', 'user_name', false),
  input(
    'groupsTable',
    'Groups table',
    'The permissions on offer; empty for a target without permissions.',
    'groups',
    false,
  ),
  input('groupKeyColumn', 'Group key column', 'Primary key of the groups table.', 'id'),
  input('groupNameColumn', 'Group name column', 'What people know a group by.', 'name'),
  input('groupDescriptionColumn', 'Group description column', 'Empty where there is none.', '', false),
  input('membershipsTable', 'Memberships table', 'One row per account and group.', 'memberships'),
  input('membershipAccountColumn', 'Membership account column', 'Key of the account.', 'account_id'),
  input('membershipGroupColumn', 'Membership group column', 'Key of the group.', 'group_id'),
];

/** @throws TargetFault for a name that cannot be an identifier. */
export function sqlSettings(settings: ConnectorSettings): SqlSettings {
  const of = (key: string): string => (settings[key] ?? '').trim();
  const optional = (key: string): string | null => (of(key) === '' ? null : quoteIdentifier(of(key)));
  return {
    url: checkedUrl(of('url')),
    accounts: {
      table: quoteTable(of('accountsTable')),
      key: quoteIdentifier(of('keyColumn')),
      enabled: quoteIdentifier(of('enabledColumn')),
      marker: quoteIdentifier(of('markerColumn')),
      name: optional('nameColumn'),
    },
    permissions:
      of('groupsTable') === ''
        ? null
        : {
            groups: quoteTable(of('groupsTable')),
            groupKey: quoteIdentifier(of('groupKeyColumn')),
            groupName: quoteIdentifier(of('groupNameColumn')),
            groupDescription: optional('groupDescriptionColumn'),
            memberships: quoteTable(of('membershipsTable')),
            membershipAccount: quoteIdentifier(of('membershipAccountColumn')),
            membershipGroup: quoteIdentifier(of('membershipGroupColumn')),
          },
  };
}

/** A name as PostgreSQL reads it in quotes: exactly, whatever is in it. */
export function quoteIdentifier(name: string): string {
  if (!canBeIdentifier(name)) {
    throw new TargetFault(
      'MISCONFIGURED',
      'NONE',
      `${JSON.stringify(name)} is no name of a table or column (1 to 63 bytes), so the target cannot be asked. Correct the settings or the field mapping of the target.`,
    );
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** 1 to 63 bytes: PostgreSQL cuts longer names off. */
export function canBeIdentifier(name: string): boolean {
  return name !== '' && !name.includes('\0') && Buffer.byteLength(name) <= 63;
}

/** `accounts` or `hr.accounts`. */
function quoteTable(name: string): string {
  return name
    .split('.')
    .map((part) => quoteIdentifier(part))
    .join('.');
}

/** Never shown: it holds the password. */
function checkedUrl(url: string): string {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (protocol === 'postgres:' || protocol === 'postgresql:') return url;
  throw new TargetFault(
    'MISCONFIGURED',
    'NONE',
    'The connection URL does not read postgres://user:password@host:5432/database, so there is no database to connect to. Enter it again; characters such as @ and / in the password are written %40 and %2F.',
  );
}
