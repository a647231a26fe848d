import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { PersonAccount, PersonEntitlement } from '../domain/granted.ts';
import type { GrantService } from '../grant-service.ts';

/** One statement per kind of thing and request, however many rows are shown. */
export class GrantLoaders {
  constructor(private readonly service: GrantService) {}

  entitlementsOf(context: GraphQLContext, personId: string): Promise<readonly PersonEntitlement[]> {
    const loader = context.loaders.get('grants.ofPersons', () => {
      return new DataLoader<string, readonly PersonEntitlement[]>(async (ids) => {
        return byPerson(ids, await this.service.ofPersons(context.actor, ids));
      });
    });
    return loader.load(personId);
  }

  accountsOf(context: GraphQLContext, personId: string): Promise<readonly PersonAccount[]> {
    const loader = context.loaders.get('grants.accountsOf', () => {
      return new DataLoader<string, readonly PersonAccount[]>(async (ids) => {
        return byPerson(ids, await this.service.accountsOf(context.actor, ids));
      });
    });
    return loader.load(personId);
  }

  persons(context: GraphQLContext, entitlementId: string): Promise<number> {
    const loader = context.loaders.get('grants.persons', () => {
      return new DataLoader<string, number>(async (ids) => {
        const counted = await this.service.personsPerEntitlement(context.actor, ids);
        return ids.map((id) => counted.get(id) ?? 0);
      });
    });
    return loader.load(entitlementId);
  }

  accounts(context: GraphQLContext, targetId: string): Promise<number> {
    const loader = context.loaders.get('grants.accounts', () => {
      return new DataLoader<string, number>(async (ids) => {
        const counted = await this.service.accountsPerTarget(context.actor, ids);
        return ids.map((id) => counted.get(id) ?? 0);
      });
    });
    return loader.load(targetId);
  }
}

function byPerson<Row extends { readonly personId: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  return ids.map((id) => rows.filter(({ personId }) => personId === id));
}
