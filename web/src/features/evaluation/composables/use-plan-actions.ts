import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { useAction } from '../../../graphql/action.ts';
import { EnforceDocument, EvaluateDocument } from '../../../graphql/generated.ts';

/** Making a plan and applying one; each leads to the page of what came of it. */
export function usePlanActions() {
  const router = useRouter();
  const evaluating = useAction(EvaluateDocument);
  const enforcing = useAction(EnforceDocument);

  async function evaluate(): Promise<void> {
    const evaluation = await evaluating.run({});
    if (evaluation !== null) await router.push({ name: 'evaluation', params: { id: evaluation.id } });
  }

  /** Applies that plan, or makes one and applies it in one go. Answers whether it began. */
  async function enforce(evaluationId: string | null): Promise<boolean> {
    const enforcement = await enforcing.run({ evaluationId });
    if (enforcement === null) return false;
    await router.push({ name: 'enforcement', params: { id: enforcement.id } });
    return true;
  }

  /** What has moved since the plan was made, when that is why it was refused. */
  const moved = computed(() => {
    const problem = enforcing.problem.value;
    return problem !== null && 'goneActions' in problem ? problem : null;
  });
  const refusal = computed(() => evaluating.problem.value ?? (moved.value === null ? enforcing.problem.value : null));

  return { evaluating, enforcing, evaluate, enforce, moved, refusal };
}
