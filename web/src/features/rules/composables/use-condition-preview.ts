import type { RuleDefinition } from '@gatehouse/rules';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { RuleEffectFragment } from '../../../graphql/generated.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';

/** The effect of what is edited, and of what that is the effect. */
export type ConditionPreview<Question = RuleDefinition> = RuleEffectFragment & { readonly question: Question };

/** What the server says to a question: the effect, or why there is none. */
export interface PreviewAnswer {
  readonly effect: RuleEffectFragment | null;
  readonly problem: Pick<ShownProblem, 'message'> | null;
}

/** Long enough for a word to be typed, short enough to feel live. */
const WAIT_MILLISECONDS = 250;

/** For whom the edited condition holds, asked again after each edit; the answer to an older question is dropped. Null pauses. */
export function useConditionPreview<Question extends RuleDefinition>(
  question: () => Question | null,
  askServer: (question: Question) => Promise<PreviewAnswer>,
) {
  const preview = shallowRef<ConditionPreview<Question> | null>(null);
  const isAsking = ref(false);
  const message = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function askFor(input: Question): Promise<void> {
    const number = ++asked;
    isAsking.value = true;
    const { effect, problem } = await askServer(input);
    if (number !== asked) return;
    isAsking.value = false;
    preview.value = effect === null ? null : { ...effect, question: input };
    message.value = problem?.message ?? null;
  }

  watch(
    question,
    (input) => {
      clearTimeout(timer);
      if (input === null) {
        asked++;
        isAsking.value = false;
        preview.value = null;
      } else timer = setTimeout(() => void askFor(input), WAIT_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return { preview, isAsking, message };
}
