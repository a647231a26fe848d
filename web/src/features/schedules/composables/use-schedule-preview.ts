import { type MaybeRefOrGetter, onScopeDispose, type Ref, ref, shallowRef, toValue, watch } from 'vue';
import { type PlannedRunPartsFragment, PreviewScheduleDocument } from '../../../graphql/generated.ts';
import { ask } from '../../../graphql/live-query.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';
import { inputOf, type ScheduleDraft } from '../model/schedule-draft.ts';

/** How long a form may be changed before the server is asked, in milliseconds. */
const WAIT = 250;

/** The next ten runs of what stands in a form, or why it cannot be kept; asked anew as it changes. */
export function useSchedulePreview(
  id: MaybeRefOrGetter<string | null>,
  draft: Ref<ScheduleDraft | null>,
  pause: MaybeRefOrGetter<boolean> = false,
) {
  const runs = shallowRef<readonly PlannedRunPartsFragment[]>([]);
  const problem = shallowRef<ShownProblem | null>(null);
  const asked = ref(0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    if (draft.value === null || toValue(pause)) return;
    asked.value += 1;
    const mine = asked.value;
    // A schedule without a name yet is previewed all the same.
    const input = { ...inputOf(draft.value), name: draft.value.name.trim() || '–' };
    const { data, problem: failed } = await ask(PreviewScheduleDocument, { id: toValue(id), input });
    if (mine !== asked.value) return;
    const answer = data?.previewSchedule;
    if (answer !== undefined && 'nextRuns' in answer) runs.value = answer.nextRuns;
    problem.value = answer === undefined ? failed : 'code' in answer ? answer : null;
  }
  watch(
    () => [JSON.stringify(draft.value), toValue(pause)],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), WAIT);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return { runs, problem };
}
