import type { EntitlementKind } from '../../targets/index.ts';
import type { Operation, PlanCounts } from './plan.ts';

export const RUN_STATES = ['RUNNING', 'COMPLETED', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Who asked for it: a person (MANUAL), a schedule, or an enforcement that made its own plan. */
export const EVALUATION_ORIGINS = ['MANUAL', 'SCHEDULE', 'ENFORCEMENT'] as const;
export type EvaluationOrigin = (typeof EVALUATION_ORIGINS)[number];

export const RUN_STARTERS = ['USER', 'TOKEN', 'SCHEDULE', 'SYSTEM'] as const;

/** Who started a run, with the name of then. */
export interface RunStarter {
  readonly kind: (typeof RUN_STARTERS)[number];
  /** Id of the user; null of schedule and system. */
  readonly id: string | null;
  readonly name: string | null;
}

/** One of the run's own steps; values are ids, words and numbers. */
export interface RunLogLine {
  /** ISO 8601. */
  readonly at: string;
  readonly step: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A frozen, immutable plan: what the rules want of the persons of one snapshot, minus what is granted. */
export interface Evaluation {
  readonly id: string;
  readonly state: RunState;
  readonly origin: string;
  readonly starter: RunStarter;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** The day it is made for, `YYYY-MM-DD` in the tenant's time zone. */
  readonly asOf: string;
  readonly snapshotNumber: number | null;
  /** SHA-256 in lower-case hexadecimal; null until it is completed. */
  readonly hash: string | null;
  /** Of the positions of all that it was made from, spelled as `hash`; null until it is completed. */
  readonly inputs: string | null;
  readonly counts: PlanCounts;
  readonly log: readonly RunLogLine[];
}

/** How many free actions of a kind a plan has for a target. */
export interface TargetCount {
  readonly targetId: string;
  readonly kind: EntitlementKind;
  readonly operation: Operation;
  readonly count: number;
}
