import type { DifferenceKind } from '@gatehouse/rules';
import type { Operation, PlanOrigin } from './plan.ts';

/** What a plan does for what differs in a way; nothing for what only stays for other reasons. */
export const OPERATION_OF: Readonly<Record<DifferenceKind, Operation | null>> = {
  GRANT: 'GRANT',
  BLOCKED: 'GRANT',
  UPDATE: 'UPDATE',
  REVOKE: 'REVOKE',
  UNMANAGE: 'UNMANAGE',
  MOVED: null,
};

/** Why it would be in a plan (provisioning 5.5): what is let go is never a retry. */
export function originOf(kind: DifferenceKind, withAccount: boolean, failedLast: boolean): PlanOrigin {
  if (kind === 'UNMANAGE') return withAccount ? 'ACCOUNT_UNMANAGED' : 'REMOVED_FROM_RULE';
  if (failedLast) return 'RETRY';
  return kind === 'UPDATE' ? 'PERSON_UPDATED' : 'BUSINESS_LOGIC';
}
