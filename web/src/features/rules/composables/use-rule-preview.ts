import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { RulePreviewDocument, type RulePreviewQuery } from '../../../graphql/generated.ts';
import { ask } from '../../../graphql/live-query.ts';

type Answer = Extract<RulePreviewQuery['previewRule'], { readonly __typename: 'RulePreview' }>;

/** The answer, and what it is the answer to. */
export type RulePreview = Answer & { readonly question: PreviewQuestion };

/** Long enough for a word to be typed, short enough to feel live. */
const WAIT_MILLISECONDS = 250;

export interface PreviewQuestion {
  readonly population: RulePopulation;
  readonly condition: RuleCondition;
  readonly ruleId: string | null;
  /** What the rule would give. */
  readonly entitlementIds: readonly string[];
}

/** Who would be in scope, asked again after each edit; the answer to an older question is dropped. Null pauses. */
export function useRulePreview(question: () => PreviewQuestion | null) {
  const preview = shallowRef<RulePreview | null>(null);
  const isAsking = ref(false);
  const message = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function askFor(input: PreviewQuestion): Promise<void> {
    const number = ++asked;
    isAsking.value = true;
    const { data, problem } = await ask(RulePreviewDocument, {
      input: { ...input, entitlementIds: [...input.entitlementIds], first: 50 },
    });
    if (number !== asked) return;
    isAsking.value = false;
    const result = data?.previewRule;
    preview.value = result?.__typename === 'RulePreview' ? { ...result, question: input } : null;
    message.value = result && result.__typename !== 'RulePreview' ? result.message : (problem?.message ?? null);
  }

  watch(
    question,
    (input) => {
      clearTimeout(timer);
      if (input === null) {
        asked++;
        isAsking.value = false;
        preview.value = null;
        return;
      }
      timer = setTimeout(() => void askFor(input), WAIT_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { preview, isAsking, message };
}
