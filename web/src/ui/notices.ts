import { ref } from 'vue';

interface Notice {
  readonly id: number;
  readonly text: string;
  /** Nothing was done; otherwise something worked. */
  readonly isRefusal: boolean;
}

const notices = ref<Notice[]>([]);
let last = 0;

/** In milliseconds: where and why something does not fit takes longer to read. */
const SHOWN = 5_000;
const REFUSAL_SHOWN = 12_000;

/** Short messages that something worked, or why nothing was done; they go away by themselves. */
export function useNotices() {
  return {
    notices,
    notify: (text: string) => show(text, false),
    refuse: (text: string) => show(text, true),
  };
}

function show(text: string, isRefusal: boolean): void {
  last += 1;
  const id = last;
  notices.value = [...notices.value.slice(-2), { id, text, isRefusal }];
  setTimeout(
    () => {
      notices.value = notices.value.filter((notice) => notice.id !== id);
    },
    isRefusal ? REFUSAL_SHOWN : SHOWN,
  );
}
