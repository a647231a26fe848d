import { type ConditionCount, countConditions, type RuleDefinition, type Segment } from '@gatehouse/rules';
import type { FieldPath } from '@gatehouse/schema';
import type { Question } from './people-question.ts';
import { type Impact, type ImpactArgs, impactOf } from './rule-impact.ts';
import { suggestValues, type ValueSuggestion } from './value-suggestions.ts';

export const IMPACT: Question<ImpactArgs, Impact> = { name: 'rules.impact', answer: impactOf };

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

interface ConditionCountsArgs extends RuleDefinition {
  /** Those that the condition refers to, directly or through others, by their ids. */
  readonly segments: readonly (readonly [string, Segment])[];
}

export const CONDITION_COUNTS: Question<ConditionCountsArgs, readonly ConditionCount[]> = {
  name: 'rules.conditionCounts',
  steps: ({ people: { store }, today }, { population, condition, segments }) =>
    countConditions(store, { population, condition }, today, new Map(segments)),
};
