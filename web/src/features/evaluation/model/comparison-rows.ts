import type { CompareEvaluationsQuery, PlanChange } from '../../../graphql/generated.ts';

type Counted = NonNullable<CompareEvaluationsQuery['compareEvaluations']>['perTarget'][number];

export interface ComparisonRow extends Pick<Counted, 'kind' | 'operation' | 'target'> {
  readonly key: string;
  readonly counts: Readonly<Record<PlanChange, number>>;
}

/** A row for each target, kind of entitlement and operation; targets by name, the rest as counted. */
export function comparisonRows(counted: readonly Counted[]): readonly ComparisonRow[] {
  const rows = new Map<string, ComparisonRow>();
  for (const { target, kind, operation, change, count } of counted) {
    const key = `${target.id} ${kind} ${operation}`;
    const before = rows.get(key)?.counts ?? { ADDED: 0, GONE: 0, CHANGED: 0 };
    rows.set(key, { key, target, kind, operation, counts: { ...before, [change]: before[change] + count } });
  }
  const order = (row: ComparisonRow) => `${row.kind} ${row.operation}`;
  return [...rows.values()].sort(
    (one, other) => one.target.name.localeCompare(other.target.name) || order(one).localeCompare(order(other)),
  );
}

/** How many there are of each change. */
export function comparisonTotals(counted: readonly Counted[]): Readonly<Record<PlanChange, number>> {
  const totals = { ADDED: 0, GONE: 0, CHANGED: 0 };
  for (const { change, count } of counted) totals[change] += count;
  return totals;
}
