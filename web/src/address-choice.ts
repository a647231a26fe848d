import { nextTick, type Ref, ref, watch } from 'vue';
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router';

/** Choices of one tick go into the address together. */
let waiting: LocationQueryRaw | null = null;

export interface AddressChoice<Choice extends string> {
  /** What the text of the address means; null for what is no choice. */
  readonly read: (text: string) => Choice | null;
  /** The choice where the address says nothing. */
  readonly initially?: Choice;
}

/** Reads one of a few words. */
export function oneOf<Choice extends string>(choices: readonly Choice[]): AddressChoice<Choice> {
  return { read: (text) => choices.find((choice) => choice === text) ?? null };
}

/** Reads the id of something. */
export const anId: AddressChoice<string> = { read: (text) => (/^[\w-]+$/.test(text) ? text : null) };

/**
 * A choice of a screen (a filter, an order) that stands in its address: Back, a reload and a link find it again. Text that a
 * person typed never goes there: it may be somebody's name, and addresses end up in histories and logs.
 */
export function useAddressChoice<Choice extends string>(
  name: string,
  { read, initially }: AddressChoice<Choice>,
): Ref<Choice | null> {
  const route = useRoute();
  const router = useRouter();
  const home = route.name;

  function stored(): Choice | null {
    const text = route.query[name];
    return typeof text === 'string' ? read(text) : (initially ?? null);
  }
  const choice = ref(stored()) as Ref<Choice | null>;
  watch(
    () => route.query[name],
    () => {
      // The next screen has an address of its own before this one is gone.
      if (route.name === home) choice.value = stored();
    },
  );
  watch(choice, async (chosen) => {
    if (chosen === stored()) return;
    const isFirst = waiting === null;
    const text = chosen === (initially ?? null) ? undefined : (chosen ?? '');
    waiting = { ...(waiting ?? route.query), [name]: text };
    if (!isFirst) return;
    await nextTick();
    const query = waiting;
    waiting = null;
    if (route.name === home) await router.replace({ params: route.params, query });
  });
  return choice;
}
