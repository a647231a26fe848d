import type { Queryable } from '../../platform/database/connection.ts';
import type { TargetsFeature } from '../targets/index.ts';
import type { EntitlementPlace, GivingRule } from './domain/change-of-rule.ts';
import { type ExceededLimit, exceededLimits, type PublicationLimits } from './domain/publication-limits.ts';
import { type RuleVersion, wholeDefinition } from './domain/rule.ts';
import type { RuleImpact } from './domain/rule-impact.ts';
import { RULE_IMPACT } from './domain/rule-questions.ts';
import type { PeopleCache } from './people-in-view.ts';

/** An effect, and the limits that it reaches. */
export interface MeasuredImpact {
  readonly impact: RuleImpact;
  readonly exceeded: readonly ExceededLimit[];
}

interface Dependencies {
  readonly people: Pick<PeopleCache, 'ask'>;
  readonly publishedRules: () => Promise<readonly RuleVersion[]>;
  /** Where these entitlements belong; those of targets that take no part are left out. */
  readonly places: (entitlementIds: readonly string[]) => Promise<readonly EntitlementPlace[]>;
  readonly notProcessed: () => Promise<readonly string[]>;
  readonly limits: () => Promise<PublicationLimits>;
}

/** Measures what a change of a rule does to everybody, today, beside all other published rules. */
export class ImpactMeasure {
  constructor(private readonly dependencies: Dependencies) {}

  /** `ruleId` is null for a rule that was never saved, `now` null for one that is to stop; `first` persons are named in each list. */
  async measure(ruleId: string | null, now: GivingRule | null, first = 0): Promise<MeasuredImpact> {
    const { people, publishedRules, places, notProcessed, limits } = this.dependencies;
    const published = await publishedRules();
    const own = published.find((version) => version.ruleId === ruleId);
    const before = own === undefined ? null : givingRule(own);
    const others = published.filter((version) => version !== own).map(givingRule);
    const ids = new Set([now, before, ...others].flatMap((rule) => rule?.entitlementIds ?? []));
    const impact = await people.ask(RULE_IMPACT, {
      now,
      before,
      others,
      first,
      places: await places([...ids]),
      notProcessed: await notProcessed(),
    });
    return { impact, exceeded: exceededLimits(impact, await limits()) };
  }
}

/** A version as its effect is computed. */
export function givingRule(version: RuleVersion): GivingRule {
  return { ...wholeDefinition(version), entitlementIds: version.entitlementIds };
}

/** Of targets that are enabled: a disabled one is no part of an evaluation (provisioning 6). */
export async function livePlaces(
  targets: Pick<TargetsFeature, 'targets' | 'entitlementsByIds'>,
  tx: Queryable,
  ids: readonly string[],
): Promise<readonly EntitlementPlace[]> {
  const live = new Set((await targets.targets(tx)).flatMap(({ id, enabled }) => (enabled ? [id] : [])));
  const entitlements = await targets.entitlementsByIds(tx, ids);
  return entitlements.flatMap(({ id, targetId, kind }) => (live.has(targetId) ? [{ id, targetId, kind }] : []));
}
