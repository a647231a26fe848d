import { inlineSegments, type PublishedRule, type RuleDefinition, type Segments } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { type CurrentVersions, currentVersions } from './current-versions.ts';

export const RULE_VERSION_STATES = ['DRAFT', 'PUBLISHED', 'REPLACED'] as const;
export type RuleVersionState = (typeof RULE_VERSION_STATES)[number];

/** What a business rule says: who gets what. */
export interface RuleContent {
  readonly name: string;
  readonly categories: readonly string[];
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly entitlementIds: readonly string[];
}

/** A state of a rule that was saved. Only the published one is enforced; grants and plans point at versions. */
export interface RuleVersion extends RuleContent {
  readonly id: string;
  readonly ruleId: string;
  /** 1, 2, 3 … within its rule. */
  readonly version: number;
  readonly state: RuleVersionState;
  /** json-rules-engine JSON, made when it was published; null of a draft. */
  readonly published: PublishedRule | null;
  /** What its condition refers to: of what was published, the segments as they were then; of a draft, as they are published now. */
  readonly segments: Segments;
  readonly updatedAt: Date;
  /** Name of the user. */
  readonly updatedBy: string | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

/** A business rule: at most one draft beside at most one published version. */
export interface Rule extends CurrentVersions<RuleVersion> {
  readonly id: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
}

/** A rule of its current versions, of which there is at least one. */
export function makeRule(
  row: Pick<Rule, 'id' | 'createdAt' | 'archivedAt'>,
  versions: readonly RuleVersion[],
): Rule | null {
  const current = currentVersions(versions);
  return current === null ? null : { ...row, ...current };
}

/** Whom a version is for, with its segments' conditions in place: what is computed with. A draft has passed `check` before. */
export function wholeDefinition({ population, condition, segments }: RuleVersion): RuleDefinition {
  return { population, condition: inlineSegments(condition, segments) };
}
