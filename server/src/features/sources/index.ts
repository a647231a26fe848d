export type { Import, ImportCounts, ImportState } from './domain/import.ts';
export type { Source } from './domain/source.ts';
export { ImportType } from './graphql/import-type.ts';
export type { SourceLoaders } from './graphql/source-loaders.ts';
export { SourceType } from './graphql/source-type.ts';
export type { ImportListService } from './import-list-service.ts';
export type { SourceService } from './source-service.ts';
export { createSourcesFeature, type SourcesDependencies, type SourcesFeature } from './sources-feature.ts';
