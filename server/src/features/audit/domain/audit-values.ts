import { type AuditData, wordsOf } from './audit-data.ts';

/** What messages are made of, for who says them in another language. Nothing that a message does not tell. */
export type AuditValues = Readonly<Record<string, unknown>>;

const TOLD: ReadonlySet<string> = new Set([
  ...['account', 'accountName', 'added', 'blocked', 'cancelled', 'capabilities', 'changed', 'connector', 'description'],
  ...['entitlementName', 'expiresAt', 'failed', 'gone', 'granted', 'grants', 'kind', 'message', 'name', 'offered'],
  ...['outcome', 'reason', 'removed', 'requestedBy', 'returned', 'revoked', 'revokes', 'roles', 'rules', 'source'],
  ...['succeeded', 'superseded', 'target', 'targetName', 'token', 'total', 'updates', 'user', 'version'],
]);

/** `changes` is a list of `{ part, from, to }` in words; `from` is null of what is new, `to` of what is gone. */
export function auditValues(data: AuditData): AuditValues {
  const told = Object.entries(data).filter(([key, value]) => TOLD.has(key) && wordsOf(value) !== null);
  const changes = changesIn(data['changes']);
  return { ...Object.fromEntries(told), ...(changes.length === 0 ? {} : { changes }) };
}

/** `{ name: { from, to } }` in words. */
export function changesIn(changes: unknown) {
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).flatMap(([part, change]: [string, unknown]) => {
    if (typeof change !== 'object' || change === null || !('from' in change && 'to' in change)) return [];
    return [{ part, from: wordsOf(change.from), to: wordsOf(change.to) }];
  });
}
