import { nextTick, type Ref, watch } from 'vue';

/** Gives the focus back to where it was before a dialog opened, so that whoever works by keyboard goes on there. */
export function useFocusReturn(open: Readonly<Ref<boolean>>): void {
  let before: Element | null = null;
  watch(open, async (isOpen) => {
    if (isOpen) {
      before = document.activeElement;
      return;
    }
    await nextTick();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
}
