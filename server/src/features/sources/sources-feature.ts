import type { Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { CustomFieldStore } from '../custom-fields/index.ts';
import { PersonLoaders, type PersonService } from '../persons/index.ts';
import { ConfigurationService } from './configuration-service.ts';
import { SOURCE_CONNECTORS } from './connectors/index.ts';
import { dayOfInstantIn } from './day-of-instant.ts';
import { ConfigurationResolver } from './graphql/configuration-resolver.ts';
import {
  ImportChangeFieldsResolver,
  ImportFieldsResolver,
  ImportProblemFieldsResolver,
  ImportResolver,
} from './graphql/import-resolver.ts';
import { MappingFileResolver } from './graphql/mapping-file-resolver.ts';
import { PreviewResolver } from './graphql/preview-resolver.ts';
import { PrimaryContractResolver } from './graphql/primary-contract-resolver.ts';
import { SnapshotChangeFieldsResolver, SnapshotFieldsResolver, SnapshotResolver } from './graphql/snapshot-resolver.ts';
import { SourceLoaders } from './graphql/source-loaders.ts';
import { SourceProbeResolver } from './graphql/source-probe-resolver.ts';
import {
  MappableFieldResolver,
  SourceFieldsResolver,
  SourceFileFieldsResolver,
  SourceResolver,
} from './graphql/source-resolver.ts';
import { ImportListService } from './import-list-service.ts';
import { createImporting, type Importing, type ImportingDependencies } from './importing.ts';
import { MappingExchangeService } from './mapping-exchange-service.ts';
import { SourceOpener } from './open-source.ts';
import { PreviewService } from './preview-service.ts';
import { SourceProbeService } from './source-probe-service.ts';
import { SourceService } from './source-service.ts';
import type { SourceStores } from './source-stores.ts';
import { ConfigurationStore } from './storage/configuration-store.ts';
import { ImportList } from './storage/import-list.ts';
import { openContent } from './storage/source-content.ts';
import { SourceSecrets } from './storage/source-secrets.ts';
import { SourceStore } from './storage/source-store.ts';

interface SourcesDependencies extends ImportingDependencies {
  readonly persons: PersonService;
}

export interface SourcesFeature {
  readonly sources: SourceService;
  readonly configuration: ConfigurationService;
  /** Reading about imports. */
  readonly importList: ImportListService;
  /** Starting imports and deciding on them. */
  readonly imports: Importing['imports'];
  /** Manual snapshots, and all that were ever made. */
  readonly snapshots: Importing['snapshots'];
  readonly dateSnapshots: Importing['dateSnapshots'];
  /** For field resolvers of later features that name sources and imports. */
  readonly loaders: SourceLoaders;
  readonly jobs: Importing['jobs'];
  readonly deadProcessHandlers: Importing['deadProcessHandlers'];
  readonly resolvers: readonly object[];
}

/** Where HR data comes from, and how it becomes persons, contracts and departments. */
export function createSourcesFeature(dependencies: SourcesDependencies): SourcesFeature {
  const { database, clock, announce, persons, secrets, scripts, privateHosts = [] } = dependencies;
  const bind = (tx: Queryable): SourceStores => ({
    sources: new SourceStore(tx),
    secrets: new SourceSecrets(tx, secrets),
    imports: new ImportList(tx),
    configuration: new ConfigurationStore(tx),
    customFields: new CustomFieldStore(tx),
    announce: (events) => announce(tx, events),
  });
  const shared = { clock, stores: bind(database.queries), inTransaction: inTransaction(database, bind) };
  const connectors = SOURCE_CONNECTORS;
  const opener = new SourceOpener({ queries: database.queries, secrets, privateHosts, connectors });
  const previews = new PreviewService({
    stores: shared.stores,
    open: (location) =>
      openContent(database.queries, location, { privateHosts, stopping: AbortSignal.timeout(30_000) }),
    opener,
    scripts,
    dayOfInstant: dayOfInstantIn,
  });
  const probe = new SourceProbeService({ stores: shared.stores, opener, connectors });
  const sources = new SourceService({ ...shared, connectors, probe });
  const configuration = new ConfigurationService(shared);
  const importList = new ImportListService(shared);
  const importing = createImporting(dependencies);
  const loaders = new SourceLoaders(sources, importList, persons);
  return {
    ...importing,
    sources,
    configuration,
    importList,
    loaders,
    resolvers: [
      new SourceResolver(sources),
      new SourceFieldsResolver(importList, loaders),
      new SourceFileFieldsResolver(loaders),
      new MappableFieldResolver(),
      new ConfigurationResolver(configuration),
      new PrimaryContractResolver(configuration, new PersonLoaders(persons)),
      new PreviewResolver(previews),
      new MappingFileResolver(new MappingExchangeService(shared)),
      new SourceProbeResolver(probe),
      new ImportResolver(importList, importing.imports),
      new ImportFieldsResolver(importList, loaders),
      new ImportProblemFieldsResolver(),
      new SnapshotResolver(importing.snapshots),
      new SnapshotFieldsResolver(importing.snapshots, importList),
      new SnapshotChangeFieldsResolver(importing.snapshots, loaders),
      new ImportChangeFieldsResolver(loaders),
    ],
  };
}
