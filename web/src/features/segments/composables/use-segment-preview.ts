import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { SegmentPreviewDocument, type SegmentPreviewQuery } from '../../../graphql/generated.ts';
import { ask } from '../../../graphql/live-query.ts';

type Answer = Extract<SegmentPreviewQuery['previewSegment'], { readonly __typename: 'RulePreview' }>;

export interface SegmentQuestion {
  readonly segmentId: string | null;
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
}

/** The answer, and what it is the answer to. */
export type SegmentPreview = Answer & { readonly question: SegmentQuestion };

/** Long enough for a word to be typed, short enough to feel live. */
const WAIT_MILLISECONDS = 250;

/** For whom the segment holds, asked again after each edit; the answer to an older question is dropped. Null pauses. */
export function useSegmentPreview(question: () => SegmentQuestion | null) {
  const preview = shallowRef<SegmentPreview | null>(null);
  const isAsking = ref(false);
  const message = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function askFor(input: SegmentQuestion): Promise<void> {
    const number = ++asked;
    isAsking.value = true;
    const { data, problem } = await ask(SegmentPreviewDocument, { input: { ...input, first: 50 } });
    if (number !== asked) return;
    isAsking.value = false;
    const result = data?.previewSegment;
    preview.value = result?.__typename === 'RulePreview' ? { ...result, question: input } : null;
    message.value = result && result.__typename !== 'RulePreview' ? result.message : (problem?.message ?? null);
  }

  watch(
    question,
    (input) => {
      clearTimeout(timer);
      asked++;
      isAsking.value = false;
      if (input === null) preview.value = null;
      else timer = setTimeout(() => void askFor(input), WAIT_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { preview, isAsking, message };
}
