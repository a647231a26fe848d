import type { DifferenceKind } from '../../../graphql/generated.ts';

export interface StandingCount {
  readonly kind: DifferenceKind;
  readonly count: number;
  readonly entitlement: { readonly target: { readonly id: string; readonly name: string } };
}

export interface StandingRow {
  readonly targetId: string;
  readonly target: string;
  readonly counts: Readonly<Record<DifferenceKind, number>>;
}

/** A row for each target, with a count for each kind of difference; targets by name. */
export function standingMatrix(counts: readonly StandingCount[]): readonly StandingRow[] {
  const rows = new Map<string, StandingRow>();
  for (const { kind, count, entitlement } of counts) {
    const { id, name } = entitlement.target;
    const before = rows.get(id)?.counts ?? { GRANT: 0, BLOCKED: 0, UPDATE: 0, REVOKE: 0, UNMANAGE: 0, MOVED: 0 };
    rows.set(id, { targetId: id, target: name, counts: { ...before, [kind]: before[kind] + count } });
  }
  return [...rows.values()].sort(
    (one, other) => one.target.localeCompare(other.target) || one.targetId.localeCompare(other.targetId),
  );
}
