import { computed, type MaybeRefOrGetter, ref, watch } from 'vue';
import type { TypedDocumentString } from './generated.ts';
import type { Topic } from './live.ts';
import { useLiveQuery } from './live-query.ts';

interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly count: { readonly value: number; readonly exact: boolean };
}

export interface PagedQueryOptions<Data, Variables, Node> {
  /** Rows on a page. */
  readonly size?: number;
  readonly variables: (page: { readonly first: number; readonly after: string | null }) => Variables;
  /** Where in the answer the list is. */
  readonly connection: (data: Data) => Connection<Node> | null | undefined;
  readonly pause?: MaybeRefOrGetter<boolean>;
  readonly refreshOn?: readonly Topic[];
}

/** A list read page by page with cursors; remembers the way back, and begins anew when its filter or order changes. */
export function usePagedQuery<Data, Variables extends Readonly<Record<string, unknown>>, Node>(
  document: TypedDocumentString<Data, Variables>,
  options: PagedQueryOptions<Data, Variables, Node>,
) {
  const size = options.size ?? 50;
  /** Cursors of the pages that were left behind. */
  const passed = ref<string[]>([]);
  watch(
    () => JSON.stringify(options.variables({ first: size, after: null })),
    () => {
      passed.value = [];
    },
    { flush: 'sync' },
  );

  const query = useLiveQuery(document, {
    variables: () => options.variables({ first: size, after: passed.value.at(-1) ?? null }),
    ...(options.pause === undefined ? {} : { pause: options.pause }),
    ...(options.refreshOn === undefined ? {} : { refreshOn: options.refreshOn }),
  });
  // No data comes with an error, too: then it is null.
  const connection = computed(() => (query.data.value ? options.connection(query.data.value) : null));

  return {
    rows: computed<readonly Node[]>(() => connection.value?.nodes ?? []),
    count: computed(() => connection.value?.count),
    answered: computed(() => connection.value !== null && connection.value !== undefined),
    problem: query.problem,
    loading: query.loading,
    refresh: query.refresh,
    /** Props of UiPager. */
    pager: computed(() => ({
      offset: passed.value.length * size,
      shown: connection.value?.nodes.length ?? 0,
      count: connection.value?.count,
      hasPrevious: passed.value.length > 0,
      hasNext: connection.value?.pageInfo.hasNextPage ?? false,
    })),
    next(): void {
      const cursor = connection.value?.pageInfo.endCursor;
      if (cursor) passed.value = [...passed.value, cursor];
    },
    previous(): void {
      passed.value = passed.value.slice(0, -1);
    },
  };
}
