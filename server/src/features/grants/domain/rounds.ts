import type { LedgerChange } from './ledger.ts';

/**
 * Splits changes into rounds in which no grant and no account stands twice, so that each round can be written by set
 * and the rounds in order come to what the changes one by one would. Nearly always one.
 */
export function toRounds(changes: readonly LedgerChange[]): readonly (readonly LedgerChange[])[] {
  const rounds: LedgerChange[][] = [];
  const latest = new Map<string, number>();
  for (const change of changes) {
    const subjects = subjectsOf(change);
    const round = Math.max(...subjects.map((subject) => (latest.get(subject) ?? -1) + 1));
    const members = rounds[round] ?? [];
    if (members.length === 0) rounds[round] = members;
    members.push(change);
    for (const subject of subjects) latest.set(subject, round);
  }
  return rounds;
}

function subjectsOf(change: LedgerChange): readonly string[] {
  const grant = JSON.stringify([change.personId, change.entitlementId, change.subKey ?? '']);
  const hasAccount = change.change !== 'END' && change.account !== undefined;
  return hasAccount ? [grant, `account of ${change.personId} in ${change.targetId}`] : [grant];
}
