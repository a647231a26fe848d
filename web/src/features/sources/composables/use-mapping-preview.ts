import { onScopeDispose, type Ref, ref, watch } from 'vue';
import { PreviewMappingDocument, type PreviewMappingQuery } from '../../../graphql/generated.ts';
import { ask } from '../../../graphql/live-query.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';
import { type MappingDraft, toMappingInputs } from '../model/mapping-draft.ts';

/** Pause after a change before the preview is asked for, in milliseconds. */
const PAUSE = 350;

/** The mapping of the form applied to one record, asked for again as the form changes. */
export function useMappingPreview(
  sourceId: () => string,
  draft: Ref<MappingDraft | null>,
  recordKey: Ref<string>,
  enabled: boolean,
) {
  const preview = ref<Extract<PreviewMappingQuery['previewMapping'], { readonly __typename: 'MappingPreview' }> | null>(
    null,
  );
  const problem = ref<ShownProblem | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  async function load(): Promise<void> {
    if (draft.value === null) return;
    latest += 1;
    const mine = latest;
    busy.value = true;
    const answer = await ask(PreviewMappingDocument, {
      input: {
        sourceId: sourceId(),
        person: toMappingInputs(draft.value.person),
        contract: toMappingInputs(draft.value.contract),
      },
      recordKey: recordKey.value === '' ? null : recordKey.value,
    });
    if (mine !== latest) return;
    busy.value = false;
    const found = answer.data?.previewMapping;
    problem.value = found?.__typename === 'InputProblem' ? found : answer.problem;
    if (found?.__typename === 'MappingPreview') preview.value = found;
  }

  if (enabled) {
    watch(
      [() => JSON.stringify(draft.value), recordKey],
      () => {
        clearTimeout(timer);
        timer = setTimeout(() => void load(), PAUSE);
      },
      { immediate: true },
    );
  }
  onScopeDispose(() => clearTimeout(timer));
  return { preview, problem, busy };
}
