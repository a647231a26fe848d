import type { ActionOutcome } from '../../domain/connector.ts';
import { accountGone, failed, permissionUnknown } from '../failures.ts';
import type { SqlCatalogue } from './sql-catalogue.ts';
import type { Session } from './sql-connection.ts';
import type { SqlSettings } from './sql-settings.ts';

/** One membership, by the target's keys. */
export interface MembershipRow {
  readonly account: string;
  readonly permission: string;
}

interface State extends MembershipRow {
  readonly hasAccount: boolean;
  readonly hasGroup: boolean;
  readonly isMember: boolean;
}

/** The statements on the memberships table. Outcomes come in the order of the rows, no two of which are the same. */
export class SqlMemberships {
  private readonly wanted: string;

  constructor(
    private readonly session: Session,
    private readonly accounts: SqlSettings['accounts'],
    private readonly permissions: NonNullable<SqlSettings['permissions']>,
    catalogue: SqlCatalogue,
  ) {
    const { groupKey, membershipAccount, membershipGroup } = permissions;
    const type = (columns: SqlCatalogue['accounts'], name: string): string => columns.get(name)?.type ?? 'text';
    // The two keys in the types of their own tables and of the memberships: these need not be the same.
    this.wanted = `(select r.account, r.permission,
        r.account::${type(catalogue.accounts, accounts.key)} as account_key,
        r.permission::${type(catalogue.groups, groupKey)} as group_key,
        r.account::${type(catalogue.memberships, membershipAccount)} as member_account,
        r.permission::${type(catalogue.memberships, membershipGroup)} as member_group
      from jsonb_to_recordset($1::text::jsonb) as r(account text, permission text)) w`;
  }

  async grant(rows: readonly MembershipRow[]): Promise<readonly ActionOutcome[]> {
    const { groups, groupKey, memberships, membershipAccount, membershipGroup } = this.permissions;
    const member = `select 1 from ${memberships} m where m.${membershipAccount} = w.member_account and m.${membershipGroup} = w.member_group`;
    const made = await this.session.query<MembershipRow>(
      `insert into ${memberships} (${membershipAccount}, ${membershipGroup})
       select w.member_account, w.member_group from ${this.wanted}
       join ${this.accounts.table} a on a.${this.accounts.key} = w.account_key
       join ${groups} g on g.${groupKey} = w.group_key
       where not exists (${member})
       on conflict do nothing
       returning ${membershipAccount}::text as account, ${membershipGroup}::text as permission`,
      rows,
    );
    const granted = new Set(made.map(nameOf));
    if (granted.size === rows.length) return rows.map(({ account }) => succeeded(account, true));
    const states = await this.session.query<State>(
      `select w.account, w.permission, a.${this.accounts.key} is not null as "hasAccount",
         g.${groupKey} is not null as "hasGroup", exists (${member}) as "isMember"
       from ${this.wanted}
       left join ${this.accounts.table} a on a.${this.accounts.key} = w.account_key
       left join ${groups} g on g.${groupKey} = w.group_key`,
      rows,
    );
    const stateOf = new Map(states.map((state) => [nameOf(state), state]));
    return rows.map((row) => {
      const state = stateOf.get(nameOf(row));
      if (granted.has(nameOf(row))) return succeeded(row.account, true);
      if (state?.isMember) return succeeded(row.account, false);
      return refusal(row, state);
    });
  }

  /** Takes memberships away; what is not there is a success. */
  async revoke(rows: readonly MembershipRow[]): Promise<readonly ActionOutcome[]> {
    const { memberships, membershipAccount, membershipGroup } = this.permissions;
    const gone = await this.session.query<MembershipRow>(
      `delete from ${memberships} m using ${this.wanted}
       where m.${membershipAccount} = w.member_account and m.${membershipGroup} = w.member_group
       returning w.account, w.permission`,
      rows,
    );
    const revoked = new Set(gone.map(nameOf));
    return rows.map((row) => succeeded(row.account, revoked.has(nameOf(row))));
  }
}

function refusal(row: MembershipRow, state: State | undefined): ActionOutcome {
  if (state === undefined || !state.hasAccount) return accountGone(row.account);
  if (!state.hasGroup) return permissionUnknown(row.permission);
  return failed(
    'TARGET_REFUSED',
    `The target did not take the membership of account ${row.account} in ${row.permission} and gave no reason, so it is not granted.`,
    'Look for a trigger or a constraint of the memberships table that holds it back.',
  );
}

function nameOf({ account, permission }: MembershipRow): string {
  return JSON.stringify([account, permission]);
}

function succeeded(account: string, changed: boolean): ActionOutcome {
  return { state: 'SUCCEEDED', account, name: null, changed };
}
