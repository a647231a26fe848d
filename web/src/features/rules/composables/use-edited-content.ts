import type { RuleCondition } from '@gatehouse/schema';
import { computed, type Ref, ref, shallowRef } from 'vue';
import { withListAtRoot } from '../model/condition-view.ts';

const STEPS_KEPT = 200;

/** Edits with the same `signature` within this time are one step of undo: typing is undone by the word, not by the letter. */
const COALESCE_MILLISECONDS = 500;

/** A rule or segment being edited, with undo and redo. Content is never changed in place, so a step is a reference. */
export function useEditedContent<Content extends { readonly condition: RuleCondition }>(
  empty: Content,
  now: () => number = () => performance.now(),
) {
  const content: Ref<Content> = shallowRef(empty);
  const saved = shallowRef<Content>(empty);
  const past = shallowRef<readonly Content[]>([]);
  const future = shallowRef<readonly Content[]>([]);
  const last = ref<{ signature: string; at: number } | null>(null);

  function load(loaded: Content): void {
    content.value = { ...loaded, condition: withListAtRoot(loaded.condition) };
    saved.value = content.value;
    past.value = [];
    future.value = [];
    last.value = null;
  }

  function change(next: Partial<Content>, signature: string | null = null): void {
    const at = now();
    const continues =
      signature !== null && last.value?.signature === signature && at - last.value.at < COALESCE_MILLISECONDS;
    if (!continues) past.value = [...past.value, content.value].slice(-STEPS_KEPT);
    future.value = [];
    content.value = { ...content.value, ...next };
    last.value = signature === null ? null : { signature, at };
  }

  function undo(): void {
    const previous = past.value.at(-1);
    if (previous === undefined) return;
    future.value = [content.value, ...future.value];
    past.value = past.value.slice(0, -1);
    content.value = previous;
    last.value = null;
  }

  function redo(): void {
    const [next, ...rest] = future.value;
    if (next === undefined) return;
    past.value = [...past.value, content.value];
    future.value = rest;
    content.value = next;
    last.value = null;
  }

  return {
    content,
    load,
    change,
    undo,
    redo,
    markSaved: () => {
      saved.value = content.value;
    },
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    isDirty: computed(() => content.value !== saved.value),
  };
}
