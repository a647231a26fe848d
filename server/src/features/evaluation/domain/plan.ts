import type { EntitlementKind } from '../../targets/index.ts';

export const OPERATIONS = ['GRANT', 'REVOKE', 'UPDATE', 'UNMANAGE'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Why an action is in the plan (provisioning 5.5). */
export const PLAN_ORIGINS = [
  'BUSINESS_LOGIC',
  'PERSON_UPDATED',
  'RETRY',
  'REMOVED_FROM_RULE',
  'ACCOUNT_UNMANAGED',
] as const;
export type PlanOrigin = (typeof PLAN_ORIGINS)[number];

/** How an action fares that an enforcement has made of a row of its plan. */
export const ACTION_STATES = ['WAITING', 'RUNNING', 'BLOCKED', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** One row of a plan. */
export interface PlannedAction {
  readonly id: string;
  /** Place in the plan, from 1. */
  readonly number: number;
  readonly operation: Operation;
  readonly kind: EntitlementKind;
  readonly personId: string;
  readonly entitlementId: string;
  readonly targetId: string;
  readonly origin: PlanOrigin;
  /** Ids of the rule versions that want it; of a revoke: that once wanted it. */
  readonly ruleVersions: readonly string[];
  /** Ids of the matching contracts; none of a revoke. */
  readonly contracts: readonly string[];
  /** NO_ACCOUNT: the person has no account in the target and is to get none. Null when free to run. */
  readonly blockedBy: string | null;
  readonly personVersion: number;
}

/** Actions of a plan by operation; those that are blocked count as blocked only. */
export interface PlanCounts {
  /** Persons that were looked at; excluded and blocked ones not. */
  readonly persons: number;
  readonly rules: number;
  readonly grants: number;
  readonly revokes: number;
  readonly updates: number;
  readonly unmanages: number;
  readonly blocked: number;
}

export const NO_COUNTS: PlanCounts = {
  persons: 0,
  rules: 0,
  grants: 0,
  revokes: 0,
  updates: 0,
  unmanages: 0,
  blocked: 0,
};
