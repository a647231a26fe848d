import type { RuleDefinition } from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import type { Question } from './people-question.ts';
import { type RuleImpact, ruleImpact } from './rule-impact.ts';
import { suggestValues, type ValueSuggestion } from './value-suggestions.ts';

interface RuleImpactArgs {
  readonly now: RuleDefinition;
  /** The version to compare with, if any. */
  readonly before: RuleDefinition | null;
  /** How many persons to name. */
  readonly first: number;
}

export const RULE_IMPACT: Question<RuleImpactArgs, RuleImpact> = {
  name: 'rules.impact',
  answer: ({ people, today }, { now, before, first }) => ruleImpact(people, now, before, today, first),
};

interface ValueSuggestionsArgs {
  readonly field: FieldPath;
  readonly search: string | null;
  readonly first: number;
}

/** None for a field that the catalogue does not have. */
export const VALUE_SUGGESTIONS: Question<ValueSuggestionsArgs, readonly ValueSuggestion[]> = {
  name: 'rules.valueSuggestions',
  answer: ({ people, today }, { field, search, first }) => {
    const known = people.store.catalogue.find(field);
    return known === undefined ? [] : suggestValues(people.store, known, today, search, first);
  },
};
