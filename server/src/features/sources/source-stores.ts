import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { CustomFieldStore } from '../custom-fields/index.ts';
import type { ConfigurationStore } from './storage/configuration-store.ts';
import type { ImportList } from './storage/import-list.ts';
import type { SourceSecrets } from './storage/source-secrets.ts';
import type { SourceStore } from './storage/source-store.ts';

export interface SourceStores {
  readonly sources: SourceStore;
  readonly secrets: SourceSecrets;
  readonly imports: ImportList;
  readonly configuration: ConfigurationStore;
  readonly customFields: CustomFieldStore;
  readonly announce: (events: readonly DomainEvent[]) => Promise<void>;
}

export type InSourceTransaction = InTransaction<SourceStores>;
