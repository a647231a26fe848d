import type { Queryable } from '../../platform/database/connection.ts';
import type { TargetsFeature } from '../targets/index.ts';
import type { EntitlementPlace, GivingRule } from './domain/change-of-rules.ts';
import { type ExceededLimit, exceededLimits, type PublicationLimits } from './domain/publication-limits.ts';
import { type RuleVersion, wholeDefinition } from './domain/rule.ts';
import { type Impact, ofOneRule, type RuleImpact } from './domain/rule-impact.ts';
import { IMPACT } from './domain/rule-questions.ts';
import type { PeopleCache } from './people-in-view.ts';

/** An effect, and the limits that it reaches. */
export interface Measured<Of> {
  readonly impact: Of;
  readonly exceeded: readonly ExceededLimit[];
}

/** A rule as it is to be: null when it is to stop. `ruleId` is null for a rule that was never saved. */
export interface RuleToBe {
  readonly ruleId: string | null;
  readonly now: GivingRule | null;
}

interface Dependencies {
  readonly people: Pick<PeopleCache, 'ask'>;
  readonly publishedRules: () => Promise<readonly RuleVersion[]>;
  /** Where these entitlements belong; those of targets that take no part are left out. */
  readonly places: (entitlementIds: readonly string[]) => Promise<readonly EntitlementPlace[]>;
  readonly unprocessed: () => Promise<readonly string[]>;
  readonly limits: () => Promise<PublicationLimits>;
}

/** Measures what a change of rules does to everybody, today, beside all other published rules. */
export class ImpactMeasure {
  constructor(private readonly dependencies: Dependencies) {}

  /** Of one rule; `first` persons are named in each list. */
  async measureRule(rule: RuleToBe, first = 0): Promise<Measured<RuleImpact>> {
    const { impact, exceeded } = await this.measure([rule], first);
    return { impact: ofOneRule(impact), exceeded };
  }

  /** Of rules that change together. */
  async measure(changed: readonly RuleToBe[], first = 0): Promise<Measured<Impact>> {
    const { people, publishedRules, places, unprocessed, limits } = this.dependencies;
    const published = new Map((await publishedRules()).map((version) => [version.ruleId, givingRule(version)]));
    const rules = changed.map(({ ruleId, now }) => {
      return { now, before: ruleId === null ? null : (published.get(ruleId) ?? null) };
    });
    for (const { ruleId } of changed) if (ruleId !== null) published.delete(ruleId);
    const others = [...published.values()];
    const ids = new Set(
      [...rules.flatMap(({ now, before }) => [now, before]), ...others].flatMap((rule) => rule?.entitlementIds ?? []),
    );
    const impact = await people.ask(IMPACT, {
      ...{ rules, others, first },
      places: await places([...ids]),
      unprocessed: await unprocessed(),
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
