import { computed, type Ref, ref, watch } from 'vue';

/**
 * Plain data only: forms hold text, numbers, switches and lists of these. The type names that answers of the API carry are left
 * out: what is in a form goes back as an input, and no input has such a field.
 */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === '__typename' ? undefined : part))) as T;
}

/**
 * A copy of stored values that a form may change, applied or cancelled as a whole. While nothing is changed it follows what is
 * stored; once something is, it stays as the user has it.
 */
export function useDraft<T>(stored: () => T | null | undefined) {
  const draft = ref(null) as Ref<T | null>;
  const base = ref('');
  const dirty = computed(() => draft.value !== null && JSON.stringify(draft.value) !== base.value);

  function reset(): void {
    const value = stored();
    if (value === null || value === undefined) return;
    draft.value = copy(value);
    base.value = JSON.stringify(draft.value);
  }
  /** What is in the form has been stored: it counts as unchanged, also before the stored values arrive anew. */
  function settle(): void {
    base.value = JSON.stringify(draft.value);
  }
  watch(
    () => JSON.stringify(stored() ?? null),
    () => {
      if (!dirty.value) reset();
    },
    { immediate: true },
  );
  return { draft, dirty, reset, settle };
}
