import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { JobRequest } from '../../platform/jobs/job.ts';
import type { AggregationSettings } from './domain/aggregation-settings.ts';
import type { MergeStore } from './storage/merge-store.ts';
import type { SkippedChange } from './storage/skipped-persons.ts';
import type { SuggestionStore } from './storage/suggestion-store.ts';

export interface AggregationStores {
  readonly merges: MergeStore;
  readonly suggestions: SuggestionStore;
  readonly settings: {
    get(): Promise<AggregationSettings>;
    set(settings: AggregationSettings, now: Date): Promise<void>;
  };
  /** Works out again who of these is skipped. */
  readonly settleSkipped: (personIds: readonly string[]) => Promise<readonly SkippedChange[]>;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
  readonly addJobs: (requests: readonly JobRequest[]) => Promise<void>;
}

export type InAggregationTransaction = InTransaction<AggregationStores>;
