export type { Import } from './domain/import.ts';
export type { Source } from './domain/source.ts';
export { ImportType } from './graphql/import-type.ts';
export type { SourceLoaders } from './graphql/source-loaders.ts';
export { SourceType } from './graphql/source-type.ts';
export type { ImportService } from './import-service.ts';
export { createSourcesFeature, type SourcesFeature } from './sources-feature.ts';
export { ConfigurationStore } from './storage/configuration-store.ts';
export { primaryContractOrder } from './storage/snapshot/primary-contract-order.ts';
