import type { EntitlementKind } from '../../targets/index.ts';
import type { Operation, PlannedAction } from './plan.ts';

/**
 * How an action of a person and an entitlement differs between a plan and another one: only in the one, only in the other, or in both
 * with another operation, blocking or set of rules. A new version of the same rule is no difference.
 */
export const PLAN_CHANGES = ['ADDED', 'GONE', 'CHANGED'] as const;
export type PlanChange = (typeof PLAN_CHANGES)[number];

/** An action that differs. */
export interface ComparedAction {
  readonly change: PlanChange;
  /** As in the plan; of one that is GONE as in the other. */
  readonly action: PlannedAction;
  /** As in the other plan; only of one that is CHANGED. */
  readonly before: PlannedAction | null;
}

/** How many differ for a target; blocked ones count, too. */
export interface ComparedCount {
  readonly change: PlanChange;
  readonly targetId: string;
  readonly kind: EntitlementKind;
  /** In the plan; of what is GONE in the other. */
  readonly operation: Operation;
  readonly count: number;
}

/** All that differs between two plans, without naming anybody. */
export interface PlanDifferences {
  readonly counts: readonly ComparedCount[];
  /** Of those in both that differ: keys of group and reasons in the plan, and in the other. */
  readonly changed: readonly (readonly string[])[];
}
