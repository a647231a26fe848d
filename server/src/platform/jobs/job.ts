import type { Queryable } from '../database/connection.ts';

/** A kind of background work: a batch of it, never one action (data model, Work and workers). */
export interface Job {
  /** `import`, `evaluation`, `enforcement.lane` … */
  readonly name: string;
  /** `payload` is what `addJob` was given; parse it. Throwing makes the library try again later. `stopping` aborts when the process is asked to stop. */
  run(payload: unknown, stopping: AbortSignal): Promise<void>;
}

export interface JobRequest {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  /** A second request with the key of a waiting job replaces it. */
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
}

/** Adds jobs in the caller's transaction: they start when it commits, or never. */
export type AddJobs = (tx: Queryable, requests: readonly JobRequest[]) => Promise<void>;

/** Called in one transaction when processes are declared dead: features take back what these had begun. */
export type DeadProcessHandler = (tx: Queryable, processIds: readonly string[]) => Promise<void>;
