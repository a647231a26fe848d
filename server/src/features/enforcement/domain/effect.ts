import type { Operation } from '../../evaluation/index.ts';
import type {
  AccountAction,
  AccountValues,
  EntitlementKind,
  PermissionReference,
  TargetAction,
} from '../../targets/index.ts';
import type { Step } from './order.ts';

/** The step in the life of the account whose mapping an action writes; null where it writes no fields. */
export function mappedStep({ operation, kind }: Step): AccountAction | null {
  switch (kind) {
    case 'ACCOUNT':
      return operation === 'GRANT' ? 'CREATE' : operation === 'UPDATE' ? 'UPDATE' : 'DELETE';
    case 'ACCOUNT_ACCESS':
      return operation === 'REVOKE' || operation === 'UNMANAGE' ? 'DISABLE' : 'ENABLE';
    case 'PERMISSION':
      return null;
  }
}

/** What to ask of the target for an action on an account that exists. */
export function effectOf(
  { operation, kind }: Step,
  account: string,
  values: AccountValues,
  permission: PermissionReference,
): TargetAction {
  switch (kind) {
    case 'ACCOUNT':
      return operation === 'UPDATE'
        ? { kind: 'UPDATE_ACCOUNT', account, values }
        : { kind: 'DELETE_ACCOUNT', account, values };
    case 'ACCOUNT_ACCESS':
      return operation === 'REVOKE'
        ? { kind: 'DISABLE_ACCOUNT', account, values }
        : { kind: 'ENABLE_ACCOUNT', account, values };
    case 'PERMISSION':
      return operation === 'REVOKE'
        ? { kind: 'REVOKE_PERMISSION', account, permission }
        : { kind: 'GRANT_PERMISSION', account, permission };
  }
}

const AUDIT_ACTIONS: Readonly<Record<Operation, Readonly<Record<EntitlementKind, string>>>> = {
  GRANT: { ACCOUNT: 'CreateAccount', ACCOUNT_ACCESS: 'EnableAccount', PERMISSION: 'GrantPermission' },
  REVOKE: { ACCOUNT: 'DeleteAccount', ACCOUNT_ACCESS: 'DisableAccount', PERMISSION: 'RevokePermission' },
  UPDATE: { ACCOUNT: 'UpdateAccount', ACCOUNT_ACCESS: 'UpdateAccount', PERMISSION: 'UpdatePermission' },
  UNMANAGE: { ACCOUNT: 'UnmanageAccount', ACCOUNT_ACCESS: 'UnmanageAccess', PERMISSION: 'UnmanagePermission' },
};

/** Name of an action in the audit log (provisioning 7.10). */
export function auditAction(operation: Operation, kind: EntitlementKind, correlated: boolean): string {
  return correlated ? 'CorrelateAccount' : AUDIT_ACTIONS[operation][kind];
}
