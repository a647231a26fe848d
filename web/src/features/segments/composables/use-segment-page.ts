import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { computed, ref, shallowRef } from 'vue';
import { useAction } from '../../../graphql/action.ts';
import {
  ArchiveSegmentDocument,
  DiscardSegmentDraftDocument,
  PublishSegmentDocument,
  SaveSegmentDraftDocument,
  SegmentDetailDocument,
  SegmentPreviewDocument,
} from '../../../graphql/generated.ts';
import { ask, useLiveQuery } from '../../../graphql/live-query.ts';
import { useConditionPreview, useConditionTools, useEditedContent, useEditedPage } from '../../rules/index.ts';

interface SegmentContent {
  readonly name: string;
  readonly description: string;
  readonly condition: RuleCondition;
}

const EMPTY_SEGMENT: SegmentContent = { name: '', description: '', condition: { kind: 'all', conditions: [] } };

/** Everything the page of a segment loads, edits and sends. `first` is null for a segment that does not exist yet. */
export function useSegmentPage(first: string | null) {
  const draft = useEditedContent(EMPTY_SEGMENT);
  const id = ref(first);
  /** Whose contracts are looked at; a segment has no population of its own. */
  const population = shallowRef<RulePopulation>({ status: 'active', daysBeforeStart: 0, daysAfterEnd: 0 });

  const detail = useLiveQuery(SegmentDetailDocument, {
    variables: () => ({ id: id.value ?? '' }),
    pause: () => id.value === null,
    refreshOn: ['segment', 'rule'],
  });
  const saving = useAction(SaveSegmentDraftDocument);
  const publishing = useAction(PublishSegmentDocument);
  const discarding = useAction(DiscardSegmentDraftDocument);
  const archiving = useAction(ArchiveSegmentDocument);

  const segment = computed(() => detail.data.value?.segment ?? null);
  const tools = useConditionTools(() => {
    return { condition: draft.content.value.condition, population: null, segmentId: id.value };
  });
  const page = useEditedPage({
    ...{ draft, id, detail, loaded: segment, hasErrors: tools.hasErrors },
    routes: { page: 'segment', list: 'segments' },
    contentOf: ({ name, description, condition }) => ({ name, description, condition }),
    send: (content) => saving.run({ input: { segmentId: id.value, content: { ...content } } }),
    actions: [saving, publishing, discarding, archiving],
  });

  const asked = useConditionPreview(
    () => {
      const { condition } = draft.content.value;
      return tools.hasErrors.value ? null : { segmentId: id.value, population: population.value, condition };
    },
    async (question) => {
      const { data, problem } = await ask(SegmentPreviewDocument, { input: { ...question, first: 50 } });
      const answer = data?.previewSegment ?? null;
      if (answer === null || answer.__typename === 'RulePreview') return { effect: answer, problem };
      return { effect: null, problem: answer };
    },
  );

  /** What became of it; null with the refusal in `problem`. */
  async function publish(): Promise<'PUBLISHED' | 'ASKED' | null> {
    const done = await page.run((segmentId) => publishing.run({ segmentId }));
    if (done === null) return null;
    return done.pendingPublication ? 'ASKED' : 'PUBLISHED';
  }

  return {
    ...page,
    ...asked,
    segment,
    tools,
    population,
    publish,
    discard: () => page.run((segmentId) => discarding.run({ segmentId })),
    archive: () => page.run((segmentId) => archiving.run({ segmentId })),
  };
}
