export type { Import } from './domain/import.ts';
export { ImportType } from './graphql/import-type.ts';
export { createSourcesFeature, type SourcesFeature } from './sources-feature.ts';
export { ConfigurationStore } from './storage/configuration-store.ts';
export { primaryContractOrder } from './storage/snapshot/primary-contract-order.ts';
