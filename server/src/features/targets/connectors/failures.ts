import type { ActionOutcome, TargetFailureCode } from '../domain/connector.ts';

type Failure = Extract<ActionOutcome, { state: 'FAILED' }>;

/** A failure of one action: what happened and why it stops us, then what to do. */
export function failed(code: TargetFailureCode, what: string, advice: string, retry: Failure['retry'] = 'NO'): Failure {
  return { state: 'FAILED', code, message: `${what} ${advice}`, retry };
}

export function accountGone(reference: string): Failure {
  return failed(
    'ACCOUNT_GONE',
    `The account ${reference} is no longer in the target, so nothing can be changed on it.`,
    'Restore it there, or unmanage the account so that a new one is made.',
  );
}

export function accountAmbiguous(reference: string, count: number): Failure {
  return failed(
    'ACCOUNT_AMBIGUOUS',
    `${count} accounts of the target have the reference ${reference}, so it cannot be told which one is meant.`,
    'Correct the target so that one is left.',
  );
}

export function permissionUnknown(reference: string): Failure {
  return failed(
    'PERMISSION_UNKNOWN',
    `The target does not offer the permission ${reference} any more, so it cannot be granted.`,
    'Refresh the entitlements of the target and take it out of the rules, or restore it in the target.',
  );
}

export function fieldsUnknown(fields: readonly string[], where: string): Failure {
  const names = fields.map((field) => JSON.stringify(field)).join(', ');
  return failed(
    'FIELD_UNKNOWN',
    `${where} has no column ${names} that a mapping may write, so the mapped ${fields.length === 1 ? 'value has' : 'values have'} no place.`,
    'Add the column to the target, or take the field out of the field mapping.',
  );
}
