import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { SchedulePolicy } from './domain/schedule.ts';
import type { ScheduleRunStore } from './storage/schedule-run-store.ts';
import type { ScheduleStore } from './storage/schedule-store.ts';

/** Everything that schedules read and write in one transaction. */
export interface ScheduleStores {
  readonly schedules: ScheduleStore;
  readonly runs: ScheduleRunStore;
  readonly policy: () => Promise<SchedulePolicy>;
  readonly setPolicy: (policy: SchedulePolicy) => Promise<void>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
  /** Lets the job look at once at what is due and what is under way; `at` = then. */
  readonly wake: (at?: Date) => Promise<void>;
}

export type InScheduleTransaction = InTransaction<ScheduleStores>;
