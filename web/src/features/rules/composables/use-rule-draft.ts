import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { useEditedContent } from './use-edited-content.ts';

/** Everything of a rule that the page edits. */
export interface RuleContent {
  readonly name: string;
  readonly categories: readonly string[];
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly entitlementIds: readonly string[];
}

export const EMPTY_RULE: RuleContent = {
  name: '',
  categories: [],
  population: { status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 },
  condition: { kind: 'all', conditions: [] },
  entitlementIds: [],
};

/** The rule being edited, with undo and redo. */
export function useRuleDraft(now?: () => number) {
  return useEditedContent(EMPTY_RULE, now);
}
