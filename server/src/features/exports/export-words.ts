/** Words of the API as exports have them (glossary, States). */
export const WORDS: Readonly<Record<string, string>> = {
  GRANT: 'Grant',
  REVOKE: 'Revoke',
  UPDATE: 'Update',
  UNMANAGE: 'Unmanage',
  BUSINESS_LOGIC: 'Business logic',
  PERSON_UPDATED: 'Person updated',
  RETRY: 'Retry',
  REMOVED_FROM_RULE: 'Removed from rule',
  ACCOUNT_UNMANAGED: 'Account unmanaged',
  WAITING: 'Waiting',
  RUNNING: 'Running',
  BLOCKED: 'Blocked',
  SUCCEEDED: 'Finished',
  FAILED: 'Error',
  CANCELLED: 'Cancelled',
  PUBLISHED: 'Published',
  DRAFT: 'Draft',
};

/** `Sanne Jansen (12345)`, also where the display name already ends with the number. */
export function personText({ displayName, externalId }: { readonly displayName: string; readonly externalId: string }) {
  const ownId = ` (${externalId})`;
  return displayName.endsWith(ownId) ? displayName : `${displayName}${ownId}`;
}

/** What an entitlement is called within its system. */
export function entitlementText(kind: string, name: string): string {
  if (kind === 'ACCOUNT') return 'Account';
  return kind === 'ACCOUNT_ACCESS' ? 'Account Access' : name;
}
