import type { Actor } from '../../platform/actor.ts';
import { type Page, pageRequest } from '../../platform/paging.ts';
import { authorise } from '../access/index.ts';
import type { PersonChangeKind } from '../persons/index.ts';
import type { Import } from './domain/import.ts';
import type { ImportChange } from './domain/import-change.ts';
import type { ImportProblem } from './domain/row-problem.ts';
import type { SourceStores } from './source-stores.ts';

interface Dependencies {
  readonly stores: Pick<SourceStores, 'imports'>;
}

/** Looking at imports: what they counted, what was wrong in the files, whom they concern. */
export class ImportListService {
  constructor(private readonly dependencies: Dependencies) {}

  async find(actor: Actor, id: string): Promise<Import | null> {
    authorise(actor, 'Query.import');
    return this.dependencies.stores.imports.find(id);
  }

  async byIds(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Import>> {
    authorise(actor, 'Query.import');
    return this.dependencies.stores.imports.byIds(ids);
  }

  /** Newest first. */
  async list(actor: Actor, first: number, after: string | null): Promise<Page<Import>> {
    authorise(actor, 'Query.imports');
    return this.dependencies.stores.imports.page(null, pageRequest(first, after, 2));
  }

  /** Of one source, newest first. */
  async ofSource(actor: Actor, sourceId: string, first: number, after: string | null): Promise<Page<Import>> {
    authorise(actor, 'Query.imports');
    return this.dependencies.stores.imports.page(sourceId, pageRequest(first, after, 2));
  }

  /** The newest import of each source; a source without any is missing. */
  async lastOf(actor: Actor, sourceIds: readonly string[]): Promise<ReadonlyMap<string, Import>> {
    authorise(actor, 'Query.imports');
    return this.dependencies.stores.imports.lastOf(sourceIds);
  }

  async problems(actor: Actor, importId: string, first: number, after: string | null): Promise<Page<ImportProblem>> {
    authorise(actor, 'Query.import');
    return this.dependencies.stores.imports.problems(importId, pageRequest(first, after, 1));
  }

  async changes(
    actor: Actor,
    importId: string,
    change: PersonChangeKind | null,
    first: number,
    after: string | null,
  ): Promise<Page<ImportChange>> {
    authorise(actor, 'Query.import');
    return this.dependencies.stores.imports.changes(importId, change, pageRequest(first, after, 2));
  }
}
