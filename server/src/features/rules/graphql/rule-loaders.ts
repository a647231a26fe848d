import DataLoader from 'dataloader';
import type { GraphQLContext } from '../../../platform/graphql/context.ts';
import type { Rule, RuleVersion } from '../domain/rule.ts';
import type { RuleService } from '../rule-service.ts';

/** One statement per kind of thing and request, however many rules are shown. */
export class RuleLoaders {
  constructor(private readonly service: RuleService) {}

  rule(context: GraphQLContext, ruleId: string): Promise<Rule> {
    const loader = context.loaders.get('rules.byId', () => {
      return new DataLoader<string, Rule>(async (ids) => {
        const found = await this.service.byIds(context.actor, ids);
        return ids.map((id) => found.find((rule) => rule.id === id) ?? new Error(`Rule ${id} is not stored.`));
      });
    });
    return loader.load(ruleId);
  }

  /** All versions of a rule, newest first. */
  versions(context: GraphQLContext, ruleId: string): Promise<readonly RuleVersion[]> {
    const loader = context.loaders.get('rules.versions', () => {
      return new DataLoader<string, readonly RuleVersion[]>(async (ids) => {
        const found = await this.service.versionsOf(context.actor, ids);
        return ids.map((id) => found.filter((version) => version.ruleId === id));
      });
    });
    return loader.load(ruleId);
  }

  /** The rules behind rule versions, each once, by name: the reasons of plans and grants. */
  async reasons(context: GraphQLContext, versionIds: readonly string[]): Promise<readonly Rule[]> {
    const loader = context.loaders.get('rules.byVersion', () => {
      return new DataLoader<string, Rule | null>(async (ids) => {
        const found = await this.service.byVersions(context.actor, ids);
        return ids.map((id) => found.get(id) ?? null);
      });
    });
    const rules = await Promise.all(versionIds.map((id) => loader.load(id)));
    const byId = new Map(rules.flatMap((rule) => (rule === null ? [] : [[rule.id, rule] as const])));
    return [...byId.values()].sort((one, other) => one.shown.name.localeCompare(other.shown.name, 'en'));
  }

  /** How many rules give an entitlement now. */
  rulesGiving(context: GraphQLContext, entitlementId: string): Promise<number> {
    const loader = context.loaders.get('rules.giving', () => {
      return new DataLoader<string, number>(async (ids) => {
        const counts = await this.service.rulesGiving(context.actor, ids);
        return ids.map((id) => counts.get(id) ?? 0);
      });
    });
    return loader.load(entitlementId);
  }
}
