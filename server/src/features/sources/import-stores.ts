import type { Queryable } from '../../platform/database/connection.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { JobRequest } from '../../platform/jobs/job.ts';
import type { ConfigurationStore } from './storage/configuration-store.ts';
import type { ImportList } from './storage/import-list.ts';
import type { ImportStore } from './storage/import-store.ts';
import type { ShareStore } from './storage/share-store.ts';
import type { SnapshotStore } from './storage/snapshot-store.ts';
import type { SourceStore } from './storage/source-store.ts';

/** Everything that importing reads and writes in one transaction. */
export interface ImportStores {
  /** For the set-based statements of checks and snapshots. */
  readonly queries: Queryable;
  readonly sources: SourceStore;
  readonly imports: ImportStore;
  readonly list: ImportList;
  readonly snapshots: SnapshotStore;
  readonly shares: ShareStore;
  readonly configuration: ConfigurationStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
  readonly addJobs: (requests: readonly JobRequest[]) => Promise<void>;
}

export type InImportTransaction = InTransaction<ImportStores>;
