import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { ListedPerson, PersonService } from '../../persons/index.ts';
import type { Import } from '../domain/import.ts';
import type { Source } from '../domain/source.ts';
import type { ImportListService } from '../import-list-service.ts';
import type { SourceService } from '../source-service.ts';

/** One statement per kind of thing and request, however many sources and imports are shown. */
export class SourceLoaders {
  constructor(
    private readonly sources: SourceService,
    private readonly imports: ImportListService,
    private readonly persons: PersonService,
  ) {}

  source(context: GraphQLContext, id: string): Promise<Source> {
    const loader = context.loaders.get('sources.source', () => {
      return new DataLoader<string, Source>(async (ids) => {
        const found = await this.sources.byIds(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? new Error(`The source ${asked} is not stored.`));
      });
    });
    return loader.load(id);
  }

  /** Present persons of the source. */
  personCount(context: GraphQLContext, sourceId: string): Promise<number> {
    const loader = context.loaders.get('sources.personCount', () => {
      return new DataLoader<string, number>(async (ids) => {
        const counts = await this.sources.personCounts(context.actor, ids);
        return ids.map((asked) => counts.get(asked) ?? 0);
      });
    });
    return loader.load(sourceId);
  }

  lastImport(context: GraphQLContext, sourceId: string): Promise<Import | null> {
    const loader = context.loaders.get('sources.lastImport', () => {
      return new DataLoader<string, Import | null>(async (ids) => {
        const found = await this.imports.lastOf(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(sourceId);
  }

  uploadName(context: GraphQLContext, uploadId: string): Promise<string | null> {
    const loader = context.loaders.get('sources.uploadName', () => {
      return new DataLoader<string, string | null>(async (ids) => {
        const names = await this.sources.uploadNames(context.actor, ids);
        return ids.map((asked) => names.get(asked) ?? null);
      });
    });
    return loader.load(uploadId);
  }

  person(context: GraphQLContext, id: string): Promise<ListedPerson | null> {
    const loader = context.loaders.get('sources.person', () => {
      return new DataLoader<string, ListedPerson | null>(async (ids) => {
        const found = await this.persons.byIds(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(id);
  }
}
