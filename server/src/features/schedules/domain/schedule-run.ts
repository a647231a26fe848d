export const SCHEDULE_RUN_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'INCOMPLETE', 'FAILED', 'CANCELLED'] as const;
/** INCOMPLETE: it went on to its end, and not all of it succeeded. CANCELLED: it never began. */
export type ScheduleRunState = (typeof SCHEDULE_RUN_STATES)[number];

/** By its times, or by hand. */
export const SCHEDULE_RUN_ORIGINS = ['SCHEDULE', 'MANUAL'] as const;
export type ScheduleRunOrigin = (typeof SCHEDULE_RUN_ORIGINS)[number];

export const SCHEDULE_STEP_KINDS = ['IMPORT', 'EVALUATION', 'ENFORCEMENT'] as const;
export type ScheduleStepKind = (typeof SCHEDULE_STEP_KINDS)[number];

export const SCHEDULE_STEP_STATES = [
  'WAITING',
  'RUNNING',
  'SUCCEEDED',
  'BLOCKED',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
] as const;
export type ScheduleStepState = (typeof SCHEDULE_STEP_STATES)[number];

export interface ScheduleStep {
  /** Order, from 1. */
  readonly number: number;
  readonly kind: ScheduleStepKind;
  /** Of an import. */
  readonly sourceId: string | null;
  /** Id of the import, evaluation or enforcement. */
  readonly referenceId: string;
  readonly state: ScheduleStepState;
  /** Why it did not succeed; a word. */
  readonly reason: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface ScheduleRun {
  readonly id: string;
  readonly scheduleId: string;
  readonly state: ScheduleRunState;
  readonly origin: ScheduleRunOrigin;
  /** When it was due. */
  readonly plannedAt: Date;
  /** It was due while no server ran. */
  readonly madeUp: boolean;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly steps: readonly ScheduleStep[];
}

/** How a step ended. */
export interface StepEnd {
  readonly state: Exclude<ScheduleStepState, 'WAITING' | 'RUNNING'>;
  readonly reason: string | null;
}

export function hasEnded({ state }: ScheduleStep): boolean {
  return state !== 'WAITING' && state !== 'RUNNING';
}

/** The step that is under way, or the next one; undefined when all have ended. */
export function currentStep({ steps }: ScheduleRun): ScheduleStep | undefined {
  return steps.find((step) => !hasEnded(step));
}

/** How a run ended all of whose steps have. An import that failed or is blocked does not stop what follows: its source stays as it was. */
export function endOfRun(steps: readonly ScheduleStep[]): 'COMPLETED' | 'INCOMPLETE' | 'FAILED' {
  if (steps.every(({ state }) => state === 'SUCCEEDED')) return 'COMPLETED';
  const isFailed = steps.some(({ kind, state }) => kind !== 'IMPORT' && state === 'FAILED');
  return isFailed || steps.every(({ state }) => state !== 'SUCCEEDED') ? 'FAILED' : 'INCOMPLETE';
}
