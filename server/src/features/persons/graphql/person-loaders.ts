import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { PersonReference, PersonVersionKey } from '../domain/person.ts';
import type { ContractManagers } from '../domain/person-history.ts';
import type { PersonVersionModel } from '../domain/person-model.ts';
import type { PersonService } from '../person-service.ts';

/** One statement per kind of thing and request, however many persons are shown. */
export class PersonLoaders {
  constructor(private readonly service: PersonService) {}

  /** The version that a person has now, whole. */
  model(context: GraphQLContext, key: PersonVersionKey): Promise<PersonVersionModel> {
    const loader = context.loaders.get('persons.model', () => {
      const load = async (keys: readonly PersonVersionKey[]) => {
        const versions = await this.service.versions(context.actor, keys);
        const models = new Map(versions.map(({ personId, version, model }) => [keyText({ personId, version }), model]));
        return keys.map((asked) => models.get(keyText(asked)) ?? new Error(`Version ${keyText(asked)} is not stored.`));
      };
      return new DataLoader<PersonVersionKey, PersonVersionModel, string>(load, { cacheKeyFn: keyText });
    });
    return loader.load(key);
  }

  reference(context: GraphQLContext, id: string | null): Promise<PersonReference | null> {
    if (id === null) return Promise.resolve(null);
    const loader = context.loaders.get('persons.reference', () => {
      return new DataLoader<string, PersonReference | null>(async (ids) => {
        const found = await this.service.references(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? null);
      });
    });
    return loader.load(id);
  }

  sourceName(context: GraphQLContext, id: string): Promise<string> {
    const loader = context.loaders.get('persons.sourceName', () => {
      return new DataLoader<string, string>(async (ids) => {
        const found = await this.service.sourceNames(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? '');
      });
    });
    return loader.load(id);
  }

  managers(context: GraphQLContext, contractId: string): Promise<ContractManagers> {
    const loader = context.loaders.get('persons.contractManagers', () => {
      return new DataLoader<string, ContractManagers>(async (ids) => {
        const found = await this.service.contractManagers(context.actor, ids);
        return ids.map((asked) => found.get(asked) ?? { managerId: null, departmentManagerId: null });
      });
    });
    return loader.load(contractId);
  }
}

function keyText({ personId, version }: PersonVersionKey): string {
  return `${personId}:${version}`;
}
