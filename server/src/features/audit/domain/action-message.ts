import { type AuditData, textOf, wordsOf } from './audit-data.ts';

/** What an action on a target is called when it is done, and when it is to be done. */
interface ActionWords {
  readonly of: 'ACCOUNT' | 'PERMISSION' | 'ACCESS';
  readonly done: string;
  readonly verb: string;
}

/** Actions on targets (provisioning 7.10). */
export const TARGET_ACTIONS: Readonly<Record<string, ActionWords>> = {
  CreateAccount: { of: 'ACCOUNT', done: 'was created', verb: 'create' },
  EnableAccount: { of: 'ACCOUNT', done: 'was enabled', verb: 'enable' },
  UpdateAccount: { of: 'ACCOUNT', done: 'was updated', verb: 'update' },
  DisableAccount: { of: 'ACCOUNT', done: 'was disabled', verb: 'disable' },
  DeleteAccount: { of: 'ACCOUNT', done: 'was deleted', verb: 'delete' },
  MoveAccount: { of: 'ACCOUNT', done: 'was moved', verb: 'move' },
  CorrelateAccount: { of: 'ACCOUNT', done: 'existed and was correlated', verb: 'correlate' },
  GrantMembership: { of: 'PERMISSION', done: 'was granted', verb: 'grant' },
  RevokeMembership: { of: 'PERMISSION', done: 'was revoked', verb: 'revoke' },
  GrantPermission: { of: 'PERMISSION', done: 'was granted', verb: 'grant' },
  UpdatePermission: { of: 'PERMISSION', done: 'was updated', verb: 'update' },
  RevokePermission: { of: 'PERMISSION', done: 'was revoked', verb: 'revoke' },
  ManageAccount: { of: 'ACCOUNT', done: 'is managed from now on', verb: 'manage' },
  UnmanageAccount: { of: 'ACCOUNT', done: 'is no longer managed', verb: 'unmanage' },
  ManageAccess: { of: 'ACCESS', done: 'is managed from now on', verb: 'manage' },
  UnmanageAccess: { of: 'ACCESS', done: 'is no longer managed', verb: 'unmanage' },
  ManagePermission: { of: 'PERMISSION', done: 'is managed from now on', verb: 'manage' },
  UnmanagePermission: { of: 'PERMISSION', done: 'is no longer managed', verb: 'unmanage' },
};

/** What happened to which account or permission, with its path in the target (decision 21). */
export function actionMessage(words: ActionWords, state: string, data: AuditData): string {
  const thing = thingOf(words, data);
  const reason = wordsOf(data['message']);
  const target = textOf(data, 'targetName');
  if (data['cancelled'] === true) {
    return `Did not ${words.verb} ${thing} in ${target}${reason === null ? '.' : `: ${reason}`}`;
  }
  if (state === 'ERROR') return `Failed to ${words.verb} ${thing} in ${target}${reason === null ? '.' : `: ${reason}`}`;
  const before = data['changed'] === false ? ' It was like that already.' : '';
  const note = reason === null ? '' : ` ${reason}`;
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${words.done} in ${target}.${before}${note}`;
}

function thingOf({ of }: ActionWords, data: AuditData): string {
  const account = accountOf(data);
  if (of === 'ACCOUNT') return account === null ? 'the account' : `account ${account}`;
  if (of === 'ACCESS') return account === null ? 'the access' : `access of account ${account}`;
  const permission = `permission ${textOf(data, 'entitlementName')}`;
  return account === null ? permission : `${permission} of account ${account}`;
}

/** `jdoe (cn=jdoe,ou=people)`: its name and its path or key in the target. */
function accountOf(data: AuditData): string | null {
  const name = wordsOf(data['accountName']);
  const reference = wordsOf(data['account']);
  if (name === null || reference === null || name === reference) return name ?? reference;
  return `${name} (${reference})`;
}
