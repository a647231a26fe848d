import { type ConditionPath, conditionAt } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { nextTick, watch } from 'vue';
import { useRoute } from 'vue-router';

/** A link may name a place in the tree (`?at=0-1`): it is shown once, when the condition with that place is there. */
export function useLinkedPlace(condition: () => RuleCondition, show: (path: ConditionPath) => Promise<void>): void {
  const { at } = useRoute().query;
  if (typeof at !== 'string' || !/^\d+(-\d+)*$/.test(at)) return;
  const path = at.split('-').map(Number);
  const stop = watch(
    () => conditionAt(condition(), path) !== undefined,
    async (isThere) => {
      if (!isThere) return;
      await nextTick();
      stop();
      await show(path);
    },
    { immediate: true },
  );
}
