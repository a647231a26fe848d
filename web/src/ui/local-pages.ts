import { computed, ref, watch } from 'vue';

/** Shows a list that is wholly here page by page; begins anew when the list gets shorter than where it stood. */
export function useLocalPages<Row>(rows: () => readonly Row[], size: number) {
  const offset = ref(0);
  watch(
    () => rows().length,
    (length) => {
      if (offset.value >= length) offset.value = 0;
    },
  );
  const shown = computed(() => rows().slice(offset.value, offset.value + size));
  return {
    shown,
    pager: computed(() => ({
      offset: offset.value,
      shown: shown.value.length,
      count: { value: rows().length, exact: true },
      hasPrevious: offset.value > 0,
      hasNext: offset.value + size < rows().length,
    })),
    next: (): void => {
      offset.value += size;
    },
    previous: (): void => {
      offset.value = Math.max(0, offset.value - size);
    },
  };
}
