import { type Ref, ref, watch } from 'vue';
import { useRoute } from 'vue-router';

/** What stood in a field when its place in the history of the window was left. */
const remembered = new Map<string, string>();

/**
 * Text that a person typed into a field of a screen: there again after Back and Forward. It is kept in the memory of this window only,
 * never in the address or in storage: it may be somebody's name.
 */
export function useTypedText(name: string): Ref<string> {
  const route = useRoute();
  const { position } = (window.history.state ?? {}) as { readonly position?: number };
  // A place that another page has taken since begins empty.
  const place = `${position ?? 0} ${route.path} ${name}`;
  const text = ref(remembered.get(place) ?? '');
  watch(
    text,
    (typed) => {
      if (typed === '') remembered.delete(place);
      else remembered.set(place, typed);
    },
    { flush: 'sync' },
  );
  return text;
}
