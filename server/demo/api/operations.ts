import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { z } from 'zod';
import type { DemoFieldMapping, DemoSourceFile } from '../configuration/demo-source.ts';
import type { DemoTargetField } from '../configuration/demo-targets.ts';
import type { Api } from './api.ts';
import * as documents from './documents.ts';

const id = z.object({ id: z.string() });
const result = z.object({
  result: z.object({
    __typename: z.string(),
    id: z.string().optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
});

const importShape = z.object({
  id: z.string(),
  state: z.string(),
  failure: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  exceeded: z.array(z.object({ kind: z.string(), count: z.number() })),
});
export type ImportRun = z.infer<typeof importShape>;

const problemShape = z.object({
  code: z.string(),
  consequence: z.string(),
  file: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  recordKey: z.string().nullable(),
  field: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof problemShape>;

const planShape = z.object({
  id: z.string(),
  state: z.string(),
  asOf: z.string(),
  hash: z.string().nullable(),
  counts: z.object({
    persons: z.number(),
    rules: z.number(),
    grants: z.number(),
    revokes: z.number(),
    updates: z.number(),
    unmanages: z.number(),
    blocked: z.number(),
  }),
});
export type PlanRun = z.infer<typeof planShape>;

const enforcementShape = z.object({
  id: z.string(),
  state: z.string(),
  counts: z.record(z.string(), z.number()),
  perTarget: z.array(
    z.object({
      target: z.object({ name: z.string() }),
      kind: z.string(),
      operation: z.string(),
      state: z.string(),
      count: z.number(),
    }),
  ),
});
export type EnforcementRun = z.infer<typeof enforcementShape>;

const targetShape = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  entitlements: z.array(z.object({ id: z.string(), kind: z.string(), reference: z.string() })),
});
export type TargetFound = z.infer<typeof targetShape>;

const ruleShape = z.object({
  id: z.string(),
  name: z.string(),
  persons: z.number().nullable(),
  draft: id.nullable(),
  published: id.nullable(),
});
export type RuleFound = z.infer<typeof ruleShape>;

/** A change that was refused although nothing in it should be. */
class Refused extends Error {
  constructor(operation: string, code: string, message: string) {
    super(`${operation} was refused (${code}): ${message}`);
    this.name = 'Refused';
  }
}

/** One change; the id of what it made, '' where it makes nothing. @throws Refused */
async function change(api: Api, document: string, variables: Readonly<Record<string, unknown>>): Promise<string> {
  const { result: answer } = await api.run(document, variables, result);
  if (answer.code === undefined) return answer.id ?? '';
  throw new Refused(/mutation (\w+)/.exec(document)?.[1] ?? 'The change', answer.code, answer.message ?? '');
}

export interface NewSource {
  readonly name: string;
  readonly files: readonly DemoSourceFile[];
  readonly person: readonly DemoFieldMapping[];
  readonly contract: readonly DemoFieldMapping[];
}

export async function createSource(api: Api, { name, files, person, contract }: NewSource): Promise<string> {
  const sourceId = await change(api, documents.CREATE_SOURCE, { input: { name, files } });
  await change(api, documents.SET_SOURCE_MAPPING, { input: { sourceId, person, contract } });
  return sourceId;
}

/** Managers come from the departments, upwards where there is none and where somebody would manage himself. */
export async function setManagersFromDepartments(api: Api, timeZone: string): Promise<void> {
  const displayNames = {
    B: '{NickName} {FamilyNamePrefix} {FamilyName} ({ExternalId})',
    P: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
    BP: '{NickName} {FamilyNamePrefix} {FamilyName} - {FamilyNamePartnerPrefix} {FamilyNamePartner} ({ExternalId})',
    PB: '{NickName} {FamilyNamePartnerPrefix} {FamilyNamePartner} - {FamilyNamePrefix} {FamilyName} ({ExternalId})',
  };
  await change(api, documents.SET_SOURCE_CONFIGURATION, {
    input: { timeZone, displayNames, primaryManager: 'DEPARTMENT', managerFromParent: true, managerNotSelf: true },
  });
}

export interface NewTarget {
  readonly name: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>> | null;
  readonly correlation: { readonly enabled: boolean; readonly personField: string; readonly accountField: string };
  readonly fields: readonly DemoTargetField[];
}

/** A target with its fields and what it offers, switched on. */
export async function createTarget(api: Api, target: NewTarget): Promise<string> {
  const { name, connector, settings, secrets, correlation, fields } = target;
  const targetId = await change(api, documents.CREATE_TARGET, { input: { name, connector, settings, secrets } });
  await change(api, documents.SET_TARGET_FIELDS, { input: { targetId, fields } });
  await change(api, documents.REFRESH_ENTITLEMENTS, { targetId });
  await change(api, documents.UPDATE_TARGET, { input: { id: targetId, correlation, enabled: true } });
  return targetId;
}

export interface NewRule {
  readonly name: string;
  readonly categories: readonly string[];
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly entitlementIds: readonly string[];
}

export function saveDraft(api: Api, ruleId: string | null, content: NewRule): Promise<string> {
  return change(api, documents.SAVE_RULE_DRAFT, { input: { ruleId, content } });
}

export interface NewRuleTest {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly judgedOn: string;
  readonly inRule: boolean;
  readonly example: { readonly person: object; readonly contracts: readonly object[] };
}

/** A made-up example beside a rule; who must be in the rule must get all of it. */
export async function saveRuleTest(api: Api, ruleId: string, rule: NewRule, test: NewRuleTest): Promise<void> {
  const mustGet = test.inRule ? rule.entitlementIds : [];
  await change(api, documents.SAVE_RULE_TEST, { input: { ruleId, ...test, mustGet, mustNotGet: [] } });
}

export async function publishRule(api: Api, ruleId: string): Promise<void> {
  await change(api, documents.PUBLISH_RULE, { ruleId });
}

const segmentShape = z.object({ id: z.string(), name: z.string(), published: z.object({ id: z.string() }).nullable() });

export async function listSegments(api: Api): Promise<readonly z.infer<typeof segmentShape>[]> {
  return (await api.run(documents.SEGMENTS, {}, z.object({ segments: z.array(segmentShape) }))).segments;
}

export function saveSegmentDraft(
  api: Api,
  { name, description, condition }: Pick<NewRule, 'name' | 'condition'> & { readonly description: string },
): Promise<string> {
  return change(api, documents.SAVE_SEGMENT_DRAFT, { input: { content: { name, description, condition } } });
}

export async function publishSegment(api: Api, segmentId: string): Promise<void> {
  await change(api, documents.PUBLISH_SEGMENT, { segmentId });
}

export const startImport = (api: Api, sourceId: string) => change(api, documents.START_IMPORT, { sourceId });
export const approveImport = (api: Api, importId: string) => change(api, documents.APPROVE_IMPORT, { id: importId });
export const startEvaluation = (api: Api) => change(api, documents.EVALUATE, {});
export const startEnforcement = (api: Api, evaluationId: string) => change(api, documents.ENFORCE, { evaluationId });

export async function readImport(api: Api, importId: string): Promise<ImportRun> {
  const data = await api.run(documents.IMPORT, { id: importId }, z.object({ import: importShape }));
  return data.import;
}

export async function readImportProblems(api: Api, importId: string): Promise<readonly ImportProblem[]> {
  const shape = z.object({ import: z.object({ problems: z.object({ nodes: z.array(problemShape) }) }) });
  const data = await api.run(documents.IMPORT_PROBLEMS, { id: importId }, shape);
  return data.import.problems.nodes;
}

export async function readPlan(api: Api, evaluationId: string): Promise<PlanRun> {
  const data = await api.run(documents.EVALUATION, { id: evaluationId }, z.object({ evaluation: planShape }));
  return data.evaluation;
}

export async function readEnforcement(api: Api, enforcementId: string): Promise<EnforcementRun> {
  const shape = z.object({ enforcement: enforcementShape });
  return (await api.run(documents.ENFORCEMENT, { id: enforcementId }, shape)).enforcement;
}

/** The first ones of all, newest first. */
export async function listImports(api: Api): Promise<readonly ImportRun[]> {
  const shape = z.object({ imports: z.object({ nodes: z.array(importShape) }) });
  return (await api.run(documents.IMPORTS, {}, shape)).imports.nodes;
}

export async function listEnforcements(api: Api): Promise<readonly EnforcementRun[]> {
  const shape = z.object({ enforcements: z.object({ nodes: z.array(enforcementShape) }) });
  return (await api.run(documents.ENFORCEMENTS, {}, shape)).enforcements.nodes;
}

export async function listSources(api: Api): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const shape = z.object({ sources: z.array(z.object({ id: z.string(), name: z.string() })) });
  return (await api.run(documents.SOURCES, {}, shape)).sources;
}

export async function listTargets(api: Api): Promise<readonly TargetFound[]> {
  return (await api.run(documents.TARGETS, {}, z.object({ targets: z.array(targetShape) }))).targets;
}

export async function listRules(api: Api): Promise<readonly RuleFound[]> {
  return (await api.run(documents.RULES, {}, z.object({ rules: z.array(ruleShape) }))).rules;
}

export async function countExcluded(api: Api): Promise<number> {
  const shape = z.object({ persons: z.object({ count: z.object({ value: z.number() }) }) });
  return (await api.run(documents.EXCLUDED_PERSONS, {}, shape)).persons.count.value;
}

/** The day of the latest plan, `YYYY-MM-DD`; null before the first. */
export async function dayOfLatestPlan(api: Api): Promise<string | null> {
  const shape = z.object({ evaluations: z.object({ nodes: z.array(z.object({ asOf: z.string() })) }) });
  return (await api.run(documents.LATEST_EVALUATION, {}, shape)).evaluations.nodes[0]?.asOf ?? null;
}
