import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Entitlement, Target } from '../domain/target.ts';
import type { TargetService } from '../target-service.ts';

/** One statement per kind of thing and request, however many rows are shown. */
export class TargetLoaders {
  constructor(private readonly service: TargetService) {}

  /** Archived ones too. */
  target(context: GraphQLContext, id: string): Promise<Target> {
    const loader = context.loaders.get('targets.target', () => {
      return new DataLoader<string, Target>(async (ids) => {
        const found = await this.service.byIds(context.actor, ids);
        const byId = new Map(found.map((target) => [target.id, target]));
        return ids.map((asked) => byId.get(asked) ?? new Error(`Target ${asked} is not stored.`));
      });
    });
    return loader.load(id);
  }

  entitlement(context: GraphQLContext, id: string): Promise<Entitlement> {
    const loader = context.loaders.get('targets.entitlement', () => {
      return new DataLoader<string, Entitlement>(async (ids) => {
        const found = await this.service.entitlementsByIds(context.actor, ids);
        const byId = new Map(found.map((entitlement) => [entitlement.id, entitlement]));
        return ids.map((asked) => byId.get(asked) ?? new Error(`Entitlement ${asked} is not stored.`));
      });
    });
    return loader.load(id);
  }

  /** What a target offers: account, access, then permissions by name. */
  entitlementsOf(context: GraphQLContext, targetId: string): Promise<readonly Entitlement[]> {
    const loader = context.loaders.get('targets.entitlements', () => {
      return new DataLoader<string, readonly Entitlement[]>(async (ids) => {
        const found = await this.service.entitlementsOf(context.actor, ids);
        return ids.map((asked) => found.filter((entitlement) => entitlement.targetId === asked));
      });
    });
    return loader.load(targetId);
  }
}
