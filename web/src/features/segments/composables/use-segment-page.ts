import type { RuleCondition } from '@gatehouse/schema';
import { computed, ref, watch } from 'vue';
import { useAction } from '../../../graphql/action.ts';
import {
  ArchiveSegmentDocument,
  DiscardSegmentDraftDocument,
  PublishSegmentDocument,
  SaveSegmentDraftDocument,
  SegmentDetailDocument,
} from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { useConditionTools, useEditedContent } from '../../rules/index.ts';

interface SegmentContent {
  readonly name: string;
  readonly description: string;
  readonly condition: RuleCondition;
}

const EMPTY_SEGMENT: SegmentContent = { name: '', description: '', condition: { kind: 'all', conditions: [] } };

/** Everything the page of a segment loads, edits and sends. `id` is null for a segment that does not exist yet. */
export function useSegmentPage(id: () => string | null) {
  const draft = useEditedContent(EMPTY_SEGMENT);
  const segmentId = ref(id());

  const detail = useLiveQuery(SegmentDetailDocument, {
    variables: () => ({ id: segmentId.value ?? '' }),
    pause: () => segmentId.value === null,
    refreshOn: ['segment', 'rule'],
  });
  const saving = useAction(SaveSegmentDraftDocument);
  const publishing = useAction(PublishSegmentDocument);
  const discarding = useAction(DiscardSegmentDraftDocument);
  const archiving = useAction(ArchiveSegmentDocument);
  const actions = [saving, publishing, discarding, archiving];

  const segment = computed(() => detail.data.value?.segment ?? null);
  const tools = useConditionTools(() => {
    return { condition: draft.content.value.condition, population: null, segmentId: segmentId.value };
  });

  watch(
    segment,
    (loaded) => {
      const version = loaded?.draft ?? loaded?.published;
      if (version === undefined || version === null || draft.isDirty.value) return;
      const { name, description, condition } = version;
      draft.load({ name, description, condition });
    },
    { immediate: true },
  );

  /** The id of the saved segment, or null with the refusal in `problem`. */
  async function save(): Promise<string | null> {
    clear();
    const sent = draft.content.value;
    const saved = await saving.run({ input: { segmentId: segmentId.value, content: { ...sent } } });
    if (saved === null) return null;
    if (draft.content.value === sent) draft.markSaved();
    segmentId.value = saved.id;
    detail.refresh();
    return saved.id;
  }

  /** Rules refer to what is saved: publishing begins with that. */
  async function saveIfChanged(): Promise<string | null> {
    return draft.isDirty.value || segmentId.value === null ? save() : segmentId.value;
  }

  /** What the server has is shown afterwards, whatever stood in the editor. */
  async function run(action: typeof discarding | typeof archiving): Promise<boolean> {
    clear();
    if (segmentId.value === null || (await action.run({ segmentId: segmentId.value })) === null) return false;
    draft.markSaved();
    detail.refresh();
    return true;
  }

  /** What became of it; null with the refusal in `problem`. */
  async function publish(): Promise<'PUBLISHED' | 'ASKED' | null> {
    clear();
    if (segmentId.value === null) return null;
    const done = await publishing.run({ segmentId: segmentId.value });
    if (done === null) return null;
    draft.markSaved();
    detail.refresh();
    return done.pendingPublication ? 'ASKED' : 'PUBLISHED';
  }

  function clear(): void {
    for (const action of actions) action.clear();
  }

  return {
    draft,
    segment,
    segmentId,
    tools,
    problem: computed(
      () => actions.map((action) => action.problem.value).find((problem) => problem !== null) ?? detail.problem.value,
    ),
    isBusy: computed(() => actions.some((action) => action.pending.value)),
    isLoading: computed(() => segmentId.value !== null && segment.value === null && detail.loading.value),
    isMissing: computed(() => segmentId.value !== null && detail.data.value !== undefined && segment.value === null),
    clear,
    save,
    saveIfChanged,
    publish,
    refresh: detail.refresh,
    discard: () => run(discarding),
    archive: () => run(archiving),
  };
}
