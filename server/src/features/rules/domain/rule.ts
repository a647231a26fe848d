import type { PublishedRule } from '@gatehouse/rules';
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';

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
  readonly updatedAt: Date;
  /** Name of the user. */
  readonly updatedBy: string | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
}

/** A business rule: at most one draft beside at most one published version. */
export interface Rule {
  readonly id: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  readonly draft: RuleVersion | null;
  readonly published: RuleVersion | null;
  /** What it is called: the published version, else the draft, else the last one there was. */
  readonly shown: RuleVersion;
}

/** A rule of its current versions, of which there is at least one. */
export function makeRule(
  row: Pick<Rule, 'id' | 'createdAt' | 'archivedAt'>,
  versions: readonly RuleVersion[],
): Rule | null {
  const draft = versions.find(({ state }) => state === 'DRAFT') ?? null;
  const published = versions.find(({ state }) => state === 'PUBLISHED') ?? null;
  const last = versions.reduce<RuleVersion | null>(
    (latest, version) => (latest === null || version.version > latest.version ? version : latest),
    null,
  );
  const shown = published ?? draft ?? last;
  return shown === null ? null : { ...row, draft, published, shown };
}
