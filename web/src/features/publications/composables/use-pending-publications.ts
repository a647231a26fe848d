import { computed } from 'vue';
import { PendingPublicationsDocument, type PendingPublicationsQuery } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

export type WaitingPublication = PendingPublicationsQuery['pendingPublications'][number];

/** What waits for a second person, the oldest first, as it comes and goes. */
export function usePendingPublications() {
  const answer = useLiveQuery(PendingPublicationsDocument, { variables: {}, refreshOn: ['rule', 'segment'] });
  return { publications: computed(() => answer.data.value?.pendingPublications ?? []), problem: answer.problem };
}
