import type { ExpectedAccount } from './calculation.ts';
import type { HeldAccount } from './held-accounts.ts';

export interface Comparison {
  readonly held: readonly HeldAccount[];
  readonly expected: readonly ExpectedAccount[];
  /** Accounts that were there before and belong to nobody: they must still be exactly so. */
  readonly strangers: readonly HeldAccount[];
  /** Whether the target keeps e-mail addresses. */
  readonly keepsEmail: boolean;
  /** What the note of an account says while, and only while, its person has access. */
  readonly inUse: string;
}

/** Where a target differs from what it must hold, in words; empty when it agrees to the last value. */
export function disagreements({ held, expected, strangers, keepsEmail, inUse }: Comparison): string[] {
  const strangerReferences = new Set(strangers.map(({ reference }) => reference));
  const ours = held.filter(({ reference }) => !strangerReferences.has(reference));
  const wanted = expected.map((account) => line({ ...account, email: keepsEmail ? account.email : null }));
  return [
    ...differences(strangers.map(whole), held.filter((one) => strangerReferences.has(one.reference)).map(whole)),
    ...differences(wanted, ours.map(line)),
    ...ours
      .filter(({ enabled, note }) => enabled !== (note === inUse))
      .map((one) => `note does not fit: ${whole(one)}`),
  ];
}

/** Everything by which an account can be told, in one line. */
function line(account: Omit<HeldAccount, 'reference' | 'note'>): string {
  const { employeeNumber, userName, displayName, email, department, title, manager, enabled, permissions } = account;
  const state = enabled ? 'enabled' : 'disabled';
  return [employeeNumber, userName, displayName, email, department, title, manager, state, ...permissions].join(' | ');
}

function whole(account: HeldAccount): string {
  return `${account.reference} | ${account.note} | ${line(account)}`;
}

/** As multisets: an account that is there twice is one too many. */
function differences(wanted: readonly string[], found: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  const missing = wanted.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count < 1;
  });
  const surplus = [...left].filter(([, count]) => count > 0).map(([one]) => one);
  return [...missing.map((one) => `missing: ${one}`), ...surplus.map((one) => `not expected: ${one}`)];
}
