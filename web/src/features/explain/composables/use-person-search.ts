import { computed, ref } from 'vue';
import { PersonsDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

const FIRST = 20;

/** The first persons that fit what is typed, as items of a list; none as long as nothing is. */
export function usePersonSearch() {
  const search = ref('');
  const answer = useLiveQuery(PersonsDocument, {
    variables: () => ({ filter: { search: search.value }, first: FIRST }),
    pause: () => search.value.trim() === '',
  });
  const persons = computed(() =>
    (answer.data.value?.persons.nodes ?? []).map(({ id, displayName, departmentName }) => ({
      value: id,
      title: displayName,
      subtitle: departmentName ?? '',
    })),
  );
  return { search, persons, isLoading: answer.loading };
}
