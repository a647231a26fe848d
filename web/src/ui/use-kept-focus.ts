import { nextTick, type Ref } from 'vue';

const PLACES = 'button:not(:disabled), input:not(:disabled)';

/**
 * Makes a change to a list of rows, and keeps the focus near: what was pressed may move, can be pressed no more, or goes with its row. Then
 * the focus is where it was, else on a neighbour in its row, else on what took its place; not at the start of the page.
 */
export function useKeptFocus(frame: Readonly<Ref<HTMLElement | null>>): (change: () => void) => Promise<void> {
  const places = (): HTMLElement[] => [...(frame.value?.querySelectorAll<HTMLElement>(PLACES) ?? [])];
  return async (change) => {
    const before = document.activeElement;
    const place = places().findIndex((element) => element === before);
    change();
    await nextTick();
    const now = document.activeElement;
    if (now !== null && now !== document.body && !now.matches(':disabled')) return;
    const same = before?.isConnected === true && before.matches(PLACES) ? before : null;
    const neighbour = before?.isConnected === true ? before.closest('li')?.querySelector(PLACES) : null;
    const left = places();
    const wanted = same ?? neighbour ?? left[place === -1 ? left.length - 1 : Math.min(place, left.length - 1)];
    if (wanted instanceof HTMLElement) wanted.focus();
  };
}
