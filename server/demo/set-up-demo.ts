import { join } from 'node:path';
import { childrenOf, withChildren } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import type { Api } from './api/api.ts';
import {
  createSource,
  createTarget,
  listRules,
  listSegments,
  listSources,
  listTargets,
  publishRule,
  publishSegment,
  saveDraft,
  saveRuleTest,
  saveSegmentDraft,
  setManagersFromDepartments,
} from './api/operations.ts';
import { DEMO_CHANGE, DEMO_RULES, DEMO_SEGMENTS, type DemoGift, type DemoRule } from './configuration/demo-rules.ts';
import { CONTRACT_MAPPING, PERSON_MAPPING, sourceFiles } from './configuration/demo-source.ts';
import { DIRECTORY, PASSES } from './configuration/demo-targets.ts';
import { DEMO_TESTS } from './configuration/demo-tests.ts';
import { FILE_NAMES } from './municipality.ts';
import type { Places } from './outside-world.ts';

export const SOURCE_NAME = 'Personnel and payroll';
const TIME_ZONE = 'Europe/Amsterdam';

/** Source, targets and rules through the API; what is there already stays as it is. The id of the source. */
export async function setUpDemo(api: Api, places: Places): Promise<string> {
  const sourceId = await ensureSource(api, places);
  await ensureTargets(api, places);
  await ensureRules(api, await ensureSegments(api));
  return sourceId;
}

async function ensureSource(api: Api, places: Places): Promise<string> {
  const known = (await listSources(api)).find(({ name }) => name === SOURCE_NAME);
  if (known !== undefined) return known.id;
  await setManagersFromDepartments(api, TIME_ZONE);
  return createSource(api, {
    name: SOURCE_NAME,
    files: sourceFiles((kind) => join(places.source, FILE_NAMES[kind])),
    person: PERSON_MAPPING,
    contract: CONTRACT_MAPPING,
  });
}

async function ensureTargets(api: Api, places: Places): Promise<void> {
  const known = new Set((await listTargets(api)).map(({ name }) => name));
  if (!known.has(DIRECTORY.name)) {
    const secrets = { url: places.directoryUrl };
    await createTarget(api, {
      ...DIRECTORY,
      settings: { nameColumn: 'user_name', groupDescriptionColumn: 'description' },
      secrets,
    });
  }
  if (!known.has(PASSES.name)) {
    await createTarget(api, { ...PASSES, settings: { directory: places.passes }, secrets: null });
  }
}

/** Ids of the segments, by name. */
async function ensureSegments(api: Api): Promise<ReadonlyMap<string, string>> {
  const known = new Map((await listSegments(api)).map((segment) => [segment.name, segment]));
  const ids = new Map<string, string>();
  for (const segment of DEMO_SEGMENTS) {
    const found = known.get(segment.name);
    const id = found?.id ?? (await saveSegmentDraft(api, segment));
    if (!found?.published) await publishSegment(api, id);
    ids.set(segment.name, id);
  }
  return ids;
}

async function ensureRules(api: Api, segments: ReadonlyMap<string, string>): Promise<void> {
  const known = new Map((await listRules(api)).map((rule) => [rule.name, rule]));
  const idOf = await entitlementFinder(api);
  for (const rule of DEMO_RULES) {
    const found = known.get(rule.name);
    if (found?.published || (found && rule.state === 'DRAFT')) continue;
    const content = toContent(rule, idOf, segments);
    const ruleId = found?.id ?? (await saveDraft(api, null, content));
    const tests = found ? [] : DEMO_TESTS.filter((test) => test.rule === rule.name);
    for (const { rule: _name, ...test } of tests) await saveRuleTest(api, ruleId, content, test);
    if (rule.state === 'PUBLISHED') await publishRule(api, ruleId);
    if (rule.name === DEMO_CHANGE.rule) await saveDraft(api, ruleId, { ...content, condition: DEMO_CHANGE.condition });
  }
}

type FindEntitlement = (target: string, gift: DemoGift) => string;

async function entitlementFinder(api: Api): Promise<FindEntitlement> {
  const targets = await listTargets(api);
  return (target, gift) => {
    const kind = gift === 'account' ? 'ACCOUNT' : gift === 'access' ? 'ACCOUNT_ACCESS' : 'PERMISSION';
    const reference = typeof gift === 'string' ? '' : gift.permission;
    const entitlement = targets
      .find(({ name }) => name === target)
      ?.entitlements.find((one) => one.kind === kind && one.reference === reference);
    if (entitlement === undefined) throw new Error(`The target ${target} offers no ${kind} ${reference}.`);
    return entitlement.id;
  };
}

function toContent(
  { name, categories, population, condition, gives }: DemoRule,
  idOf: FindEntitlement,
  segments: ReadonlyMap<string, string>,
) {
  const entitlementIds = [
    ...(gives.directory ?? []).map((gift) => idOf(DIRECTORY.name, gift)),
    ...(gives.passes ?? []).map((gift) => idOf(PASSES.name, gift)),
  ];
  return { name, categories, population, condition: withIds(condition, segments), entitlementIds };
}

function withIds(condition: RuleCondition, segments: ReadonlyMap<string, string>): RuleCondition {
  if (condition.kind !== 'segment') {
    return withChildren(
      condition,
      childrenOf(condition).map((child) => withIds(child, segments)),
    );
  }
  const id = segments.get(condition.id);
  if (id === undefined) throw new Error(`The demo has no segment ${condition.id}.`);
  return { kind: 'segment', id };
}
