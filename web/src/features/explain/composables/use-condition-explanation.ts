import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { computed, shallowRef, watch } from 'vue';
import { ExplainConditionDocument, type ExplanationPartsFragment } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

interface Question {
  readonly personId: string;
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
}

/** Why a person would be in a rule that is being edited, asked again after each edit. */
export function useConditionExplanation(question: () => Question) {
  const answer = useLiveQuery(ExplainConditionDocument, {
    variables: () => ({ ...question() }),
    refreshOn: ['snapshot', 'person'],
  });
  const result = computed(() => answer.data.value?.explainCondition);
  /** With the condition that it explains: the one in the editor may be a step ahead. */
  const explained = shallowRef<{ explanation: ExplanationPartsFragment; condition: RuleCondition } | null>(null);
  watch(
    [result, answer.loading],
    ([explanation, isLoading]) => {
      if (isLoading || explanation?.__typename !== 'RuleExplanation') return;
      explained.value = { explanation, condition: question().condition };
    },
    { immediate: true },
  );
  return {
    person: computed(() => answer.data.value?.person),
    explained,
    problem: computed(() =>
      result.value && result.value.__typename !== 'RuleExplanation' ? result.value : answer.problem.value,
    ),
  };
}
