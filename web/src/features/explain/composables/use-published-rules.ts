import { computed } from 'vue';
import { RulesToExplainDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

/** Every published rule, as items of a list. */
export function usePublishedRules() {
  const answer = useLiveQuery(RulesToExplainDocument, { variables: {}, refreshOn: ['rule'] });
  return computed(() =>
    (answer.data.value?.rules ?? [])
      .filter(({ published }) => published !== null)
      .map(({ id, name }) => ({ value: id, title: name })),
  );
}
