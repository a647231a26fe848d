import { computed } from 'vue';
import { CalendarDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { personCount } from '../model/coming-counts.ts';

/** The days from today to a week ahead on which something changes. */
export function useComingWeek() {
  const answer = useLiveQuery(CalendarDocument, {
    variables: {},
    refreshOn: ['snapshot', 'person', 'rule', 'target'],
  });
  return {
    days: computed(() => answer.data.value?.calendar.days.filter((day) => personCount(day) > 0)),
    problem: answer.problem,
  };
}
