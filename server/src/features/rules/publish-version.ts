import { check, lowerToJsonRules } from '@gatehouse/rules';
import type { Actor } from '../../platform/actor.ts';
import type { Problem } from '../../platform/problems.ts';
import { FACT_CATALOGUE } from './domain/fact-catalogue.ts';
import { type BaseVersion, baseOfRule, type PublicationKind } from './domain/publication.ts';
import type { Rule, RuleVersion } from './domain/rule.ts';
import { changesBetween } from './domain/rule-changes.ts';
import { type ConditionInvalid, conditionInvalid } from './domain/rule-problems.ts';
import type { RuleStores } from './rule-service.ts';
import { ruleTestsFailed } from './rule-test-check.ts';

export interface PublishHow {
  readonly actor: Actor;
  readonly at: Date;
  /** Whether what the rule no longer gives is let go instead of revoked (provisioning 5.4). */
  readonly unmanage: boolean;
  /** What else the audit log says of it: who asked, why it was approved. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** Why a version may not be published as it stands, whatever its effect. */
export async function refusalOf(stores: RuleStores, version: RuleVersion): Promise<Problem | null> {
  return conditionProblem(version) ?? (await ruleTestsFailed(stores.tests, version.ruleId, version, version.segments));
}

/** The published versions that publishing the draft of a rule, or archiving it, is measured with. */
export async function baseNow(
  { segments }: Pick<RuleStores, 'segments'>,
  rule: Rule,
  kind: PublicationKind,
): Promise<readonly BaseVersion[]> {
  const condition = kind === 'PUBLISH' ? (rule.draft?.condition ?? null) : null;
  return baseOfRule(rule, condition, await segments.list(false));
}

/** What cannot be computed with. */
export function conditionProblem(version: RuleVersion): ConditionInvalid | null {
  return conditionInvalid(check(version.condition, version.population, FACT_CATALOGUE, version.segments));
}

/** The version becomes what is enforced; the one before it is kept as REPLACED. */
export async function publishVersion(
  stores: RuleStores,
  rule: Rule,
  version: RuleVersion,
  { actor, at, unmanage, told = {} }: PublishHow,
): Promise<void> {
  const { rules, publications } = stores;
  await rules.replacePublished(rule.id);
  await rules.publish(version, publishedForm(version), { at, by: actor.id });
  const removed = removedEntitlements(rule.published, version.entitlementIds);
  await publications.manage(rule.id, [...version.entitlementIds, ...removed]);
  if (unmanage) await publications.letGo(rule.id, removed, at);
  const names = await stores.entitlementNames();
  const nameOf = (id: string) => names.get(id) ?? id;
  await stores.announce([
    {
      ...{ kind: 'rule.published', subjectType: 'Rule', subjectId: rule.id, data: {}, actor },
      audit: {
        action: 'PublishRule',
        state: 'FINISHED',
        data: {
          name: version.name,
          version: version.version,
          changes: changesBetween(rule.published, version, nameOf, version.segments),
          ...(unmanage && removed.length > 0 ? { unmanaged: removed.map(nameOf).sort() } : {}),
          ...told,
        },
      },
    },
  ]);
}

/** The rule stops to give anything; what it gave is revoked with the next enforcement, or let go, unless another rule gives it. */
export async function archiveRule(
  stores: RuleStores,
  rule: Rule,
  { actor, at, unmanage, told = {} }: PublishHow,
): Promise<void> {
  const { rules, publications } = stores;
  await rules.replacePublished(rule.id);
  const versions = await rules.versions([rule.id]);
  if (rule.draft !== null && versions.length > 1) await rules.deleteVersion(rule.draft.id);
  await rules.archive(rule.id, at);
  if (unmanage) await publications.letGo(rule.id, removedEntitlements(rule.published, []), at);
  await stores.announce([
    {
      ...{ kind: 'rule.archived', subjectType: 'Rule', subjectId: rule.id, data: {}, actor },
      audit: {
        action: 'ArchiveRule',
        state: 'FINISHED',
        data: { name: rule.shown.name, version: rule.published?.version ?? null, unmanaged: unmanage, ...told },
      },
    },
  ]);
}

/** json-rules-engine JSON of a version; for a draft, what publishing it would make. */
export function publishedForm(version: RuleVersion) {
  const { name, ruleId: rule, version: number, entitlementIds: entitlements } = version;
  return lowerToJsonRules(version, { name, rule, version: number, entitlements }, version.segments);
}

function removedEntitlements(before: RuleVersion | null, kept: readonly string[]): readonly string[] {
  return (before?.entitlementIds ?? []).filter((id) => !kept.includes(id));
}
