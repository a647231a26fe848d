import type { EntitlementKind, Operation } from '../../../graphql/generated.ts';

export interface TargetCount {
  readonly target: { readonly id: string; readonly name: string };
  readonly kind: EntitlementKind;
  readonly operation: Operation;
  readonly count: number;
}

export interface MatrixRow {
  readonly key: string;
  readonly targetId: string;
  readonly target: string;
  readonly kind: EntitlementKind;
  readonly counts: Readonly<Record<Operation, number>>;
}

const KINDS: readonly EntitlementKind[] = ['ACCOUNT', 'ACCOUNT_ACCESS', 'PERMISSION'];

/** A row for each target and kind of entitlement, with a count for each operation; targets by name, kinds in their fixed order. */
export function targetMatrix(counts: readonly TargetCount[]): readonly MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { target, kind, operation, count } of counts) {
    const key = `${target.id} ${kind}`;
    const row = rows.get(key);
    const before = row?.counts ?? { GRANT: 0, REVOKE: 0, UPDATE: 0, UNMANAGE: 0 };
    rows.set(key, {
      key,
      targetId: target.id,
      target: target.name,
      kind,
      counts: { ...before, [operation]: before[operation] + count },
    });
  }
  return [...rows.values()].sort(
    (one, other) =>
      one.target.localeCompare(other.target) ||
      one.targetId.localeCompare(other.targetId) ||
      KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind),
  );
}
