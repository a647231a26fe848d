import type { ActionState, Operation, RunStarter } from '../../evaluation/index.ts';
import type { EntitlementKind } from '../../targets/index.ts';

export const ENFORCEMENT_STATES = ['RUNNING', 'COMPLETED', 'CANCELLED'] as const;
export type EnforcementState = (typeof ENFORCEMENT_STATES)[number];

/** The carrying out of one plan. CANCELLED while `finishedAt` is null: what had begun is being brought to its end. */
export interface Enforcement {
  readonly id: string;
  readonly evaluationId: string;
  readonly state: EnforcementState;
  readonly origin: string;
  readonly starter: RunStarter;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

export interface EnforcementCounts {
  readonly total: number;
  readonly waiting: number;
  readonly running: number;
  readonly blocked: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
}

/** What became of an action, or why it did not come to it; words and ids, `message` for people. */
export interface Outcome {
  readonly code: string;
  readonly message: string | null;
  /** False when the target was as wanted already. */
  readonly changed?: boolean;
  /** The target's reference and name of the account concerned. */
  readonly account?: string;
  readonly accountName?: string | null;
}

/** One effect on a target to bring about. */
export interface Action {
  readonly id: string;
  readonly enforcementId: string;
  readonly number: number;
  readonly operation: Operation;
  readonly kind: EntitlementKind;
  readonly entitlementId: string;
  readonly personId: string;
  readonly targetId: string;
  readonly state: ActionState;
  readonly attempts: number;
  /** When it is tried again; null unless it waits for that. */
  readonly nextAttemptAt: Date | null;
  /** RETRY, OUTCOME_UNKNOWN or AFTER_<operation>_<kind> of what it waits for; null when it only waits for its turn. */
  readonly waitingReason: string | null;
  readonly message: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface EnforcementTargetCount {
  readonly targetId: string;
  readonly kind: EntitlementKind;
  readonly operation: Operation;
  readonly state: ActionState;
  readonly count: number;
}
