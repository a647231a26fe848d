import type { ActionOutcome, TargetAction } from '../../domain/connector.ts';
import { type ActionGroup, groupActions } from '../action-groups.ts';
import { permissionUnknown } from '../failures.ts';
import { type AccountRow, SqlAccounts, toColumns } from './sql-accounts.ts';
import type { SqlCatalogue } from './sql-catalogue.ts';
import type { Session } from './sql-connection.ts';
import { failureOf } from './sql-faults.ts';
import { type MembershipRow, SqlMemberships } from './sql-memberships.ts';
import type { SqlSettings } from './sql-settings.ts';

type AccountActionOfTarget = Extract<TargetAction, { values: unknown }>;
type PermissionAction = Extract<TargetAction, { permission: unknown }>;
type Member = ActionGroup['members'][number];

interface AccountWork {
  readonly member: Member;
  readonly action: AccountActionOfTarget;
  readonly row: AccountRow;
}

/** Carries out a batch inside a transaction: one statement per kind (and per set of columns), more only to single out what is refused. */
export class SqlBatch {
  private readonly outcomes: ActionOutcome[] = [];

  constructor(
    private readonly session: Session,
    private readonly settings: SqlSettings,
    private readonly catalogue: SqlCatalogue,
  ) {}

  async carryOut(actions: readonly TargetAction[]): Promise<readonly ActionOutcome[]> {
    for (const { members } of groupActions(actions)) {
      if (members.some(({ action }) => isPermissionAction(action))) await this.permissionGroup(members);
      else await this.accountGroup(members);
    }
    return this.outcomes;
  }

  private async accountGroup(members: readonly Member[]): Promise<void> {
    const byColumns = new Map<string, AccountWork[]>();
    for (const member of members) {
      const { action } = member;
      if (!isAccountAction(action)) continue;
      const creating = action.kind === 'CREATE_ACCOUNT';
      const mapped = toColumns(action.values, this.settings, this.catalogue, creating);
      if ('refused' in mapped) {
        this.outcomes[member.place] = mapped.refused;
        continue;
      }
      const names = JSON.stringify(Object.keys(mapped.columns).sort());
      const rows = byColumns.get(names) ?? [];
      rows.push({ member, action, row: { by: creating ? action.key : action.account, columns: mapped.columns } });
      byColumns.set(names, rows);
    }
    for (const rows of byColumns.values()) {
      await this.singlingOut(rows, async (some) => {
        const accounts = new SqlAccounts(this.session, this.settings, this.catalogue);
        const [first] = some;
        if (first === undefined) return;
        const written = await write(
          accounts,
          first.action,
          some.map(({ row }) => row),
        );
        for (const { member, row } of some) this.note(member, written.get(row.by));
      });
    }
  }

  private async permissionGroup(members: readonly Member[]): Promise<void> {
    const { permissions, accounts } = this.settings;
    const rows: { readonly member: Member; readonly row: MembershipRow }[] = [];
    for (const member of members) {
      const { action } = member;
      if (!isPermissionAction(action)) continue;
      const { account, permission } = action;
      if (permissions !== null && permission.permissionSet === '') {
        rows.push({ member, row: { account, permission: permission.reference } });
      } else if (action.kind === 'GRANT_PERMISSION') {
        this.outcomes[member.place] = permissionUnknown(permission.reference);
      } else {
        this.outcomes[member.place] = { state: 'SUCCEEDED', account, name: null, changed: false };
      }
    }
    if (permissions === null) return;
    const granting = members[0]?.action.kind === 'GRANT_PERMISSION';
    await this.singlingOut(rows, async (some) => {
      const memberships = new SqlMemberships(this.session, accounts, permissions, this.catalogue);
      const wanted = some.map(({ row }) => row);
      const outcomes = await (granting ? memberships.grant(wanted) : memberships.revoke(wanted));
      for (const [index, { member }] of some.entries()) this.note(member, outcomes[index]);
    });
  }

  /** Runs all rows at once; when one of them is refused, halves them until it stands alone: the others go through. */
  private async singlingOut<Row extends { readonly member: Member }>(
    rows: readonly Row[],
    run: (rows: readonly Row[]) => Promise<void>,
  ): Promise<void> {
    const [first, second] = rows;
    if (first === undefined) return;
    try {
      await this.session.apart(() => run(rows));
    } catch (error) {
      const failure = failureOf(error);
      if (failure === null) throw error;
      if (second === undefined) {
        this.outcomes[first.member.place] = failure;
        return;
      }
      const half = Math.ceil(rows.length / 2);
      await this.singlingOut(rows.slice(0, half), run);
      await this.singlingOut(rows.slice(half), run);
    }
  }

  private note({ place, action }: Member, outcome: ActionOutcome | undefined): void {
    if (outcome === undefined)
      throw new Error(`The statement for ${action.kind} answered nothing for one of its rows.`);
    this.outcomes[place] = forKind(action, outcome);
  }
}

async function write(
  accounts: SqlAccounts,
  { kind }: AccountActionOfTarget,
  rows: readonly AccountRow[],
): Promise<ReadonlyMap<string, ActionOutcome>> {
  switch (kind) {
    case 'CREATE_ACCOUNT':
      return accounts.create(rows);
    case 'UPDATE_ACCOUNT':
      return accounts.write(rows, null);
    case 'ENABLE_ACCOUNT':
      return accounts.write(rows, true);
    case 'DISABLE_ACCOUNT':
      return accounts.write(rows, false);
    case 'DELETE_ACCOUNT': {
      // For the target's own triggers and archives, which see the account as it was left.
      if (Object.keys(rows[0]?.columns ?? {}).length > 0) await accounts.write(rows, null);
      return accounts.delete(rows.map(({ by }) => by));
    }
  }
}

/** To take access from an account that is gone is a success. */
function forKind(action: TargetAction, outcome: ActionOutcome): ActionOutcome {
  const isGone = outcome.state === 'FAILED' && outcome.code === 'ACCOUNT_GONE';
  if (action.kind !== 'DISABLE_ACCOUNT' || !isGone) return outcome;
  return { state: 'SUCCEEDED', account: action.account, name: null, changed: false };
}

function isPermissionAction(action: TargetAction): action is PermissionAction {
  return 'permission' in action;
}

function isAccountAction(action: TargetAction): action is AccountActionOfTarget {
  return 'values' in action;
}
