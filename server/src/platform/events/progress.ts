import type { DomainEvent } from './event.ts';

export type ProgressKind = 'IMPORT' | 'EVALUATION' | 'ENFORCEMENT';

/** A point on the way of a run. `rate` in items per second, `eta` in seconds; null while unknown. */
export interface ProgressPoint {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly rate: number | null;
  readonly eta: number | null;
  readonly ended: boolean;
  /** How it ended; null while it runs. */
  readonly state: string | null;
}

/** The event of a point; the ending one is announced in the transaction that ends the run. */
export function progressEvent(
  kind: ProgressKind,
  runId: string,
  point: ProgressPoint,
  actor: DomainEvent['actor'],
): DomainEvent {
  return { kind: 'progress', subjectType: kind, subjectId: runId, data: { ...point }, actor };
}

/** Reports points of a run, at most four a second (data model, Events); rate and ETA are worked out here. */
export interface ProgressReporter {
  report(step: string, done: number, total: number | null): void;
  /** Waits for what is under way; call before the ending event. */
  flush(): Promise<void>;
}

export type StartProgress = (kind: ProgressKind, runId: string) => ProgressReporter;
