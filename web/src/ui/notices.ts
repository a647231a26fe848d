import { ref } from 'vue';

interface Notice {
  readonly id: number;
  readonly text: string;
}

const notices = ref<Notice[]>([]);
let last = 0;

/** Short messages that something worked; they go away by themselves. */
export function useNotices() {
  return {
    notices,
    notify(text: string): void {
      last += 1;
      const id = last;
      notices.value = [...notices.value.slice(-2), { id, text }];
      setTimeout(() => {
        notices.value = notices.value.filter((notice) => notice.id !== id);
      }, 5_000);
    },
  };
}
