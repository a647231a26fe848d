import { computed, onScopeDispose, shallowRef } from 'vue';
import {
  LiveStandingDifferenceDocument,
  StandingDifferenceDocument,
  type StandingDifferenceQuery,
} from '../../../graphql/generated.ts';
import { followStream, onReconnect } from '../../../graphql/live.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

/** What would change now, asked once and then told by the server whenever it is another. */
export function useStandingDifference() {
  const query = useLiveQuery(StandingDifferenceDocument, { variables: {} });
  const told = shallowRef<StandingDifferenceQuery | null>(null);
  /** How often it was told: lists of what stands behind it are asked anew. */
  const times = shallowRef(0);
  onScopeDispose(
    followStream(LiveStandingDifferenceDocument, ({ standingDifference }) => {
      told.value = { standingDifference };
      times.value += 1;
    }),
  );
  onScopeDispose(
    onReconnect(() => {
      told.value = null;
      times.value += 1;
      query.refresh();
    }),
  );
  return {
    standing: computed(() => (told.value ?? query.data.value)?.standingDifference ?? null),
    problem: query.problem,
    times,
  };
}
