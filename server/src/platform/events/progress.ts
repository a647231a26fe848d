import { z } from 'zod';
import type { DomainEvent, NumberedEvent } from './event.ts';

export const PROGRESS_KINDS = ['IMPORT', 'EVALUATION', 'ENFORCEMENT', 'SCHEDULE'] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

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

const point = z.object({
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  rate: z.number().nullable(),
  eta: z.number().nullable(),
  ended: z.boolean(),
  state: z.string().nullable(),
});

/** The point that an event of kind `progress` carries. */
export function readProgress({ subjectType, data }: NumberedEvent): ProgressPoint & { readonly kind: ProgressKind } {
  return { kind: z.enum(PROGRESS_KINDS).parse(subjectType), ...point.parse(data) };
}

/** Reports points of a run, at most four a second whichever processes work on it (data model, Events); rate and ETA are worked out here. */
export interface ProgressReporter {
  report(step: string, done: number, total: number | null): void;
  /** Tells the latest point at once; call before the ending event, and before work that will not report. */
  flush(): Promise<void>;
}

export type StartProgress = (kind: ProgressKind, runId: string) => ProgressReporter;
