import type { RuleCondition } from '@gatehouse/schema';
import { expect } from 'vitest';
import type { AnyData, ApiClient } from './api-client.ts';
import { operation } from './operation.ts';
import type { WorldTarget } from './plan-world.ts';

export const POPULATION = { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 };
export const ref = (id: string): RuleCondition => ({ kind: 'segment', id });
export const all = (...conditions: readonly RuleCondition[]): RuleCondition => ({ kind: 'all', conditions });
export const someContract = (condition: RuleCondition): RuleCondition => {
  return { kind: 'contracts', quantifier: 'some', window: 'rule', condition };
};
export const inJson = (...departments: readonly string[]) => {
  return { fact: 'contract', path: '$.department.externalId', operator: 'in', value: departments };
};

const RULE = `query ($id: ID!) { rule(id: $id) { draft { version condition } published { version condition sentence json }
  versions { version state } } }`;

/** What a designer does with segments and the rules that use them; rules give the account of the target. */
export function segmentSteps(designer: ApiClient, target: () => WorldTarget) {
  return {
    saveSegment,
    publishSegment,
    segmentOf,
    change,
    archive,
    saveRule,
    ruleOf,
    rule,
    publishedJson,
    segment,
    preview,
  };

  async function saveSegment(
    name: string,
    condition: RuleCondition,
    segmentId: string | null = null,
  ): Promise<AnyData> {
    const input = { segmentId, content: { name, description: `What ${name} is`, condition } };
    return (await designer.data(operation('segments', 'SaveSegmentDraft'), { input })).saveSegmentDraft;
  }

  async function publishSegment(segmentId: string): Promise<AnyData> {
    return (await designer.data(operation('segments', 'PublishSegment'), { segmentId })).publishSegment;
  }

  async function segmentOf(name: string, condition: RuleCondition): Promise<string> {
    const { id } = await saveSegment(name, condition);
    expect(await publishSegment(id)).toMatchObject({ __typename: 'Segment' });
    return id;
  }

  async function change(segmentId: string, name: string, condition: RuleCondition): Promise<AnyData> {
    expect(await saveSegment(name, condition, segmentId)).toMatchObject({ id: segmentId });
    return publishSegment(segmentId);
  }

  async function archive(segmentId: string): Promise<AnyData> {
    return (await designer.data(operation('segments', 'ArchiveSegment'), { segmentId })).archiveSegment;
  }

  async function saveRule(name: string, condition: RuleCondition, ruleId: string | null = null): Promise<AnyData> {
    const content = { name, categories: [], population: POPULATION, condition, entitlementIds: [target().account] };
    return (await designer.data(operation('rules', 'SaveRuleDraft'), { input: { ruleId, content } })).saveRuleDraft;
  }

  async function ruleOf(name: string, condition: RuleCondition, ruleId: string | null = null): Promise<string> {
    const { id } = await saveRule(name, condition, ruleId);
    const published = (await designer.data(operation('rules', 'PublishRule'), { ruleId: id })).publishRule;
    expect(published).toMatchObject({ __typename: 'Rule' });
    return id;
  }

  async function rule(id: string): Promise<AnyData> {
    return (await designer.data(RULE, { id })).rule;
  }

  /** The conditions that the published JSON has after those of the population. */
  async function publishedJson(id: string): Promise<AnyData> {
    return (await rule(id)).published.json.conditions.all.slice(2);
  }

  async function segment(id: string): Promise<AnyData> {
    return (await designer.data(operation('segments', 'SegmentDetail'), { id })).segment;
  }

  async function preview(condition: RuleCondition): Promise<readonly string[]> {
    const input = { population: POPULATION, condition, ruleId: null, first: 10 };
    const { persons } = (await designer.data(operation('rules', 'RulePreview'), { input })).previewRule;
    return persons.map(({ person }: AnyData) => person.externalId);
  }
}
