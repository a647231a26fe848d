/** Actions of the audit log that have words of their own (provisioning 7.10 and changes of configuration); the word is `auditActions.<action>`. */
export const AUDIT_ACTIONS: readonly string[] = [
  'CreateAccount',
  'EnableAccount',
  'UpdateAccount',
  'DisableAccount',
  'DeleteAccount',
  'CorrelateAccount',
  'GrantPermission',
  'UpdatePermission',
  'RevokePermission',
  'ManageAccount',
  'UnmanageAccount',
  'ManageAccess',
  'UnmanageAccess',
  'ManagePermission',
  'UnmanagePermission',
];
